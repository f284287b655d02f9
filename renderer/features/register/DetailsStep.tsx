import { counted, entryOf } from '../../app/parts/wire-words'
import { CheckboxField } from '../../ui/CheckboxField'
import { ClientFields } from './ClientFields'
import { focusField } from './focus-field'
import { FormFieldControl } from '../../app/parts/field/FormFieldControl'
import { ProblemSummary } from './ProblemSummary'
import { ProfileChoice } from './ProfileChoice'
import { SourceLine } from './SourceLine'
import { type DetailsStepProps, useDetails } from './use-details'

/** The form, made from what the utility asks for and begun with what the company profile says. */
export function DetailsStep(props: DetailsStepProps) {
  const { plan, draft, problems, tried, onChange } = props
  const details = useDetails(props)
  const { profile, errorOf, write, leave, place, sourceOf } = details
  const filled = Object.values(draft.sources).filter((one) => one.kind === 'profile').length
  return (
    <>
      <div className="register__intro">
        <h2 tabIndex={-1}>Details</h2>
        <p className="soft">
          {plan.utility.name} asks for {counted(plan.fields.length, 'value')}; the rest is your name and how
          to reach you.{' '}
          {profile && filled > 0
            ? `${counted(filled, 'value')} came from your company profile; what you change here stays with this utility.`
            : null}
        </p>
      </div>
      {tried ? <ProblemSummary problems={problems} onCorrect={focusField} /> : null}
      <ProfileChoice plan={plan} draft={draft} onChange={onChange} profiles={details.profiles} />
      <div className="form-rows">
        <ClientFields draft={draft} details={details} />
        {plan.fields.map((field) => (
          <div key={field.fieldName} {...place(field.fieldName)}>
            <FormFieldControl
              field={field}
              answer={entryOf(draft.answers, field.fieldName)}
              onChange={(value) => write(field.fieldName, value)}
              onBlur={() => leave(field.fieldName)}
              error={errorOf(field.fieldName)}
              about={plan.utility.name}
              documents={profile?.documents ?? []}
            />
            <SourceLine {...sourceOf(field.fieldName, field.label)} />
          </div>
        ))}
      </div>
      {profile && plan.fields.length > 0 ? (
        <CheckboxField
          label={`Keep new answers in company profile “${profile.name}” for the next utility`}
          help="Answers the profile has already stay as they are there."
          checked={props.keepsNew}
          onChange={props.onKeepsNew}
        />
      ) : null}
    </>
  )
}
