import { useState } from 'react'
import type { MessageShown, ThreadDetail } from '../../../electron/contract/inbox'
import { DateText } from '../../ui/DateText'
import { Icon } from '../../ui/Icon'
import { LinkButton } from '../../ui/Page'
import { Post } from './Post'
import { requestMessage } from './request-words'

/** The newest two are always open; unread ones too. */
const openAtTheEnd = 2

interface PostsProps {
  detail: ThreadDetail
  /** What fields are called, by their identifiers. */
  names: ReadonlyMap<string, string>
  onLink: (url: string) => void
  onSave: () => void
}

/** The messages of a thread, oldest first; what is older and read is folded into one line. */
export function Posts({ detail, names, onLink, onSave }: PostsProps) {
  const { messages } = detail
  const [unfolded, setUnfolded] = useState(false)
  // What was unread on opening stays open while it is being read.
  const [firstUnread] = useState(() => messages.findIndex((one) => !one.read))
  const latest = Math.max(0, messages.length - openAtTheEnd)
  const foldable = firstUnread === -1 ? latest : Math.min(latest, firstUnread)
  const folded = unfolded || foldable < 2 ? 0 : foldable
  const carded = requestMessage(detail)
  const first = messages[0]
  return (
    <div className="posts">
      {folded > 0 && first ? (
        <div className="post post--folded">
          <span className="post__mark">
            <Icon name="chevron-end" tone="muted" flips />
          </span>
          <span>
            <LinkButton quiet onPress={() => setUnfolded(true)}>
              {folded} earlier messages
            </LinkButton>{' '}
            <span className="meta num">
              since <DateText atMs={first.createdAtMs} as="date" />
            </span>
          </span>
        </div>
      ) : null}
      {messages.slice(folded).map((message: MessageShown) => (
        <Post
          key={message.messageKey}
          message={message}
          subject={detail.subject}
          names={names}
          isOnCard={message === carded}
          onLink={onLink}
          onSave={onSave}
        />
      ))}
    </div>
  )
}
