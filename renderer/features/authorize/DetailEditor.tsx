import type { ConsentScope, DetailField } from '../../../electron/contract/authorization'
import type { Answer } from '../../../electron/contract/registrations'
import { FormFieldControl } from '../../app/parts/field/FormFieldControl'
import { LinkButton } from '../../ui/Page'
import { type DetailAnswers, formFieldOf, isKey, isMoment } from './detail-values'
import { KeyControl } from './KeyControl'
import { MomentControl } from './MomentControl'

interface DetailEditorProps {
  scope: ConsentScope
  registrationId: string
  timezone: string | null
  utilityName: string
  answers: DetailAnswers
  onChange: (fieldId: string, answer: Answer | undefined) => void
}

/** What can be said about one scope beyond its name (CDS-WG1-02 §3.8). */
export function DetailEditor(props: DetailEditorProps) {
  const { scope } = props
  if (scope.fields.length === 0) return null
  return (
    <fieldset className="authorize__details">
      <legend>Details of {scope.name}</legend>
      <div className="form-rows">
        {scope.fields.map((field) => (
          <DetailControl key={field.id} field={field} {...props} />
        ))}
      </div>
    </fieldset>
  )
}

function DetailControl({
  field,
  scope,
  registrationId,
  timezone,
  utilityName,
  answers,
  onChange,
}: DetailEditorProps & { field: DetailField }) {
  const answer = answers[scope.id]?.[field.id]
  const moment = isMoment(field)
  if (moment) {
    return (
      <MomentControl
        field={field}
        kind={moment}
        timezone={timezone}
        about={utilityName}
        answer={typeof answer === 'string' ? answer : undefined}
        onChange={(next) => onChange(field.id, next)}
      />
    )
  }
  if (isKey(field)) {
    return (
      <KeyControl
        field={field}
        registrationId={registrationId}
        answer={answer}
        onChange={(next) => onChange(field.id, next)}
      />
    )
  }
  return (
    <div className="stack stack--tight">
      <FormFieldControl
        field={formFieldOf(field)}
        answer={answer}
        onChange={(next) => onChange(field.id, next === '' ? undefined : next)}
        onBlur={() => undefined}
        error={null}
        about={utilityName}
      />
      {answer === undefined || field.required ? null : (
        <div>
          <LinkButton onPress={() => onChange(field.id, undefined)}>
            Leave {field.name} to the utility
          </LinkButton>
        </div>
      )}
    </div>
  )
}
