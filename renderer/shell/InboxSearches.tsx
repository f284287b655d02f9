import { quotedValue } from '../app/filter/quoted-value'
import { act } from '../app/act'
import { useNavigation, type RouteOf } from '../app/navigation'
import { changed } from '../app/undo'
import { useQuery } from '../app/use-query'
import { IconButton } from '../ui/IconButton'
import { Menu } from '../ui/Menu'
import { NavItem } from '../ui/NavItem'

/** Tags that threads have, and searches a person kept; each opens what it counts. */
export function InboxSearches({ route }: { route: RouteOf<'inbox'> }) {
  const go = useNavigation((state) => state.go)
  const { data: tagged } = useQuery('inbox.tags', {})
  const { data: saved } = useQuery('searches.list', {})
  const shown = route.view === 'all' && route.kind === undefined ? (route.search ?? '') : null
  const open = (from: string, search: string) =>
    go({ name: 'inbox', view: 'all', threadKey: null, search, searchFrom: from })
  const remove = async (
    searchId: NonNullable<typeof saved>['searches'][number]['searchId'],
    name: string,
  ) => {
    const batch = await act('searches.remove', { searchId })
    if (batch) changed(`Search “${name}” removed`, batch.undoId)
  }
  const tags = tagged?.tags ?? []
  const searches = saved?.searches ?? []
  return (
    <>
      {tags.length > 0 ? (
        <nav className="nav nav--context" aria-label="Tags of threads">
          <div className="nav__head">Tags</div>
          {tags.map(({ name, count }) => {
            const text = `tag:${quotedValue(name)}`
            return (
              <NavItem
                key={name}
                label={name}
                icon="tag"
                count={count}
                hint={`${name}, kept on this computer`}
                current={shown === text ? 'page' : false}
                onPress={() => open(`tag ${name}`, text)}
              />
            )
          })}
        </nav>
      ) : null}
      {searches.length > 0 ? (
        <nav className="nav nav--context" aria-label="Saved searches">
          <div className="nav__head">Searches</div>
          {searches.map(({ searchId, name, text, count }) => (
            <div key={searchId} className="nav__line">
              <NavItem
                label={name}
                icon="search"
                count={count}
                hint={text}
                current={shown === text ? 'page' : false}
                onPress={() => open(searchId, text)}
              />
              <Menu
                trigger={
                  <IconButton
                    icon="more"
                    size="sm"
                    label={`More for the search ${name}`}
                    className="nav__more"
                  />
                }
                entries={[
                  {
                    id: 'remove',
                    label: 'Remove',
                    danger: true,
                    onSelect: () => void remove(searchId, name),
                  },
                ]}
              />
            </div>
          ))}
        </nav>
      ) : null}
    </>
  )
}
