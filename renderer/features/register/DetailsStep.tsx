import { useState } from 'react'
import type { Answer, RegistrationDraft, RegistrationPlan } from '../../../electron/contract/registrations'
import { counted, entryOf } from '../../app/parts/wire-words'
import { TextField } from '../../ui/TextField'
import { focusField } from './focus-field'
import { FormFieldControl } from './FormFieldControl'
import type { FieldProblem } from './form-problems'
import { ProblemSummary } from './ProblemSummary'
import { useWhenReleased } from './use-when-released'

interface DetailsStepProps {
  plan: RegistrationPlan
  draft: RegistrationDraft
  onChange: (patch: Partial<RegistrationDraft>) => void
  problems: readonly FieldProblem[]
  /** Show every problem, not only those of fields that were left. */
  tried: boolean
  /** A sentence of the utility about one field, from the last refusal. */
  theirWords: { fieldName: string; text: string } | null
  onFocusField: (fieldName: string | null) => void
}

/** The form, made from what the utility asks for. */
export function DetailsStep(props: DetailsStepProps) {
  const { plan, draft, onChange, problems, tried, theirWords, onFocusField } = props
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [contacts, setContacts] = useState(draft.contacts.join(', '))
  const whenReleased = useWhenReleased()
  const leave = (fieldName: string) => whenReleased(() => setLeft((before) => new Set(before).add(fieldName)))
  const errorOf = (fieldName: string) => {
    const own = problems.find((one) => one.fieldName === fieldName)
    // What is about to change must not appear: it would push the next field away from under the pointer.
    if (own && (tried || (left.has(fieldName) && !own.isOld))) return own.text
    return theirWords?.fieldName === fieldName ? theirWords.text : null
  }
  const answer = (fieldName: string, value: Answer | undefined) => {
    const { [fieldName]: _old, ...others } = draft.answers
    onChange({ answers: value === undefined ? others : { ...others, [fieldName]: value } })
  }
  const place = (fieldName: string) => ({
    'data-field': fieldName,
    onFocus: () => onFocusField(fieldName),
    onBlur: () => onFocusField(null),
  })
  return (
    <>
      <div className="register__intro">
        <h2 tabIndex={-1}>Details</h2>
        <p className="soft">
          {plan.utility.name} asks for {counted(plan.fields.length, 'value')}; the rest is your name and how
          to reach you.
        </p>
      </div>
      {tried ? <ProblemSummary problems={problems} onCorrect={focusField} /> : null}
      <div className="form-rows">
        <div {...place('client_name')}>
          <TextField
            label="Client name"
            note="required"
            help="The name people at the utility and its customers see."
            required
            value={draft.clientName}
            onChange={(clientName) => onChange({ clientName })}
            onBlur={() => leave('client_name')}
            error={errorOf('client_name')}
          />
        </div>
        <div className="form-pair">
          <div {...place('client_uri')}>
            <TextField
              label="Client website"
              note="optional"
              type="url"
              example="https://example.com"
              value={draft.clientUri}
              onChange={(clientUri) => onChange({ clientUri })}
              onBlur={() => leave('client_uri')}
              error={errorOf('client_uri')}
            />
          </div>
          <div {...place('contacts')}>
            <TextField
              label="Contacts"
              note="optional"
              help="E-mail addresses, with commas between."
              value={contacts}
              onChange={(text) => {
                setContacts(text)
                onChange({ contacts: text.split(/[,;\s]+/).filter(Boolean) })
              }}
              onBlur={() => leave('contacts')}
              error={errorOf('contacts')}
            />
          </div>
        </div>
        {plan.fields.map((field) => (
          <div key={field.fieldName} {...place(field.fieldName)}>
            <FormFieldControl
              field={field}
              answer={entryOf(draft.answers, field.fieldName)}
              onChange={(value) => answer(field.fieldName, value)}
              onBlur={() => leave(field.fieldName)}
              error={errorOf(field.fieldName)}
              about={plan.utility.name}
            />
          </div>
        ))}
      </div>
    </>
  )
}
