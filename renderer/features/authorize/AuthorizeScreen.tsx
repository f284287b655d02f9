import type { Output } from '../../../electron/contract/methods'
import { copyText } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { go, type RouteOf } from '../../app/navigation'
import { useQuery } from '../../app/use-query'
import { useWords } from '../../app/words'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { IconButton } from '../../ui/IconButton'
import { PageHead } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { AuthorizeForm } from './AuthorizeForm'
import { WaitingGrants } from './WaitingGrants'
import './authorize.css'

type Waiting = Output<'authorization.waiting'>['grants'][number]

function aboutGrant(route: RouteOf<'authorize'>, { clientId, scopeIds, details }: Waiting) {
  return { ...route, clientId, scopeIds, ...(details === null ? {} : { details }) }
}

/** Asking a customer of one utility for access to their data. */
export function AuthorizeScreen({ route }: { route: RouteOf<'authorize'> }) {
  const { registrationId } = route
  const { data, error, reload } = useQuery('authorization.offer', { registrationId })
  const { data: registration } = useQuery('registrations.get', { registrationId })
  // From the board only the grant is named; what it is about is read first.
  const isNamed = route.grantId !== undefined && route.scopeIds === undefined
  const waiting = useQuery('authorization.waiting', isNamed ? { registrationId } : null)
  const grant = waiting.data?.grants.find((one) => one.grantId === route.grantId)
  const about = isNamed ? grant && aboutGrant(route, grant) : route
  const back = () => go({ name: 'registration', registrationId })
  useAction('list.back', back)
  const words = useWords()
  const name = registration?.utility.name ?? ''
  return (
    <>
      <PageHead
        ruled
        title={words.ask}
        meta={name}
        start={<IconButton icon="back" label="Back to the registration" keys="u" flips onPress={back} />}
        actions={<Button onPress={() => go({ name: 'authorizations' })}>{words.authorizations}</Button>}
      />
      <div className="scroll" data-pane="authorize">
        {error && !data ? (
          <ProblemBanner problem={error} onRetry={reload} onCopy={(text) => copyText(text)} />
        ) : null}
        {!data && !error ? <SkeletonRows label="What can be asked for is loading" /> : null}
        {data && data.clients.length === 0 ? (
          <EmptyState icon="grants" title="Nobody can be asked here yet">
            None of your client objects at {name} has a scope that customers consent to. Register one, or wait
            until the utility has made it.
          </EmptyState>
        ) : null}
        {waiting.error ? (
          <ProblemBanner problem={waiting.error} onRetry={waiting.reload} onCopy={(text) => copyText(text)} />
        ) : null}
        {waiting.loading ? <SkeletonRows label="The grant is loading" /> : null}
        {waiting.data && isNamed && !grant ? (
          <EmptyState icon="grants" title="It does not wait any more">
            The utility does not list this grant among those that wait for their customer.
          </EmptyState>
        ) : null}
        {data && registration && data.clients.length > 0 && about ? (
          <>
            {route.grantId === undefined ? (
              <div className="authorize authorize--before">
                <WaitingGrants registrationId={registrationId} clients={data.clients} />
              </div>
            ) : null}
            <AuthorizeForm
              key={route.grantId ?? ''}
              route={about}
              clients={data.clients}
              utilityName={name}
            />
          </>
        ) : null}
      </div>
    </>
  )
}
