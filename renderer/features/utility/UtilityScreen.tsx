import { copyText } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { go, type RouteOf } from '../../app/navigation'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { Skeleton, SkeletonRows } from '../../ui/Skeleton'
import { UtilityPage } from './UtilityPage'
import './utility-lists.css'
import './utility.css'

/** What one utility offers, what it asks, and what one has got there. */
export function UtilityScreen({ route }: { route: RouteOf<'utility'> }) {
  const { utilityId } = route
  const { data, error, loading, reload } = useQuery('utilities.get', { utilityId })
  const registrations = useQuery('registrations.list', { utilityId })
  useAction('list.back', () => go({ name: 'utilities' }))
  if (loading) return <Loading />
  if (error?.code === 'not-found') return <NotListed />
  return (
    <div className="utility">
      {error ? (
        <ProblemBanner edge problem={error} onRetry={reload} onCopy={(words) => copyText(words)} />
      ) : null}
      {data ? (
        <UtilityPage key={utilityId} route={route} detail={data} registrations={registrations} />
      ) : null}
    </div>
  )
}

function Loading() {
  return (
    <div className="utility">
      <div className="page-head utility__head">
        <Skeleton round />
        <div className="stack">
          <Skeleton width="12rem" />
          <Skeleton width="18rem" />
        </div>
      </div>
      <SkeletonRows count={8} label="The utility is loading" />
    </div>
  )
}

function NotListed() {
  return (
    <EmptyState
      icon="utilities"
      title="This utility is not in your list"
      actions={
        <Button kind="primary" onPress={() => go({ name: 'utilities' })}>
          Show the list
        </Button>
      }
    >
      It was removed, or this place comes from another desk.
    </EmptyState>
  )
}
