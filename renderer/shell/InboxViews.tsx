import type { InboxView } from '../../electron/contract/inbox'
import type { Output } from '../../electron/contract/methods'
import { useNavigation, type RouteOf } from '../app/navigation'
import type { IconName } from '../ui/icon-shapes'
import { NavItem } from '../ui/NavItem'

/** The views of the inbox, for the sidebar and for the list title in a narrow window. */
const inboxViews: readonly { view: InboxView; label: string; icon: IconName }[] = [
  { view: 'needs-you', label: 'Needs you', icon: 'inbox' },
  { view: 'waiting', label: 'Waiting on them', icon: 'clock' },
  { view: 'unread', label: 'Unread', icon: 'unread' },
  { view: 'drafts', label: 'Drafts', icon: 'draft' },
  { view: 'outbox', label: 'Outbox', icon: 'outbox' },
  { view: 'all', label: 'All', icon: 'all' },
]

interface InboxViewsProps {
  route: RouteOf<'inbox'>
  counts: Output<'inbox.counts'> | null
}

/** Counts equal the list a view opens; All has none, its length is in the list. */
export function InboxViews({ route, counts }: InboxViewsProps) {
  const go = useNavigation((state) => state.go)
  return (
    <nav className="nav nav--context" aria-label="Inbox views">
      <div className="nav__head">Inbox</div>
      {inboxViews.map(({ view, label, icon }) => (
        <NavItem
          key={view}
          label={label}
          icon={icon}
          count={view === 'all' ? 0 : (counts?.views[view] ?? 0)}
          current={route.view === view ? 'page' : false}
          onPress={() => go({ name: 'inbox', view, threadKey: null })}
        />
      ))}
    </nav>
  )
}
