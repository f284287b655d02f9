import { eventTables, type EventName, type Table } from '../../../contract/events'
import type { UtilityLinks } from './utility-views'

/** What a row of the list needs of other areas. */
export interface RowFacts {
  readonly clients: ReturnType<UtilityLinks['clients']>
  readonly connections: ReturnType<UtilityLinks['connections']>
  readonly openItems: number
  readonly expiry: ReturnType<UtilityLinks['expiry']>
}

export interface RowFactsSource {
  nowMs(): number
  /** Every utility that has a registration; the others have no facts. */
  registered(): ReadonlySet<string>
  read(utilityId: string): RowFacts
  /** What all of them depend on besides the tables. */
  basis(): string
}

const none: RowFacts = {
  clients: [],
  connections: [],
  openItems: 0,
  expiry: { nextAtMs: null, never: false },
}
const tablesRead: readonly Table[] = ['registrations', 'clients', 'credentials', 'messages']

/**
 * Remembers these facts until an event names a table they come from, as the page does with its lists: a list of
 * thousands must not ask four tables for each of its rows whenever one of them changes.
 */
export function createRowFacts(source: RowFactsSource): {
  of(utilityId: string): RowFacts
  hear(event: EventName, utilityId: string | null): void
} {
  const known = new Map<string, RowFacts>()
  let registered: ReadonlySet<string> | null = null
  let basis = ''

  return {
    of(utilityId) {
      const now = source.basis()
      if (now !== basis) known.clear()
      basis = now
      registered ??= source.registered()
      if (!registered.has(utilityId)) return none
      const facts = known.get(utilityId)
      // A secret that stops working counts as expired from then on.
      if (facts && (facts.expiry.nextAtMs ?? Infinity) > source.nowMs()) return facts
      const read = source.read(utilityId)
      known.set(utilityId, read)
      return read
    },
    hear(event, utilityId) {
      if (!eventTables[event].some((table) => tablesRead.includes(table))) return
      registered = null
      if (utilityId === null) known.clear()
      else known.delete(utilityId)
    },
  }
}
