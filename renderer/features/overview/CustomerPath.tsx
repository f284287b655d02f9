import { runAction } from '../../app/action-registry'
import { go } from '../../app/navigation'
import { usePreferences } from '../../app/preferences'
import { useQuery } from '../../app/use-query'
import { useSharedQuery } from '../../app/use-shared-query'
import { Button } from '../../ui/Button'
import { Icon } from '../../ui/Icon'

interface PathStep {
  readonly text: string
  readonly done: boolean
  readonly label: string
  readonly go: () => unknown
}

/** One path for somebody who wants their own data; nothing for those who run many connections. */
export function CustomerPath() {
  const { persona } = usePreferences()
  return persona === 'customer' ? <Path /> : null
}

function Path() {
  const steps = useSteps()
  if (!steps) return null
  const next = steps.findIndex((step) => !step.done)
  return (
    <section className="checklist" aria-label="Your way">
      <div className="checklist__head">
        <h2>Your way to your data</h2>
        <span className="meta num">
          {steps.filter((step) => step.done).length} of {steps.length} done
        </span>
      </div>
      <ol className="checklist__steps">
        {steps.map((step, index) => (
          <li key={step.text} className="checklist__step" aria-current={index === next ? 'step' : undefined}>
            <Icon name={step.done ? 'done' : 'state-ahead'} tone={step.done ? 'ok' : 'muted'} />
            <span className={step.done || index === next ? undefined : 'tone-muted'}>
              {step.text}
              {step.done ? <span className="visually-hidden">, done</span> : null}
            </span>
            {index === next ? (
              <Button size="sm" onPress={step.go}>
                {step.label}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Where a customer stands, from what the desk holds; null until that is known. */
function useSteps(): readonly PathStep[] | null {
  const utilities = useSharedQuery('utilities.list').data?.rows
  const registrations = useQuery('registrations.list', { utilityId: null }).data?.registrations
  const asked = useQuery('authorization.list', {}).data?.rows
  if (!utilities || !registrations || !asked) return null
  const [utility] = utilities
  const [registration] = registrations
  const allowed = asked.filter((row) => row.state === 'done')
  return [
    {
      text: 'Find my utility',
      done: utility !== undefined,
      label: 'Find it',
      go: () => runAction('utility.add'),
    },
    {
      text: 'Sign me up',
      done: registration !== undefined,
      label: 'Sign me up',
      go: () =>
        utilities.length === 1 && utility
          ? go({ name: 'register', utilityId: utility.utilityId })
          : go({ name: 'utilities' }),
    },
    {
      text: 'Allow access to my data',
      done: allowed.length > 0,
      label: 'Allow access',
      go: () =>
        registration
          ? go({ name: 'authorize', registrationId: registration.registrationId })
          : go({ name: 'utilities' }),
    },
    {
      text: 'Watch it flow',
      done: false,
      label: 'Look at what I allowed',
      go: () => go({ name: 'grants' }),
    },
  ]
}
