import type { RegistrationDraft, RegistrationPlan } from '../../../electron/contract/registrations'
import { ExternalLink } from '../../app/parts/ExternalLink'
import { CheckboxField } from '../../ui/CheckboxField'
import { Icon } from '../../ui/Icon'

interface AgreeStepProps {
  plan: RegistrationPlan
  draft: RegistrationDraft
  onChange: (patch: Partial<RegistrationDraft>) => void
  error: string | null
}

/** The pages one agrees to by registering. */
export function AgreeStep({ plan, draft, onChange, error }: AgreeStepProps) {
  const { policyUrl, termsUrl, utility } = plan
  const pages = [
    { label: 'Policy', url: policyUrl },
    { label: 'Terms of service', url: termsUrl },
  ].flatMap(({ label, url }) => (url === null ? [] : [{ label, url }]))
  if (pages.length === 0)
    return (
      <div className="register__intro">
        <h2 tabIndex={-1}>Read and agree</h2>
        <p className="soft">{utility.name} names neither a policy nor terms. There is nothing to agree to.</p>
      </div>
    )
  return (
    <>
      <div className="register__intro">
        <h2 tabIndex={-1}>Read and agree</h2>
        <p className="soft">Registering means agreeing to these pages. They open in your browser.</p>
      </div>
      <ul className="register__pages">
        {pages.map(({ label, url }) => (
          <li key={label} className="register__page-item">
            <Icon name="terms" tone="muted" />
            <span className="register__page-words">
              <ExternalLink url={url} label={label} about={utility.name} />
              <span className="meta mono">{url}</span>
            </span>
          </li>
        ))}
      </ul>
      <div data-field="agreed">
        <CheckboxField
          label={`I have read ${pages.length === 1 ? 'it' : 'them'} and agree for my company`}
          checked={draft.agreed}
          onChange={(agreed) => onChange({ agreed })}
          error={error}
        />
      </div>
    </>
  )
}
