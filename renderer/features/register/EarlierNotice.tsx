import type { UtilityRow } from '../../../electron/contract/utilities'
import { go } from '../../app/navigation'
import { useQuery } from '../../app/use-query'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'

/** Says before anything is typed that there is a registration already, or one whose outcome is unknown. */
export function EarlierNotice({ row }: { row: Pick<UtilityRow, 'utilityId' | 'registered' | 'name'> }) {
  const { data } = useQuery('registrations.openAttempts', {})
  const open = data?.attempts.find((one) => one.utility.utilityId === row.utilityId)
  if (open)
    return (
      <Banner
        tone="warn"
        title="An earlier registration has an unknown outcome."
        actions={
          <Button size="sm" onPress={() => go({ name: 'attempt', attemptId: open.attemptId })}>
            Decide about it
          </Button>
        }
      >
        Nothing is sent to {row.name} before that is settled.
      </Banner>
    )
  if (!row.registered) return null
  return (
    <Banner tone="info" title={`You are registered with ${row.name} already.`}>
      Sending this makes a second registration beside it.
    </Banner>
  )
}
