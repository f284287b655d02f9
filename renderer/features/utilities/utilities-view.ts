import { create } from 'zustand'
import type { SavedView, ViewGroup, ViewId, ViewLook } from '../../../electron/contract/views'
import { quotedValue } from '../../app/filter/quoted-value'
import { go } from '../../app/navigation'
import { useSharedQuery } from '../../app/use-shared-query'
import type { SortState } from '../../ui/table-types'

interface UtilitiesView {
  text: string
  sort: SortState
  group: ViewGroup
  /** Whether the preview stands beside the list. */
  preview: boolean
  /** The saved view that was opened last; what is shown may be another look by now. */
  viewId: ViewId | null
}

/** How the list is looked at; kept while one is elsewhere. */
export const useUtilitiesView = create<UtilitiesView>()(() => ({
  text: '',
  sort: { column: 'name', order: 'ascending' },
  group: 'none',
  preview: true,
  viewId: null,
}))

/** What a saved view keeps of it. */
export function lookNow(): ViewLook {
  const { text, sort, group } = useUtilitiesView.getState()
  return { text: text.trim(), sort, group }
}

export function sameLook(a: ViewLook, b: ViewLook): boolean {
  return (
    a.text.trim() === b.text.trim() &&
    a.group === b.group &&
    a.sort.column === b.sort.column &&
    a.sort.order === b.sort.order
  )
}

export function openView({ text, sort, group, viewId }: SavedView): void {
  useUtilitiesView.setState({ text, sort, group, viewId })
  go({ name: 'utilities' })
}

/** The filter that shows a tag and nothing else. */
export const tagFilter = (tag: string): string => `tag:${quotedValue(tag)}`

export function openTag(tag: string): void {
  useUtilitiesView.setState({ text: tagFilter(tag), group: 'none', viewId: null })
  go({ name: 'utilities' })
}

const onlyTag = /^tag:(?:"[^"]+"|[^\s,"]+)$/

/** Which line of the sidebar shows just this: the id of a view, the filter of a tag, or none. */
export function shownLeaf(look: ViewLook, views: readonly SavedView[]): string | null {
  const view = views.find((one) => sameLook(one, look))
  if (view) return view.viewId
  const text = look.text.trim()
  return onlyTag.test(text) ? text : null
}

/** Whether a saved view or a tag is what one looks at. */
export function useShowsLeaf(): boolean {
  const { data } = useSharedQuery('views.list')
  const look = useUtilitiesView()
  return shownLeaf(look, data?.views ?? []) !== null
}
