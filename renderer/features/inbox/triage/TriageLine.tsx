import type { ReactNode } from 'react'
import type { TriageShown } from '../../../../electron/contract/triage'
import { runAction } from '../../../app/action-registry'
import { TagChips } from '../../../app/parts/TagChips'
import { Chip } from '../../../ui/Chip'
import { DateText } from '../../../ui/DateText'
import { LinkButton } from '../../../ui/Page'
import { useNow } from '../../../ui/use-now'

/** What a person decided about the thread; nothing where that is nothing. */
export function TriageLine({ triage }: { triage: TriageShown }) {
  const nowMs = useNow()
  const { place, snoozedUntilMs, wokeAtMs, tags, note, dueAtMs } = triage
  const parts: ReactNode[] = [
    place === 'done' ? <Chip key="done">Done</Chip> : null,
    snoozedUntilMs === null ? null : (
      <span key="snooze">
        Snoozed until <DateText atMs={snoozedUntilMs} as="day-clock" />
      </span>
    ),
    wokeAtMs === null ? null : (
      <span key="woke">
        Back from a snooze since <DateText atMs={wokeAtMs} as="day-clock" />
      </span>
    ),
    dueAtMs === null ? null : (
      <LinkButton key="due" quiet onPress={() => runAction('message.due')}>
        <Chip tone={dueAtMs < nowMs ? 'warn' : 'neutral'}>
          {dueAtMs < nowMs ? 'Overdue since ' : 'Due '}
          <DateText atMs={dueAtMs} as="day-clock" />
        </Chip>
      </LinkButton>
    ),
    tags.length === 0 ? null : <TagChips key="tags" tags={tags} />,
  ].filter((part) => part !== null)
  if (parts.length === 0 && note === '') return null
  return (
    <div className="triage-line">
      {parts.length > 0 ? <p className="inline">{parts}</p> : null}
      {note === '' ? null : (
        <p className="triage-line__note" dir="auto">
          {note}
        </p>
      )}
      <p className="meta">This computer only</p>
    </div>
  )
}
