import { BusbarError } from '../../../contract/errors'
import type { SavedView, ViewId, ViewLook } from '../../../contract/views'
import type { DeskContext } from '../context'
import type { Batch } from './tag-book'
import type { UndoBook } from './undo-book'

/** Views in the order a person gave them. */
export interface SavedViews {
  all(): SavedView[]
  /** Throws `not-found` when it names a view that is not there. */
  save(view: ViewLook & { viewId: ViewId | null; name: string }): ViewId
  rename(viewId: ViewId, name: string): void
  remove(viewId: ViewId): Batch
  reorder(viewIds: readonly ViewId[]): void
}

export function createSavedViews(context: DeskContext, { undo }: { undo: UndoBook }): SavedViews {
  const table = context.desk.table<SavedView>('saved-views')
  const rows = () => table.list()
  const all = () => rows().map((row) => row.value)

  const place = (viewId: string): { value: SavedView; sort: number } => {
    const row = rows().find((one) => one.id === viewId)
    if (!row) throw new BusbarError('not-found', { what: 'This view' })
    return row
  }
  const put = (view: SavedView, sort: number): void => {
    table.put(view.viewId, view, { sort })
    context.emit('views.changed')
  }

  return {
    all,
    save({ viewId, ...look }) {
      if (viewId !== null) {
        put({ viewId, ...look }, place(viewId).sort)
        return viewId
      }
      const created = context.newId('viw') as ViewId
      put({ viewId: created, ...look }, (rows().at(-1)?.sort ?? 0) + 1)
      return created
    },
    rename(viewId, name) {
      const { value, sort } = place(viewId)
      put({ ...value, name }, sort)
    },
    remove(viewId) {
      const { value, sort } = place(viewId)
      table.remove(viewId)
      context.emit('views.changed')
      return { changed: 1, undoId: undo.keep(() => put(value, sort)) }
    },
    reorder(viewIds) {
      const known = all()
      const named = viewIds.flatMap((id) => known.find((view) => view.viewId === id) ?? [])
      const ordered = [...new Set([...named, ...known])]
      context.desk.transaction(() =>
        ordered.forEach((view, at) => table.put(view.viewId, view, { sort: at + 1 })),
      )
      context.emit('views.changed')
    },
  }
}
