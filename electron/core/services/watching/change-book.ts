import type { UtilityId } from '../../../contract/common'
import type { ChangeKind } from '../../../contract/watching'
import { rememberedTable } from '../../db/remembered-table'
import type { Desk } from '../../db/types'

/** Something a utility changed about itself. It cannot be fetched again. */
export interface NewChange {
  readonly kind: ChangeKind
  /** One plain sentence. */
  readonly text: string
  readonly from: string | null
  readonly to: string | null
}

export interface KeptChange extends NewChange {
  readonly id: string
  readonly utilityId: UtilityId
  readonly atMs: number
  readonly seen: boolean
}

export interface ChangeQuery {
  readonly utilityId: string | null
  /** Empty for all. */
  readonly kinds: readonly ChangeKind[]
  readonly sinceMs: number | null
  readonly limit: number
  /** The last id of the page before. */
  readonly before: string | null
}

export interface ChangeBook {
  add(utilityId: UtilityId, changes: readonly NewChange[]): void
  /** Newest first; one more than `limit` is never given, `more` says whether there are. */
  list(query: ChangeQuery): { changes: KeptChange[]; more: boolean }
  /** How many of a utility's changes nobody has looked at. */
  unseen(utilityId: string): number
  /** The utilities with changes nobody has looked at. */
  unseenUtilities(): string[]
  markSeen(utilityId: string): void
  /** Removes all of a utility. */
  forget(utilityId: string): void
}

/** Rows of an earlier Busbar have a sentence only, and were shown when they came. */
interface StoredChange extends Partial<NewChange> {
  readonly utilityId: UtilityId
  readonly atMs: number
  readonly text: string
  /** Counts a utility's changes from 1. */
  readonly number?: number
  /** Its sort number: the time, and behind the point the order within one reading. */
  readonly place?: number
}

interface Marks {
  /** The number of the newest change. */
  readonly last: number
  /** The newest one a person has seen. */
  readonly seen: number
}

const keptPerUtility = 1000
const pageSize = 200

export function createChangeBook(stores: {
  desk: Desk
  nowMs(): number
  newId(prefix: string): string
}): ChangeBook {
  const { desk } = stores
  const rows = desk.table<StoredChange>('utility-changes')
  // Every row of the list asks for its count.
  const marks = rememberedTable<Marks>(desk, 'utility-watch')
  const marksOf = (utilityId: string): Marks => marks.get(utilityId) ?? { last: 0, seen: 0 }
  const unseen = (utilityId: string): number => {
    const { last, seen } = marksOf(utilityId)
    return last - seen
  }

  return {
    add(utilityId, changes) {
      if (changes.length === 0) return
      const atMs = stores.nowMs()
      desk.transaction(() => {
        const { last, seen } = marksOf(utilityId)
        for (const [index, change] of changes.entries()) {
          const place = atMs + (changes.length - index) / (changes.length + 1)
          const stored: StoredChange = { ...change, utilityId, atMs, number: last + index + 1, place }
          rows.put(stores.newId('chg'), stored, { group: utilityId, sort: place })
        }
        marks.put(utilityId, { last: last + changes.length, seen })
        const tooMany = rows.count(utilityId) - keptPerUtility
        if (tooMany <= 0) return
        for (const row of rows.list({ group: utilityId, limit: tooMany })) rows.remove(row.id)
      })
    },
    list({ utilityId, kinds, sinceMs, limit, before }) {
      const changes: KeptChange[] = []
      const last = before === null ? null : rows.get(before)
      let after = before !== null && last ? { id: before, sort: last.place ?? last.atMs } : null
      for (;;) {
        const page = rows.list({
          ...(utilityId === null ? {} : { group: utilityId }),
          ...(after ? { after } : {}),
          order: 'desc',
          limit: pageSize,
        })
        for (const { id, value } of page) {
          if (sinceMs !== null && value.atMs <= sinceMs) return { changes, more: false }
          const change = shownChange(id, value, marksOf(value.utilityId).seen)
          if (kinds.length > 0 && !kinds.includes(change.kind)) continue
          if (changes.length === limit) return { changes, more: true }
          changes.push(change)
        }
        const lowest = page.at(-1)
        if (!lowest || page.length < pageSize) return { changes, more: false }
        after = { id: lowest.id, sort: lowest.sort }
      }
    },
    unseen,
    unseenUtilities: () => marks.list().flatMap(({ id }) => (unseen(id) > 0 ? id : [])),
    markSeen(utilityId) {
      const { last, seen } = marksOf(utilityId)
      if (last !== seen) marks.put(utilityId, { last, seen: last })
    },
    forget(utilityId) {
      for (const row of rows.list({ group: utilityId })) rows.remove(row.id)
      marks.remove(utilityId)
    },
  }
}

function shownChange(id: string, stored: StoredChange, seenNumber: number): KeptChange {
  const { utilityId, atMs, text, kind = 'metadata', from = null, to = null, number = 0 } = stored
  return { id, utilityId, atMs, text, kind, from, to, seen: number <= seenNumber }
}
