import { go } from '../../app/navigation'
import { useQuery } from '../../app/use-query'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'

/** Speaks up when what is kept here would not survive this computer; silent otherwise. */
export function BackupBanner() {
  const { data: status } = useQuery('backup.status', {})
  if (!status) return null
  const { state, problem, lastTested, scheduled } = status
  const speaks = state === 'failed' || state === 'overdue' || (state === 'never' && !scheduled)
  if (!speaks) return null
  return (
    <Banner
      tone="warn"
      title={state === 'failed' ? 'The last backup failed.' : 'No recent backup of your secrets.'}
      actions={
        <Button size="sm" onPress={() => go({ name: 'settings', section: 'backup' })}>
          Open Backup
        </Button>
      }
    >
      {problem ? problem.failure.message : null}{' '}
      {lastTested ? (
        <>
          The newest tested one is from <DateText atMs={lastTested.madeAtMs} as="day-clock" />.
        </>
      ) : (
        'There is no tested one yet.'
      )}
    </Banner>
  )
}
