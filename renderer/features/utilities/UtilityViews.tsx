import { useState } from 'react'
import type { SavedView } from '../../../electron/contract/views'
import { act } from '../../app/act'
import { changed } from '../../app/undo'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { NavItem } from '../../ui/NavItem'
import { RenameDialog, type Renaming } from './RenameDialog'
import { useLeaves } from './use-leaves'
import { openTag, openView, tagFilter } from './utilities-view'

/** Saved views and tags in the sidebar. Each count is made by the filter that the line opens. */
export function UtilityViews() {
  const { views, tags, countOf, shown } = useLeaves()
  const [renaming, setRenaming] = useState<Renaming | null>(null)

  return (
    <>
      {views.length > 0 ? (
        <nav className="nav nav--context" aria-label="Saved views">
          <div className="nav__head">Saved views</div>
          {views.map((view, at) => (
            <div key={view.viewId} className="nav__line">
              <NavItem
                label={view.name}
                aside={String(countOf(view.text))}
                hint={view.text === '' ? view.name : `${view.name}: ${view.text}`}
                current={shown === view.viewId ? 'page' : false}
                onPress={() => openView(view)}
              />
              <ViewMenu view={view} at={at} views={views} onRename={setRenaming} />
            </div>
          ))}
        </nav>
      ) : null}
      {tags.length > 0 ? (
        <nav className="nav nav--context" aria-label="Tags">
          <div className="nav__head">Tags</div>
          {tags.map((tag) => (
            <div key={tag} className="nav__line">
              <NavItem
                label={tag}
                icon="tag"
                count={countOf(tagFilter(tag))}
                current={shown === tagFilter(tag) ? 'page' : false}
                onPress={() => openTag(tag)}
              />
              <TagMenu tag={tag} onRename={setRenaming} />
            </div>
          ))}
        </nav>
      ) : null}
      <RenameDialog renaming={renaming} onClose={() => setRenaming(null)} />
    </>
  )
}

interface MenuProps {
  onRename: (renaming: Renaming) => void
}

function TagMenu({ tag, onRename }: MenuProps & { tag: string }) {
  const remove = async () => {
    const batch = await act('tags.delete', { name: tag })
    if (batch) changed(`Tag “${tag}” deleted`, batch.undoId)
  }
  return (
    <Menu
      trigger={<IconButton icon="more" size="sm" label={`More for the tag ${tag}`} className="nav__more" />}
      entries={[
        { id: 'rename', label: 'Rename…', onSelect: () => onRename({ kind: 'tag', name: tag }) },
        { id: 'delete', label: 'Delete the tag', danger: true, onSelect: () => void remove() },
      ]}
    />
  )
}

interface ViewMenuProps extends MenuProps {
  view: SavedView
  at: number
  views: readonly SavedView[]
}

function ViewMenu({ view, at, views, onRename }: ViewMenuProps) {
  const { viewId, name } = view
  const remove = async () => {
    const batch = await act('views.remove', { viewId })
    if (batch) changed(`View “${name}” removed`, batch.undoId)
  }
  const move = (by: 1 | -1) => {
    const order = views.map((one) => one.viewId).filter((id) => id !== viewId)
    order.splice(at + by, 0, viewId)
    return act('views.reorder', { viewIds: order })
  }
  return (
    <Menu
      trigger={<IconButton icon="more" size="sm" label={`More for the view ${name}`} className="nav__more" />}
      entries={[
        { id: 'rename', label: 'Rename…', onSelect: () => onRename({ kind: 'view', viewId, name }) },
        { id: 'up', label: 'Move up', disabled: at === 0, onSelect: () => void move(-1) },
        { id: 'down', label: 'Move down', disabled: at === views.length - 1, onSelect: () => void move(1) },
        'rule',
        { id: 'remove', label: 'Remove', danger: true, onSelect: () => void remove() },
      ]}
    />
  )
}
