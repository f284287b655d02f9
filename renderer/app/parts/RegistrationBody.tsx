import { useState } from 'react'
import type { RegistrationDetail } from '../../../electron/contract/registrations'
import { act, copyText } from '../act'
import { go } from '../navigation'
import { AgreedPages } from './AgreedPages'
import { ClientObjects } from './ClientObjects'
import { openTasks } from './onboarding-words'
import { OriginQuestions, showsProblem } from './OriginQuestions'
import { OnboardingTasks } from './OnboardingTasks'
import { RecoveryDialog } from './RecoveryDialog'
import { RegistrationFacts } from './RegistrationFacts'
import { ScopesMade } from './ScopesMade'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'
import { KeystoneMark } from '../../ui/KeystoneMark'
import { Section } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import './parts.css'

/** One registration: its keystone, its client objects, the steps that are still asked for. */
export function RegistrationBody({ registration }: { registration: RegistrationDetail }) {
  const { registrationId, utility, lastProblem, tasks } = registration
  const open = openTasks(tasks).length
  const refresh = () => act('registrations.refresh', { registrationId }, { about: utility.name })
  return (
    <div className="registration">
      <OriginQuestions registration={registration} />
      {showsProblem(registration) && lastProblem ? (
        <ProblemBanner
          problem={lastProblem}
          about={lastProblem.message.includes(utility.name) ? undefined : utility.name}
          onRetry={refresh}
          onCopy={(text) => copyText(text)}
        />
      ) : null}
      <Keystone registration={registration} />
      <Section
        title="Client objects"
        meta={
          registration.syncedAtMs === null ? undefined : (
            <>
              as of <DateText atMs={registration.syncedAtMs} as="day-clock" />
            </>
          )
        }
        end={
          <Button size="sm" icon="sync" onPress={refresh}>
            Refresh
          </Button>
        }
      >
        <div className="stack">
          <p className="soft">
            What you act as at {utility.name}, each with a secret of its own. Those that administer are in
            production from the first day; the others once {utility.name} says so.
          </p>
          <ClientObjects registration={registration} />
          <RegistrationFacts registration={registration} />
        </div>
      </Section>
      <Section title="Steps after registering" meta={tasks.length === 0 ? undefined : `${String(open)} open`}>
        <OnboardingTasks registration={registration} />
      </Section>
      <Section title="Scopes">
        <ScopesMade registration={registration} />
      </Section>
      <AgreedPages registration={registration} />
    </div>
  )
}

/** Where the one secret is that everything else hangs on, and the code that saves it. */
function Keystone({ registration }: { registration: RegistrationDetail }) {
  const [asking, setAsking] = useState(false)
  const { adminClientId, keystone, recoveryMissing } = registration
  return (
    <div className="stack">
      <div className="keystone-row">
        <KeystoneMark />
        <span className="keystone-row__words">
          <span className="strong">Admin secret, sealed in the vault</span>
          <span className="meta">
            Registration number <span className="mono">{adminClientId}</span>
          </span>
        </span>
        <Button size="sm" onPress={() => go({ name: 'credentials', credentialKey: keystone })}>
          Show in Credentials
        </Button>
      </div>
      {recoveryMissing ? (
        <Banner
          tone="warn"
          title="There is no recovery code yet."
          actions={
            <Button size="sm" onPress={() => setAsking(true)}>
              Make a recovery code
            </Button>
          }
        >
          If this computer’s keychain is lost and no passphrase opens the vault, this secret is lost with it.
        </Banner>
      ) : null}
      <RecoveryDialog open={asking} replaces={false} onClose={() => setAsking(false)} />
    </div>
  )
}
