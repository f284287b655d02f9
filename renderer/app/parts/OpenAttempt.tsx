import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'
import { go } from '../navigation'
import { useQuery } from '../use-query'

/** A registration with this utility whose answer was lost, until a person has decided about it. */
export function OpenAttempt({ utilityId }: { utilityId: string }) {
  const { data } = useQuery('registrations.openAttempts', {})
  const open = data?.attempts.find((one) => one.utility.utilityId === utilityId)
  if (!open) return null
  return (
    <Banner
      tone={open.goesAgain ? 'info' : 'warn'}
      title={
        open.goesAgain ? 'You decided to register again.' : 'An earlier registration has an unknown outcome.'
      }
      actions={
        <Button size="sm" onPress={() => go({ name: 'attempt', attemptId: open.attemptId })}>
          {open.goesAgain ? 'Look at it' : 'Decide about it'}
        </Button>
      }
    >
      {open.goesAgain ? (
        <>
          The one sent <DateText atMs={open.startedAtMs} as="day-clock" />, to which no answer came, stays
          open until the new request has left.
        </>
      ) : (
        <>
          It was sent <DateText atMs={open.startedAtMs} as="day-clock" /> and no answer came. Nothing else is
          sent to {open.utility.name} before that is settled.
        </>
      )}
    </Banner>
  )
}
