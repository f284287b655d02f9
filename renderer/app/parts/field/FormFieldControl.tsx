import type { ReactNode } from 'react'
import type { FormField } from '../../../../electron/contract/registrations'
import { ExternalLink } from '../ExternalLink'
import { formatWords } from '../requirement-words'
import { CheckboxField } from '../../../ui/CheckboxField'
import { classNames } from '../../../ui/class-names'
import { RadioGroup } from '../../../ui/RadioGroup'
import { TextArea } from '../../../ui/TextArea'
import { TextField } from '../../../ui/TextField'
import { countWords } from './count-words'
import type { FieldControlProps } from './field-control'
import { ChoiceControl, ChoicesControl, LinesControl } from './ListControls'
import { UploadField } from './UploadField'
import './field.css'

/** Texts longer than this get several lines. */
const longText = 200

/** The control for one field a utility asks for; null is its own choice where the format allows it. */
export function FormFieldControl(props: FieldControlProps) {
  const { field, answer, onChange } = props
  const canBeNull = field.nullable && field.control !== 'boolean' && field.control !== 'raw'
  if (!canBeNull) return <Control {...props} />
  return (
    <div className={classNames('field-null', isFile(field) && 'field-null--file')}>
      <Control {...props} />
      <CheckboxField
        label="Leave empty (null)"
        checked={answer === null}
        onChange={(empty) => onChange(empty ? null : undefined)}
      />
    </div>
  )
}

const isFile = ({ control }: FormField) => control === 'image' || control === 'pdf'

function Control(props: FieldControlProps) {
  const { field, answer, onChange, onBlur, error } = props
  const shared = { label: field.label, note: noteOf(field), help: <Help {...props} />, error }
  if (field.control === 'boolean') return <YesNo {...props} />
  if (isFile(field)) return <UploadField {...props} note={shared.note} />
  if (field.control === 'list') return <LinesControl {...props} words={shared} />
  if (field.control === 'choice') return <ChoiceControl {...props} words={shared} />
  if (field.control === 'choices') return <ChoicesControl {...props} words={shared} />
  if (field.control === 'raw') {
    const text = rawOf(answer)
    return (
      <TextArea
        {...shared}
        value={text}
        onChange={(rawJson) => onChange(rawJson === '' ? undefined : { rawJson })}
        onBlur={onBlur}
        spellCheck={false}
      />
    )
  }
  const text = typeof answer === 'string' ? answer : ''
  const count =
    field.maxLength === null || answer === null
      ? undefined
      : countWords(Array.from(text).length, field.maxLength)
  const value = {
    ...shared,
    value: text,
    onChange,
    onBlur,
    count,
    disabled: answer === null,
    required: field.required,
  }
  if (field.control === 'text' && (field.maxLength ?? 0) > longText) return <TextArea {...value} rows={3} />
  return (
    <TextField
      {...value}
      type={field.control === 'email' || field.control === 'url' ? field.control : 'text'}
    />
  )
}

function YesNo({ field, answer, onChange, error, ...rest }: FieldControlProps) {
  const answers = { yes: true, no: false, empty: null } as const
  const chosen = answer === true ? 'yes' : answer === false ? 'no' : answer === null ? 'empty' : null
  return (
    <RadioGroup<keyof typeof answers>
      label={field.label}
      note={noteOf(field)}
      help={<Help field={field} {...rest} />}
      error={error}
      inline
      value={chosen}
      onChange={(next) => onChange(answers[next])}
      options={[
        { value: 'yes', label: 'Yes' },
        { value: 'no', label: 'No' },
        ...(field.nullable ? [{ value: 'empty' as const, label: 'Leave empty (null)' }] : []),
      ]}
    />
  )
}

/** The JSON typed for a format this version does not know. */
function rawOf(answer: FieldControlProps['answer']): string {
  const isRaw = typeof answer === 'object' && answer !== null && 'rawJson' in answer
  return isRaw ? answer.rawJson : ''
}

/** The utility's own words in full; ours only add what they leave out. */
function Help({ field, about }: Pick<FieldControlProps, 'field' | 'about'>): ReactNode {
  return (
    <>
      {field.description}
      {defaultWords(field)}
      {field.control === 'raw'
        ? ` This version does not know the format “${field.format}”: write JSON.`
        : null}
      {field.documentation ? (
        <span className="field-doc">
          {' '}
          <ExternalLink url={field.documentation} label="Documentation" about={about} />
        </span>
      ) : null}
    </>
  )
}

/** Controls that show by themselves what they take. */
const plainControls: readonly FormField['control'][] = ['text', 'raw', 'boolean', 'list', 'choice', 'choices']

function noteOf(field: FormField): string {
  const needed = field.required ? (field.nullable ? 'required or null' : 'required') : 'optional'
  const isPlain = plainControls.includes(field.control)
  return isPlain ? needed : `${formatWords(field.format.replace(/_or_null$/, ''))}, ${needed}`
}

function defaultWords({ defaultValue, choices }: FormField): string | null {
  const nameOf = (id: string) => choices.find((choice) => choice.id === id)?.name ?? id
  if (defaultValue === undefined) return null
  if (defaultValue === null) return ' Their default is empty (null).'
  if (typeof defaultValue === 'boolean') return ` Their default is ${defaultValue ? 'Yes' : 'No'}.`
  if (typeof defaultValue === 'string') return ` Their default: “${nameOf(defaultValue)}”`
  if (Array.isArray(defaultValue)) return ` Their default: ${defaultValue.map(nameOf).join(', ')}.`
  return 'rawJson' in defaultValue ? ` Their default is ${defaultValue.rawJson}.` : null
}
