import { IconButton } from '../../ui/IconButton'
import { Menu, type MenuEntry } from '../../ui/Menu'
import { useLeaves } from './use-leaves'
import { openTag, openView, tagFilter } from './utilities-view'

/** Saved views and tags where the window is too narrow for the sidebar. */
export function ViewsMenu() {
  const { views, tags, shown } = useLeaves()
  if (views.length + tags.length === 0) return null
  const entries: MenuEntry[] = [
    ...views.map((view) => ({
      id: view.viewId,
      label: view.name,
      checked: shown === view.viewId,
      onSelect: () => openView(view),
    })),
    ...(views.length > 0 && tags.length > 0 ? (['rule'] as const) : []),
    ...tags.map((tag) => ({
      id: `tag ${tag}`,
      icon: 'tag' as const,
      label: tag,
      checked: shown === tagFilter(tag),
      onSelect: () => openTag(tag),
    })),
  ]
  return (
    <Menu
      trigger={<IconButton icon="tag" kind="hairline" label="Views and tags" className="only-narrow" />}
      entries={entries}
    />
  )
}
