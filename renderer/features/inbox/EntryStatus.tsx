import type { OutboxEntry } from '../../../electron/contract/inbox'
import { CountdownRing } from '../../ui/CountdownRing'
import { Icon, type Tone } from '../../ui/Icon'
import type { IconName } from '../../ui/icon-shapes'
import { Spinner } from '../../ui/Spinner'
import { clockWords } from '../../ui/time-words'
import { useSecondsUntil } from './use-seconds-until'

interface Words {
  icon: IconName
  tone: Tone
  text: string
}

/** Where an entry of the outbox stands, in a word or two. */
export function EntryStatus({ entry }: { entry: OutboxEntry }) {
  const isHold = entry.state === 'held' && entry.waitingFor === 'hold'
  const leftSec = useSecondsUntil(isHold ? entry.notBeforeMs : null)
  if (isHold && entry.notBeforeMs !== null) {
    const totalSec = Math.ceil((entry.notBeforeMs - entry.createdAtMs) / 1000)
    return (
      <span className="status status--sm num">
        <CountdownRing leftSec={leftSec} totalSec={totalSec} />
        Held {leftSec} s
      </span>
    )
  }
  if (entry.state === 'sending' || (entry.state === 'held' && entry.waitingFor === 'nothing')) {
    return (
      <span className="status status--sm">
        <Spinner />
        Sending
      </span>
    )
  }
  const { icon, tone, text } = wordsOf(entry)
  return (
    <span className="status status--sm">
      <Icon name={icon} tone={tone} />
      {text}
    </span>
  )
}

function wordsOf({ state, waitingFor, notBeforeMs }: OutboxEntry): Words {
  if (state === 'confirmed') return { icon: 'message-complete', tone: 'ok', text: 'Sent' }
  if (state === 'rejected') return { icon: 'message-rejected', tone: 'danger', text: 'Refused' }
  if (state === 'outcome-unknown') return { icon: 'message-errored', tone: 'warn', text: 'Outcome unknown' }
  if (waitingFor === 'network') return { icon: 'offline', tone: 'muted', text: 'Waits for the network' }
  if (waitingFor === 'earlier-message')
    return { icon: 'message-pending', tone: 'muted', text: 'After the earlier one' }
  const until = notBeforeMs === null ? '' : ` at ${clockWords(notBeforeMs)}`
  return { icon: 'message-pending', tone: 'muted', text: `Tries again${until}` }
}
