import type { AnswerForm, FieldAnswer } from '../../../electron/contract/answers'
import { hostOf } from '../../app/parts/wire-words'
import { LinkButton } from '../../ui/Page'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'

interface AnswerFieldProps {
  field: AnswerForm['fields'][number]
  answer: FieldAnswer
  /** A PDF form has words or a link beside the file, or instead of it. */
  isBesidePdf: boolean
  error: string | null
  onChange: (answer: FieldAnswer) => void
  onBlur: () => void
  onLink: (url: string) => void
}

/** One thing a utility asks for: answered in words, or with an address where the answer is. */
export function AnswerField(props: AnswerFieldProps) {
  const { field, answer, isBesidePdf, error, onChange, onBlur, onLink } = props
  const isLink = answer.as === 'link'
  const common = isBesidePdf
    ? { ...besidePdf(isLink), error, onBlur }
    : { label: field.name, help: field.description ?? undefined, error, onBlur }
  const write = (value: string) => onChange({ ...answer, value })
  return (
    <div className="answer-field">
      {isLink ? (
        <TextField
          {...common}
          type="url"
          code
          example="https://"
          value={answer.value}
          maxLength={2000}
          onChange={write}
        />
      ) : (
        <TextArea {...common} rows={2} value={answer.value} maxLength={20_000} onChange={write} />
      )}
      <p className="answer-field__more">
        {field.previousValue === null ? null : (
          <span className="meta">
            So far: <span className="mono">{field.previousValue}</span>
          </span>
        )}
        {field.uri === null ? null : (
          <LinkButton quiet onPress={() => onLink(field.uri ?? '')}>
            Open their page ({hostOf(field.uri) ?? field.uri})
          </LinkButton>
        )}
        <LinkButton quiet onPress={() => onChange({ ...answer, as: isLink ? 'text' : 'link', value: '' })}>
          {isLink ? 'Answer in words' : isBesidePdf ? 'Give a link to the PDF' : 'Give a link instead'}
        </LinkButton>
      </p>
    </div>
  )
}

function besidePdf(isLink: boolean): { label: string; note?: string; help?: string } {
  if (isLink) return { label: 'Link to the signed PDF' }
  return { label: 'Note', note: 'optional', help: 'Left empty, it names the attached file.' }
}
