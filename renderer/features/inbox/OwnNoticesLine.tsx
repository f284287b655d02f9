import type { InboxView } from '../../../electron/contract/inbox'
import { go } from '../../app/navigation'
import { counted } from '../../app/parts/wire-words'
import { Icon } from '../../ui/Icon'

interface OwnNoticesLineProps {
  view: InboxView
  /** Threads that the list is without. */
  count: number
}

const foldedIn: readonly InboxView[] = ['unread', 'active']

/** What the utilities wrote only because this desk changed something, as one line above the list. */
export function OwnNoticesLine({ view, count }: OwnNoticesLineProps) {
  if (count === 0 || !foldedIn.includes(view)) return null
  return (
    <button
      type="button"
      className="own-notices"
      onClick={() => go({ name: 'inbox', view: 'caused-by-us', threadKey: null })}
    >
      <Icon name="rotate" size="sm" />
      <span className="own-notices__words">{counted(count, 'message')} caused by our own changes</span>
      <Icon name="chevron-end" size="sm" />
    </button>
  )
}
