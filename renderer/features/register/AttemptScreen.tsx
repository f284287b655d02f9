import type { Attempt } from '../../../electron/contract/registration-attempts'
import { copyText } from '../../app/act'
import { go, type RouteOf } from '../../app/navigation'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { Spinner } from '../../ui/Spinner'
import { OutcomeUnknown } from './OutcomeUnknown'
import { RegisterHead } from './RegisterHead'
import './register.css'

/** One attempt to register, by what came of it. */
export function AttemptScreen({ route }: { route: RouteOf<'attempt'> }) {
  const { data, error, reload } = useQuery('registrations.attempt', { attemptId: route.attemptId })
  if (error && !data)
    return <ProblemBanner edge problem={error} onRetry={reload} onCopy={(text) => copyText(text)} />
  if (!data) return <SkeletonRows label="The attempt is loading" />
  return (
    <>
      <RegisterHead utility={data.utility} savedAtMs={null} />
      {data.state === 'outcome-unknown' ? <OutcomeUnknown attempt={data} /> : <Settled attempt={data} />}
    </>
  )
}

function Settled({ attempt }: { attempt: Attempt }) {
  const { state, utility, failure, registrationId } = attempt
  const again = (
    <Button kind="primary" onPress={() => go({ name: 'register', utilityId: utility.utilityId })}>
      Back to the form
    </Button>
  )
  if (state === 'sending')
    return (
      <div className="looking-on" role="status">
        <Spinner /> The registration is on its way to {attempt.host}…
      </div>
    )
  if (registrationId !== null)
    return (
      <EmptyState
        icon="done"
        title={`You are registered with ${utility.name}`}
        actions={
          <Button kind="primary" onPress={() => go({ name: 'registration', registrationId })}>
            Open the registration
          </Button>
        }
      />
    )
  if (state === 'closed')
    return (
      <EmptyState icon="done" title="This attempt is settled" actions={again}>
        You decided that nothing came of it.
      </EmptyState>
    )
  return (
    <>
      {failure ? (
        <ProblemBanner
          edge
          problem={failure}
          about={failure.message.includes(utility.name) ? undefined : utility.name}
          onCopy={(text) => copyText(text)}
        />
      ) : null}
      <EmptyState icon="form" title="Nothing was registered" actions={again}>
        Your answers are kept.
      </EmptyState>
    </>
  )
}
