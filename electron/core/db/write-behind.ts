import type { Statements } from './types'

/** Rows that may wait a moment, because losing them costs nobody anything that cannot be had again. */
export interface WriteBehind<T> {
  add(row: T): void
  /** Writes what waits, now: before it is read. */
  flush(): void
}

export interface WriteBehindOptions<T> {
  /** Called inside a transaction with at least one row. Rows that the database refuses are lost. */
  readonly write: (rows: readonly T[]) => void
  /** Bytes a row keeps in memory while it waits, roughly. */
  readonly sizeOf: (row: T) => number
}

const most = { rows: 200, bytes: 4 * 1024 * 1024, ms: 100 } as const

/** Gathers rows, so that a burst of them costs one commit. The last ones are written when the database is closed. */
export function createWriteBehind<T>(
  database: Pick<Statements, 'transaction' | 'onClosing' | 'onSettling'>,
  { write, sizeOf }: WriteBehindOptions<T>,
): WriteBehind<T> {
  let closed = false
  let rows: T[] = []
  let bytes = 0
  let timer: NodeJS.Timeout | null = null

  const flush = (): void => {
    if (timer) clearTimeout(timer)
    timer = null
    const taken = rows
    rows = []
    bytes = 0
    if (taken.length === 0) return
    try {
      database.transaction(() => write(taken))
    } catch {
      // What waits here must never stop the work that it tells of.
    }
  }
  database.onSettling(flush)
  database.onClosing(() => {
    flush()
    closed = true
  })
  return {
    add(row) {
      if (closed) return
      rows.push(row)
      bytes += sizeOf(row)
      if (rows.length >= most.rows || bytes >= most.bytes) flush()
      else timer ??= setTimeout(flush, most.ms).unref()
    },
    flush,
  }
}
