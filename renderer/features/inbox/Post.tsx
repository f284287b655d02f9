import type { MessageShown } from '../../../electron/contract/inbox'
import { moneyWords } from '../../app/parts/wire-words'
import { Chip, RawValue } from '../../ui/Chip'
import { DateText } from '../../ui/DateText'
import { Icon } from '../../ui/Icon'
import { UtilityBadge } from '../../ui/UtilityBadge'
import { Attachments } from './Attachments'
import { PlainText } from './PlainText'
import { RequestedFields } from './RequestedFields'
import { isType, repeatsSubject, statusWord, turnOfStatus, typeLook } from './words'

interface PostProps {
  message: MessageShown
  /** Subject of the thread; a message that repeats it does not say it again. */
  subject: string
  names: ReadonlyMap<string, string>
  /** Its files and fields are on the card above. */
  isOnCard: boolean
  onLink: (url: string) => void
  onSave: () => void
}

/** One message as it was written. */
export function Post({ message, subject, names, isOnCard, onLink, onSave }: PostProps) {
  const { fromUs, creatorName, name, description, createdAtMs } = message
  const unknown = Object.entries(message.unknownMembers)
  return (
    <article className="post" aria-label={`${fromUs ? 'You' : creatorName}: ${name}`}>
      {fromUs ? (
        <span className="post__mark post__mark--us" aria-hidden="true">
          <Icon name="reply" />
        </span>
      ) : (
        <UtilityBadge name={creatorName} />
      )}
      <div className="post__column">
        <header className="post__head">
          <span className="post__name">{fromUs ? `You, as ${creatorName}` : creatorName}</span>
          <TypeMark message={message} />
          {message.read ? null : (
            <span className="unread-dot">
              <span className="visually-hidden">Unread</span>
            </span>
          )}
          <span className="spacer" />
          <span className="meta num nowrap" title={message.createdText}>
            <DateText atMs={createdAtMs} as="day-clock" focusable />
          </span>
        </header>
        {name === '' || repeatsSubject(name, subject) ? null : (
          <p className="post__subject" dir="auto">
            {name}
          </p>
        )}
        {description === '' ? null : <PlainText text={description} onLink={onLink} />}
        {isOnCard ? null : (
          <>
            {message.fee ? <p className="strong num">{moneyWords(message.fee)}</p> : null}
            {message.updatesRequested.length > 0 ? (
              <RequestedFields fields={message.updatesRequested} names={names} onLink={onLink} />
            ) : null}
            {message.attachments.length > 0 ? (
              <Attachments messageKey={message.messageKey} files={message.attachments} onSave={onSave} />
            ) : null}
          </>
        )}
        {unknown.length > 0 ? (
          <details className="post__raw">
            <summary>
              {unknown.length} {unknown.length === 1 ? 'member' : 'members'} not known to this version
            </summary>
            <pre dir="ltr">{unknown.map(([key, value]) => `${key}: ${value}`).join('\n')}</pre>
          </details>
        ) : null}
      </div>
    </article>
  )
}

/** The kind of message, and the status it gives its request; talk needs neither word. */
function TypeMark({ message }: { message: MessageShown }) {
  const { type, status } = message
  const isTalk = isType(type, 'private_message')
  const says = isType(type, 'request_update') || status.kind === 'unknown'
  const turn = turnOfStatus(status)
  return (
    <>
      {type.kind === 'unknown' ? (
        <RawValue value={type.raw || 'no type'} />
      ) : isTalk ? null : (
        <span className="meta">{typeLook(type).label}</span>
      )}
      {!says ? null : turn === 'unknown' ? (
        <RawValue value={status.kind === 'unknown' ? status.raw || 'no status' : status.value} />
      ) : (
        <Chip
          tone={turn === 'complete' ? 'ok' : turn === 'rejected' || turn === 'errored' ? 'danger' : 'neutral'}
        >
          {statusWord({ turn, status })}
        </Chip>
      )}
    </>
  )
}
