import type { Desk, RowIndex, SealedRow, SealedTable } from './types'

/** A table that is read far more often than it is written; it has one writer, and its rows are never changed in place. */
export type RememberedTable<T> = Pick<SealedTable<T>, 'get' | 'put' | 'remove'> & {
  /** All rows by `sort`. */
  list(): readonly SealedRow<T>[]
}

/**
 * Keeps the unsealed rows of a small table in memory while the desk is open. `complete` adds what rows of an earlier
 * Busbar lack.
 */
export function rememberedTable<T>(
  desk: Desk,
  name: string,
  complete: (stored: T) => T = (stored) => stored,
): RememberedTable<T> {
  const table = desk.table<T>(name)
  let rows: Map<string, SealedRow<T>> | null = null
  let ordered: readonly SealedRow<T>[] | null = null
  desk.onUndone(() => {
    rows = null
    ordered = null
  })

  const all = (): Map<string, SealedRow<T>> => {
    rows ??= new Map(table.list().map((row) => [row.id, { ...row, value: complete(row.value) }]))
    return rows
  }
  return {
    get: (id) => all().get(id)?.value ?? null,
    list: () => (ordered ??= [...all().values()].sort((a, b) => a.sort - b.sort)),
    put(id, value, index: RowIndex = {}) {
      table.put(id, value, index)
      all().set(id, { id, value, sort: index.sort ?? 0 })
      ordered = null
    },
    remove(id) {
      ordered = null
      all().delete(id)
      return table.remove(id)
    },
  }
}
