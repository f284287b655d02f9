import { BusbarError } from '../../../../contract/errors'
import type { SearchId } from '../../../../contract/searches'
import type { DeskContext } from '../../context'
import type { Batch } from '../../views/tag-book'
import type { UndoBook } from '../../views/undo-book'

interface SavedSearch {
  readonly name: string
  readonly text: string
}

/** Searches a person wants at hand, in the order they were made. */
export interface SavedSearches {
  all(): { searchId: SearchId; name: string; text: string }[]
  /** Throws `not-found` when it names one that is not there. */
  save(search: SavedSearch & { searchId: SearchId | null }): SearchId
  remove(searchId: SearchId): Batch
}

export function createSavedSearches(context: DeskContext, undo: UndoBook): SavedSearches {
  const table = context.desk.table<SavedSearch>('saved-searches')
  const put = (searchId: string, search: SavedSearch, sort: number): void => {
    table.put(searchId, search, { sort })
    context.emit('messages.changed')
  }
  const place = (searchId: string) => {
    const row = table.list().find((one) => one.id === searchId)
    if (!row) throw new BusbarError('not-found', { what: 'This search' })
    return row
  }
  return {
    all: () => table.list().map(({ id, value }) => ({ ...value, searchId: id as SearchId })),
    save({ searchId, name, text }) {
      const id = searchId ?? (context.newId('sea') as SearchId)
      put(id, { name, text }, searchId === null ? context.nowMs() : place(searchId).sort)
      return id
    },
    remove(searchId) {
      const { value, sort } = place(searchId)
      table.remove(searchId)
      context.emit('messages.changed')
      return { changed: 1, undoId: undo.keep(() => put(searchId, value, sort)) }
    },
  }
}
