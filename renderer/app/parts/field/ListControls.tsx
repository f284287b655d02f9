import type { ReactNode } from 'react'
import type { Answer } from '../../../../electron/contract/registrations'
import { CheckboxField } from '../../../ui/CheckboxField'
import { Field } from '../../../ui/Field'
import { RadioGroup } from '../../../ui/RadioGroup'
import { SelectField } from '../../../ui/SelectField'
import { TextArea } from '../../../ui/TextArea'
import { countWords } from './count-words'
import type { FieldControlProps } from './field-control'

/** More choices than this are worth a list that opens. */
const shownInFull = 6

interface Words {
  label: string
  note: string
  help: ReactNode
  error: string | null
}

type ListProps = FieldControlProps & { words: Words }

const listOf = (answer: Answer | undefined): readonly string[] => (Array.isArray(answer) ? answer : [])

/** Several texts, one on each line. */
export function LinesControl({ field, answer, onChange, onBlur, words }: ListProps) {
  const text = listOf(answer).join('\n')
  const length = Array.from(text.replaceAll('\n', '')).length
  return (
    <TextArea
      {...words}
      note={`one on each line, ${words.note}`}
      value={text}
      onChange={(next) => onChange(next === '' ? undefined : next.split('\n'))}
      onBlur={onBlur}
      count={field.maxLength === null || answer === null ? undefined : countWords(length, field.maxLength)}
      disabled={answer === null}
      required={field.required}
      rows={3}
    />
  )
}

/** One of the values the utility names. */
export function ChoiceControl({ field, answer, onChange, words }: ListProps) {
  const value = typeof answer === 'string' ? answer : null
  if (field.choices.length > shownInFull)
    return (
      <SelectField
        {...words}
        value={value}
        onChange={onChange}
        disabled={answer === null}
        options={field.choices.map(({ id, name, description }) => ({
          value: id,
          label: name,
          hint: description,
        }))}
      />
    )
  return (
    <RadioGroup
      {...words}
      value={value}
      onChange={onChange}
      options={field.choices.map(({ id, name, description }) => ({
        value: id,
        label: name,
        help: description,
        disabled: answer === null,
      }))}
    />
  )
}

/** Any of the values the utility names, in its order. */
export function ChoicesControl({ field, answer, onChange, words }: ListProps) {
  const chosen = listOf(answer)
  const choose = (id: string, on: boolean) => {
    const next = field.choices
      .map((choice) => choice.id)
      .filter((one) => (one === id ? on : chosen.includes(one)))
    onChange(next.length === 0 ? undefined : next)
  }
  return (
    <Field {...words} nativeLabel={false}>
      <div className="choices" role="group" aria-label={words.label}>
        {field.choices.map(({ id, name, description }) => (
          <CheckboxField
            key={id}
            label={name}
            help={description}
            checked={chosen.includes(id)}
            disabled={answer === null}
            onChange={(on) => choose(id, on)}
          />
        ))}
      </div>
    </Field>
  )
}
