import { create } from 'zustand'
import type { SavedView, ViewGroup, ViewId, ViewLook } from '../../../electron/contract/views'
import { quotedValue } from '../../app/filter/tokens'
import { go } from '../../app/navigation'
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
