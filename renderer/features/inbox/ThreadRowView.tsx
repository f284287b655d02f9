import type { InboxView, ThreadRow } from '../../../electron/contract/inbox'
import { moneyWords } from '../../app/parts/wire-words'
import { classNames } from '../../ui/class-names'
import { DateText } from '../../ui/DateText'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { Icon } from '../../ui/Icon'
import { StatusMark } from '../../ui/StatusMark'
import { rowStatus, statusWord, typeLook } from './words'

/**
 * One thread: who, what, how old; a status only where it differs from the view. Those who hear it get the words
 * that others see as signs, and the status always.
 */
export function ThreadRowView({ row, view }: { row: ThreadRow; view: InboxView }) {
  const status = rowStatus(row, view)
  const fee = row.fee && !row.subject.includes(row.fee.amount) ? `, ${moneyWords(row.fee)}` : ''
  return (
    <div className={classNames('msg', row.unread && 'msg--unread')}>
      <span className={classNames('msg__dot unread-dot', !row.unread && 'unread-dot--read')}>
        {row.unread ? <Heard>Unread</Heard> : null}
      </span>
      <span className="msg__from truncate">{row.utility.name}</span>
      <span className="msg__when num">
        {status ? <StatusMark turn={row.turn} word={status} size="sm" /> : <Heard>{statusWord(row)}</Heard>}
        <DateText atMs={row.lastAtMs} />
      </span>
      <span className="msg__line">
        <Icon name={typeLook(row.type).icon} label={typeLook(row.type).label} />
        <span className="msg__subject truncate" dir="auto">
          {row.subject || 'No subject'}
          {fee}
        </span>
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

const Heard = ({ children }: { children: string }) => <span className="visually-hidden"> {children} </span>
