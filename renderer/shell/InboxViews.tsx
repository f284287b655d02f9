import type { Output } from '../../electron/contract/methods'
import { useNavigation, type RouteOf } from '../app/navigation'
import { inboxViews, kindLooks, viewTitles } from '../app/parts/inbox-views'
import { NavItem } from '../ui/NavItem'
import { InboxSearches } from './InboxSearches'

interface InboxViewsProps {
  route: RouteOf<'inbox'>
  counts: Output<'inbox.counts'> | null
}

/** The views of the inbox at the side. Counts equal the list a line opens. */
export function InboxViews({ route, counts }: InboxViewsProps) {
  const go = useNavigation((state) => state.go)
  const kinds = counts?.kinds ?? []
  return (
    <>
      <nav className="nav nav--context" aria-label="Inbox views">
        <div className="nav__head">Inbox</div>
        {inboxViews.map(({ view, icon, counted }) => (
          <NavItem
            key={view}
            label={viewTitles[view]}
            icon={icon}
            count={counted ? (counts?.views[view] ?? 0) : 0}
            current={
              route.view === view && route.kind === undefined && route.searchFrom === undefined
                ? 'page'
                : false
            }
            onPress={() => go({ name: 'inbox', view, threadKey: null })}
          />
        ))}
      </nav>
      {kinds.length > 0 ? (
        <nav className="nav nav--context" aria-label="Types">
          <div className="nav__head">Types</div>
          {kinds.map(({ kind, count }) => (
            <NavItem
              key={kind}
              label={kindLooks[kind].title}
              icon={kindLooks[kind].icon}
              count={count}
              hint={`${kindLooks[kind].title} that are neither done nor snoozed`}
              current={route.kind === kind ? 'page' : false}
              onPress={() => go({ name: 'inbox', view: 'active', kind, threadKey: null })}
            />
          ))}
        </nav>
      ) : null}
      <InboxSearches route={route} />
    </>
  )
}
