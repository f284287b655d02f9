import type { ScopeShown, UtilityProfile } from '../../../electron/contract/utilities'
import type { RegistrationPlan } from '../../../electron/contract/registrations'
import { scopesToChoose } from '../../app/parts/scope-words'
import { counted, moneyWords, wordOf } from '../../app/parts/wire-words'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { CheckboxField } from '../../ui/CheckboxField'
import { Chip } from '../../ui/Chip'
import { Icon } from '../../ui/Icon'

interface ScopesStepProps {
  profile: UtilityProfile
  plan: RegistrationPlan | null
  chosen: readonly string[]
  onChange: (scopeIds: string[]) => void
}

/** Which access to ask for; what comes along by itself is shown and said to be so. */
export function ScopesStep({ profile, plan, chosen, onChange }: ScopesStepProps) {
  const offered = scopesToChoose(profile)
  const closed = profile.scopes.filter((scope) => !scope.registerable)
  const added = plan?.scopes.filter((scope) => scope.reason !== 'chosen') ?? []
  const toggle = (id: string, on: boolean) =>
    onChange(offered.map((scope) => scope.id).filter((one) => (one === id ? on : chosen.includes(one))))
  const all = chosen.length === offered.length
  return (
    <>
      <div className="register__intro">
        <h2 tabIndex={-1}>Scopes</h2>
        <p className="soft">What {profile.name} may give you. Each scope says what asking for it adds.</p>
        {offered.length > 1 ? (
          <Button size="sm" onPress={() => onChange(all ? [] : offered.map((scope) => scope.id))}>
            {all ? 'Choose none' : 'Choose all'}
          </Button>
        ) : null}
      </div>
      {offered.length === 0 ? (
        <Banner title="No data scope can be registered here.">
          The registration gives you the administration of your own client only.
        </Banner>
      ) : null}
      <ul className="register__scopes" aria-label="Scopes to ask for">
        {offered.map((scope) => (
          <li key={scope.id} className="register__scope-item">
            <CheckboxField
              label={
                <>
                  <span className="strong">{scope.name}</span>{' '}
                  <span className="meta mono">
                    {scope.type === scope.id ? scope.type : `${scope.id} · ${scope.type}`}
                  </span>
                </>
              }
              help={
                <>
                  <span className="register__scope-text">{scope.description}</span>
                  <span className="register__scope-adds">{addsWords(scope, profile)}</span>
                </>
              }
              checked={chosen.includes(scope.id)}
              onChange={(on) => toggle(scope.id, on)}
            />
          </li>
        ))}
      </ul>
      {offered.length > 0 && chosen.length === 0 ? (
        <p className="register__scope-none">
          Choose at least one to receive data. Without any, only the administration of your own client is
          registered.
        </p>
      ) : null}
      {added.length > 0 ? (
        <section className="register__scope-added" aria-label="Added for you">
          <h3>Added for you</h3>
          <ul>
            {added.map((scope) => (
              <li key={scope.id} className="inline">
                <Icon name="check" tone="ok" />
                <span>
                  <span className="strong">{scope.name}</span> <span className="meta mono">{scope.id}</span>{' '}
                  <span className="soft">{reasonWords(scope, profile)}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {closed.length > 0 ? (
        <p className="soft">
          Not registerable here, since {closed.length === 1 ? 'it is' : 'they are'} not described:{' '}
          {closed.map((scope) => (
            <Chip key={scope.id} tone="raw">
              {scope.id}
            </Chip>
          ))}
        </p>
      ) : null}
    </>
  )
}

/** What one scope adds to the requirements, as far as it is announced. */
function addsWords(scope: ScopeShown, { requirements }: UtilityProfile): string {
  const asked = requirements.filter((one) => scope.requirements.includes(one.fieldId))
  const tasks = asked.filter((one) => wordOf(one.type) !== 'registration_field')
  const values = asked.length - tasks.length
  const fees = tasks.flatMap((task) => (task.fee ? [moneyWords(task.fee)] : []))
  const review = tasks.some((task) => wordOf(task.type) === 'internal_review')
  const parts = [
    ...(values > 0 ? [counted(values, 'value')] : []),
    ...(tasks.length > 0 ? [`${counted(tasks.length, 'step')} after`] : []),
    ...(fees.length > 0 ? [`fee ${fees.join(' and ')}`] : []),
    ...(review ? ['reviewed by people'] : []),
  ]
  const consent = scope.needsUserConsent ? ' Their customers consent one by one.' : ''
  return `${parts.length === 0 ? 'Adds nothing to fill in.' : `Adds ${parts.join(', ')}.`}${consent}`
}

function reasonWords(scope: RegistrationPlan['scopes'][number], profile: UtilityProfile): string {
  if (scope.reason === 'always') return 'every registration has it: it administers your own client'
  const names = scope.forScopes.map((id) => profile.scopes.find((one) => one.id === id)?.name ?? id)
  return `opens the grants of ${names.join(', ')}`
}
