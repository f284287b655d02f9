import type { InboxView, ThreadRow } from '../../../electron/contract/inbox'
import { moneyWords } from '../../app/parts/wire-words'
import { classNames } from '../../ui/class-names'
import { DateText } from '../../ui/DateText'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { Icon } from '../../ui/Icon'
import { useNow } from '../../ui/use-now'
import { StatusMark } from '../../ui/StatusMark'
import { rowStatus, statusWord, typeLook } from './words'

interface ThreadRowViewProps {
  row: ThreadRow
  view: InboxView
  /** One of several that are chosen. */
  marked: boolean
}

/**
 * One thread: who, what, how old; a status only where it differs from the view. Those who hear it get the words
 * that others see as signs, and the status always.
 */
export function ThreadRowView({ row, view, marked }: ThreadRowViewProps) {
  const status = rowStatus(row, view)
  const fee = row.fee && !row.subject.includes(row.fee.amount) ? `, ${moneyWords(row.fee)}` : ''
  return (
    <div className={classNames('msg', row.unread && 'msg--unread')}>
      {marked ? (
        <span className="msg__mark">
          <Icon name="check" />
        </span>
      ) : null}
      <span className={classNames('msg__dot unread-dot', !row.unread && 'unread-dot--read')}>
        {row.unread ? <Heard>Unread</Heard> : null}
      </span>
      <span className="msg__from truncate">{row.utility.name}</span>
      <span className="msg__when num">
        {status ? <StatusMark turn={row.turn} word={status} size="sm" /> : <Heard>{statusWord(row)}</Heard>}
        {row.triage.snoozedUntilMs === null ? (
          <DateText atMs={row.triage.wokeAtMs ?? row.lastAtMs} />
        ) : (
          <DateText atMs={row.triage.snoozedUntilMs} as="day-clock" />
        )}
      </span>
      <span className="msg__line">
        <Icon name={typeLook(row.type).icon} label={typeLook(row.type).label} />
        <span className="msg__subject truncate" dir="auto">
          {row.subject || 'No subject'}
          {fee}
        </span>
        {row.triage.dueAtMs === null ? null : <DueMark atMs={row.triage.dueAtMs} />}
        {row.triage.tags.length > 0 ? (
          <Icon name="tag" label={`Tags: ${row.triage.tags.join(', ')}`} />
        ) : null}
        {row.hasDraft ? <Icon name="draft" label="Draft begun" /> : null}
        {row.sending ? <Icon name="outbox" label="Message on its way" /> : null}
        {row.hasAttachment ? <Icon name="clip" label="With attachment" /> : null}
        {row.environment === 'sandbox' || row.environment === 'disabled' ? (
          <EnvironmentMark environment={row.environment} />
        ) : null}
      </span>
    </div>
  )
}

/** The due date a person set; the wire has none. */
function DueMark({ atMs }: { atMs: number }) {
  const nowMs = useNow()
  const isOver = atMs < nowMs
  return (
    <span className={classNames('msg__due num', isOver && 'msg__due--over')}>
      {isOver ? 'Overdue' : 'Due'} <DateText atMs={atMs} as="date" />
    </span>
  )
}

const Heard = ({ children }: { children: string }) => <span className="visually-hidden"> {children} </span>
