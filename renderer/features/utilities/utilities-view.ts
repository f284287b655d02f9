import { create } from 'zustand'
import type { SortState } from '../../ui/table-types'

interface UtilitiesView {
  text: string
  sort: SortState
  /** Whether the preview stands beside the list. */
  preview: boolean
}

/** How the list is looked at; kept while one is elsewhere. */
export const useUtilitiesView = create<UtilitiesView>()(() => ({
  text: '',
  sort: { column: 'name', order: 'ascending' },
  preview: true,
}))
