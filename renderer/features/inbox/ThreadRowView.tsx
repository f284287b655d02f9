import type { InboxView, ThreadRow } from '../../../electron/contract/inbox'
import { moneyWords } from '../../app/parts/wire-words'
import { classNames } from '../../ui/class-names'
import { DateText } from '../../ui/DateText'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { Icon } from '../../ui/Icon'
import { StatusMark } from '../../ui/StatusMark'
import { rowStatus, typeLook } from './words'

/** One thread: who, what, how old; a status only where it differs from the view. */
export function ThreadRowView({ row, view }: { row: ThreadRow; view: InboxView }) {
  const status = rowStatus(row, view)
  const fee = row.fee && !row.subject.includes(row.fee.amount) ? `, ${moneyWords(row.fee)}` : ''
  return (
    <div className={classNames('msg', row.unread && 'msg--unread')}>
      <span className={classNames('msg__dot unread-dot', !row.unread && 'unread-dot--read')} />
      <span className="msg__from truncate">{row.utility.name}</span>
      <span className="msg__when num">
        {status ? <StatusMark turn={row.turn} word={status} size="sm" /> : null}
        <DateText atMs={row.lastAtMs} />
      </span>
      <span className="msg__line">
        <Icon name={typeLook(row.type).icon} />
        <span className="msg__subject truncate" dir="auto">
          {row.subject || 'No subject'}
          {fee}
        </span>
        {row.hasDraft ? <Icon name="draft" /> : null}
        {row.sending ? <Icon name="outbox" /> : null}
        {row.hasAttachment ? <Icon name="clip" /> : null}
        {row.environment === 'sandbox' || row.environment === 'disabled' ? (
          <EnvironmentMark environment={row.environment} />
        ) : null}
      </span>
    </div>
  )
}
