import { useState } from 'react'
import type { RegistrationDetail } from '../../../electron/contract/registrations'
import type { UtilityDetail } from '../../../electron/contract/utilities'
import { copyText } from '../../app/act'
import { go } from '../../app/navigation'
import { useQuery } from '../../app/use-query'
import { useWords } from '../../app/words'
import { ClientObjects } from '../../app/parts/ClientObjects'
import { OnboardingTasks } from '../../app/parts/OnboardingTasks'
import { OriginQuestions, showsProblem } from '../../app/parts/OriginQuestions'
import { RecoveryDialog } from '../../app/parts/RecoveryDialog'
import { RegistrationFacts } from '../../app/parts/RegistrationFacts'
import { ScopesMade } from '../../app/parts/ScopesMade'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'
import { EmptyState } from '../../ui/EmptyState'
import { KeystoneMark } from '../../ui/KeystoneMark'
import { Block, LinkButton, Section } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { PropertyList } from '../../ui/PropertyList'
import { SkeletonRows } from '../../ui/Skeleton'
import type { RegistrationsQuery } from './registrations-query'
import type { UtilityActs } from './use-utility-acts'

interface RegistrationsTabProps {
  detail: UtilityDetail
  registrations: RegistrationsQuery
  acts: UtilityActs
}

/** What one has got here: each registration with its client objects, steps and secret. */
export function RegistrationsTab({ detail, registrations, acts }: RegistrationsTabProps) {
  const { data, error, loading, reload } = registrations
  if (loading) return <SkeletonRows label="Registrations are loading" />
  return (
    <div className="scroll">
      <div className="registrations">
        {error ? (
          <ProblemBanner problem={error} onRetry={reload} onCopy={(words) => copyText(words)} />
        ) : null}
        {data?.registrations.length === 0 ? (
          <NotRegistered name={detail.row.name} acts={acts} />
        ) : (
          data?.registrations.map((one) => (
            <Registration key={one.registrationId} registration={one} acts={acts} />
          ))
        )}
        <Ended utilityId={detail.row.utilityId} />
      </div>
    </div>
  )
}

function NotRegistered({ name, acts }: { name: string; acts: UtilityActs }) {
  const words = useWords()
  return (
    <EmptyState
      icon="form"
      title="Not registered here"
      actions={
        <>
          <Button disabled={!acts.canRegister} onPress={acts.register}>
            {words.register}
          </Button>
          <Button onPress={acts.takeOver}>I have credentials already</Button>
        </>
      }
    >
      Registering gives you client objects at {name}, one secret that is sealed in your vault, and a way to
      write to its people.
    </EmptyState>
  )
}

interface RegistrationProps {
  registration: RegistrationDetail
  acts: UtilityActs
}

function Registration({ registration, acts }: RegistrationProps) {
  const { registrationId, lastProblem, recoveryMissing } = registration
  const [making, setMaking] = useState(false)
  const words = useWords()
  return (
    <Section
      title={registration.imported ? 'Taken over' : 'Registered'}
      meta={<DateText atMs={registration.registeredAtMs} as="date" focusable />}
      end={
        <span className="inline">
          {registration.syncedAtMs === null ? null : (
            <span className="meta">
              read <DateText atMs={registration.syncedAtMs} as="day-clock" />
            </span>
          )}
          <Button
            size="sm"
            icon="sync"
            aria-label="Refresh registration"
            onPress={() => acts.refreshRegistration(registrationId)}
          >
            Refresh
          </Button>
          <Button size="sm" kind="quiet" onPress={() => go({ name: 'leaving', registrationId })}>
            Leave…
          </Button>
          <Button size="sm" onPress={() => go({ name: 'authorize', registrationId })}>
            {words.ask}
          </Button>
          <Button size="sm" onPress={() => go({ name: 'registration', registrationId })}>
            Open
          </Button>
        </span>
      }
    >
      <div className="registrations__one">
        <OriginQuestions registration={registration} />
        {showsProblem(registration) && lastProblem ? (
          <ProblemBanner
            tone="warn"
            problem={lastProblem}
            onRetry={() => acts.refreshRegistration(registrationId)}
            onCopy={(words) => copyText(words)}
          />
        ) : null}
        {recoveryMissing ? (
          <Banner
            title="Only this computer can open the secret."
            actions={
              <Button size="sm" onPress={() => setMaking(true)}>
                Make a recovery code
              </Button>
            }
          >
            With a recovery code on paper it outlives the computer.
          </Banner>
        ) : null}
        <RecoveryDialog open={making} replaces={false} onClose={() => setMaking(false)} />
        <RegistrationFacts registration={registration} />
        <div className="registrations__columns">
          <div>
            <Block title="Steps">
              <OnboardingTasks registration={registration} />
            </Block>
            <Block title="Client objects">
              <ClientObjects registration={registration} />
            </Block>
          </div>
          <Block title="Facts">
            <PropertyList items={facts(registration)} />
            <ScopesMade registration={registration} />
          </Block>
        </div>
      </div>
    </Section>
  )
}

function facts(registration: RegistrationDetail) {
  const { adminClientId, keystone } = registration
  return [
    {
      name: 'Admin secret',
      value: (
        <span className="inline">
          <KeystoneMark />
          <LinkButton onPress={() => go({ name: 'credentials', credentialKey: keystone })}>
            Sealed in the vault
          </LinkButton>
        </span>
      ),
    },
    { name: 'Client number', value: <span className="mono registrations__id">{adminClientId}</span> },
    {
      name: 'Signs in',
      value: <SignsIn registration={registration} />,
    },
  ]
}

/** How its secret is written; changed on the page of the registration. */
function SignsIn({ registration }: { registration: RegistrationDetail }) {
  const { registrationId, utility } = registration
  const { data } = useQuery('tokens.form', { utilityId: utility.utilityId })
  const words = data?.form === 'raw' ? 'Secret as it is' : 'Secret form-encoded'
  return (
    <LinkButton onPress={() => go({ name: 'registration', registrationId })}>
      {data?.chosen ? `${words}, by your choice` : words}
    </LinkButton>
  )
}

/** What one had here before. */
function Ended({ utilityId }: { utilityId: string }) {
  const { data } = useQuery('leaving.archives', {})
  const ended = data?.archives.filter((row) => row.utility.utilityId === utilityId) ?? []
  if (ended.length === 0) return null
  return (
    <Section title="Ended">
      {ended.map(({ registrationId, adminClientId, endedAtMs }) => (
        <p key={registrationId} className="inline">
          <LinkButton onPress={() => go({ name: 'archive', registrationId })}>{adminClientId}</LinkButton>
          <span className="meta">
            ended <DateText atMs={endedAtMs} as="date" />
          </span>
        </p>
      ))}
    </Section>
  )
}
