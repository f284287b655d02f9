import type { Overview } from '../../../contract/overview'
import type { Desk } from '../../db/types'

/** The overview as it stood when the person looked last. */
export interface Visit {
  readonly atMs: number
  readonly tiles: Overview['tiles']
}

/** A look after this long without one is a new visit; shorter gaps belong to the one before. */
const visitGapMs = 30 * 60_000
/** A visit is written at most this often: lists ask again with every event. */
const writeEveryMs = 60_000

/** Remembers the last visit, so that the overview can say what is new since then. */
export function createVisits(stores: { desk: Desk; nowMs(): number }): {
  look(tiles: Overview['tiles']): Visit | null
} {
  const table = stores.desk.table<Visit>('overview-visits')
  let before = table.get('last')
  let latest: Visit | null = null
  let writtenAtMs = 0

  return {
    /** Notes this look and returns the end of the visit before, null when there was none. */
    look(tiles) {
      const atMs = stores.nowMs()
      if (latest && atMs - latest.atMs > visitGapMs) before = latest
      latest = { atMs, tiles }
      if (stores.desk.readOnlyReason === null && atMs - writtenAtMs >= writeEveryMs) {
        table.put('last', latest)
        writtenAtMs = atMs
      }
      return before
    },
  }
}
