import { runAction } from '../app/action-registry'
import { useNavigation, type RouteName } from '../app/navigation'
import { useQuery } from '../app/use-query'
import { useSharedQuery } from '../app/use-shared-query'
import { useWords } from '../app/words'
import type { ActionId } from '../../electron/contract/actions'
import type { IconName } from '../ui/icon-shapes'
import { spanWords } from '../ui/time-words'
import { useNow } from '../ui/use-now'
import { useShowsLeaf } from '../features/utilities/utilities-view'
import { UtilityViews } from '../features/utilities/UtilityViews'
import { NavItem } from '../ui/NavItem'
import { InboxViews } from './InboxViews'

type Place = 'overview' | 'inbox' | 'utilities' | 'grants' | 'credentials' | 'activity' | 'settings'

const places: readonly { place: Place; label: string; icon: IconName; action: ActionId }[] = [
  { place: 'overview', label: 'Overview', icon: 'overview', action: 'go.overview' },
  { place: 'inbox', label: 'Inbox', icon: 'inbox', action: 'go.inbox' },
  { place: 'utilities', label: 'Utilities', icon: 'utilities', action: 'go.utilities' },
  { place: 'grants', label: 'Grants', icon: 'grants', action: 'go.grants' },
  { place: 'credentials', label: 'Credentials', icon: 'credentials', action: 'go.credentials' },
  { place: 'activity', label: 'Activity', icon: 'activity', action: 'go.activity' },
]

const placeOf: Readonly<Record<RouteName, Place>> = {
  overview: 'overview',
  inbox: 'inbox',
  utilities: 'utilities',
  'add-utility': 'utilities',
  utility: 'utilities',
  compare: 'utilities',
  register: 'utilities',
  'bulk-register': 'utilities',
  'bulk-run': 'utilities',
  attempt: 'utilities',
  registration: 'utilities',
  client: 'utilities',
  leaving: 'utilities',
  authorize: 'grants',
  authorizations: 'grants',
  grants: 'grants',
  archive: 'utilities',
  credentials: 'credentials',
  'other-secrets': 'credentials',
  activity: 'activity',
  settings: 'settings',
  profiles: 'settings',
}

/** Where one can go. Turns into a rail of icons in a narrow window. */
export function Sidebar() {
  const route = useNavigation((state) => state.route)
  const { data: counts } = useSharedQuery('inbox.counts')
  const { data: overview } = useQuery('overview.get', {})
  const current = placeOf[route.name]
  const words: Readonly<Record<string, string>> = useWords()
  const showsLeaf = useShowsLeaf()
  // The line below that is the page has the fill then.
  const hasLeaf =
    route.name === 'inbox' || (route.name === 'utilities' && route.state === undefined && showsLeaf)
  const numbers: Partial<Record<Place, number>> = {
    inbox: counts?.views['needs-you'] ?? 0,
    credentials: overview?.tiles.expiring ?? 0,
  }
  return (
    <aside className="sidebar" aria-label="Sidebar" data-pane="sidebar">
      <div className="sidebar__scroll">
        <nav className="nav" aria-label="Main">
          {places.map(({ place, label, icon, action }) => (
            <NavItem
              key={place}
              label={words[place] ?? label}
              icon={icon}
              count={numbers[place] ?? 0}
              due={place === 'inbox'}
              current={place !== current ? false : hasLeaf ? 'parent' : 'page'}
              onPress={() => runAction(action)}
            />
          ))}
        </nav>
        {route.name === 'inbox' ? <InboxViews route={route} counts={counts} /> : null}
        {current === 'utilities' ? <UtilityViews /> : null}
      </div>
      <div className="sidebar__foot">
        <NavItem
          label="Settings"
          icon="settings"
          current={current === 'settings' ? 'page' : false}
          onPress={() => runAction('go.settings')}
        />
        {overview && overview.utilities > 0 ? (
          <CheckedLine
            checked={overview.checked}
            total={overview.utilities}
            oldestAtMs={overview.oldestCheckAtMs}
          />
        ) : null}
      </div>
    </aside>
  )
}

interface CheckedLineProps {
  checked: number
  total: number
  oldestAtMs: number | null
}

function CheckedLine({ checked, total, oldestAtMs }: CheckedLineProps) {
  const nowMs = useNow()
  const age = oldestAtMs === null ? 'never' : spanWords(nowMs - oldestAtMs)
  const hint = `${String(checked)} of ${String(total)} utilities checked, oldest ${age === 'now' ? 'just now' : `${age} ago`}`
  return (
    <NavItem
      label={`${String(checked)} checked`}
      icon="sync"
      aside={age}
      hint={hint}
      current={false}
      onPress={() => runAction('go.utilities')}
    />
  )
}
