import type { UtilityRow } from '../../../electron/contract/utilities'
import { OpenAttempt } from '../../app/parts/OpenAttempt'
import { useQuery } from '../../app/use-query'
import { Banner } from '../../ui/Banner'

/** Says before anything is typed that there is a registration already, or one whose outcome is unknown. */
export function EarlierNotice({ row }: { row: Pick<UtilityRow, 'utilityId' | 'registered' | 'name'> }) {
  const { data } = useQuery('registrations.openAttempts', {})
  const open = data?.attempts.find((one) => one.utility.utilityId === row.utilityId)
  if (open) return <OpenAttempt utilityId={row.utilityId} />
  if (!row.registered) return null
  return (
    <Banner tone="info" title={`You are registered with ${row.name} already.`}>
      Sending this makes a second registration beside it.
    </Banner>
  )
}
