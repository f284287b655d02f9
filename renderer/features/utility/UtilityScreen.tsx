import type { RouteOf } from '../../app/navigation'
import { useQuery } from '../../app/use-query'
import { PageHead } from '../../ui/Page'

/** What one utility offers, what it asks, and what one has got there. */
export function UtilityScreen({ route }: { route: RouteOf<'utility'> }) {
  const { data } = useQuery('utilities.get', { utilityId: route.utilityId })
  return <PageHead title={data?.row.name ?? 'Utility'} />
}
