import { copyText } from '../../app/act'
import { go } from '../../app/navigation'
import { RegistrationBody } from '../../app/parts/RegistrationBody'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { Icon } from '../../ui/Icon'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { RegisterHead } from './RegisterHead'

/** What came of a registration: where the secret is, what exists now, what is asked next. */
export function RegisterResult({ attemptId }: { attemptId: string }) {
  const attempt = useQuery('registrations.attempt', { attemptId })
  const registrationId = attempt.data?.registrationId ?? null
  const registration = useQuery('registrations.get', registrationId === null ? null : { registrationId })
  const problem = attempt.error ?? registration.error
  if (problem)
    return <ProblemBanner edge problem={problem} onRetry={attempt.reload} onCopy={(text) => copyText(text)} />
  if (!attempt.data) return <SkeletonRows label="The result is loading" />
  const { utility } = attempt.data
  return (
    <>
      <RegisterHead utility={utility} savedAtMs={null} title={`Registration with ${utility.name}`} />
      <div className="scroll" data-pane="result">
        <div className="result">
          <header className="result__head">
            <Icon name="done" tone="ok" className="result__glyph" />
            <div>
              <h2>You are registered with {utility.name}</h2>
              <p className="soft">
                The secret they gave is safe: it was sealed in the vault and read back before anything else.
              </p>
            </div>
            <div className="result__acts">
              <Button
                onPress={() => go({ name: 'inbox', view: 'all', threadKey: null, search: utility.name })}
              >
                Open its inbox
              </Button>
              <Button
                kind="primary"
                onPress={() => go({ name: 'utility', utilityId: utility.utilityId, tab: 'registrations' })}
              >
                Open {utility.name}
              </Button>
            </div>
          </header>
          {registration.data ? (
            <RegistrationBody registration={registration.data} />
          ) : (
            <SkeletonRows count={4} label="The registration is loading" />
          )}
        </div>
      </div>
    </>
  )
}
