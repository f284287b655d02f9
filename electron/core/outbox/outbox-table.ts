import { BusbarError } from '../../contract/errors'
import type { Desk, SealedTable } from '../db/types'
import type { OutboxRecord } from './outbox-record'

/** The entries on the desk, oldest first. */
export class OutboxTable {
  private readonly rows: SealedTable<OutboxRecord>
  /** Read flags that are on their way, by message; lists ask for them row by row. */
  private readonly flags = new Map<string, boolean>()

  constructor(desk: Desk) {
    this.rows = desk.table<OutboxRecord>('outbox')
    for (const { load } of this.all()) if (load.kind === 'read-flag') this.noteFlag(load.messageKey)
  }

  all(): OutboxRecord[] {
    return this.rows.list().map((row) => row.value)
  }

  find(outboxId: string): OutboxRecord | null {
    return this.rows.get(outboxId)
  }

  /** Throws `not-found`. */
  get(outboxId: string): OutboxRecord {
    const entry = this.find(outboxId)
    if (!entry) throw new BusbarError('not-found', { what: 'This entry of the outbox' })
    return entry
  }

  /** The place behind the last entry. */
  nextOrder(): number {
    const [last] = this.rows.list({ order: 'desc', limit: 1 })
    return (last?.sort ?? 0) + 1
  }

  put(entry: OutboxRecord): void {
    this.rows.put(entry.outboxId, entry, { sort: entry.order })
    if (entry.load.kind === 'read-flag') this.noteFlag(entry.load.messageKey)
  }

  remove(entry: OutboxRecord): void {
    this.rows.remove(entry.outboxId)
    if (entry.load.kind === 'read-flag') this.noteFlag(entry.load.messageKey)
  }

  /** The read flag a person set that the server does not have yet, or null. */
  wantedFlag(messageKey: string): boolean | null {
    return this.flags.get(messageKey) ?? null
  }

  private noteFlag(messageKey: string): void {
    this.flags.delete(messageKey)
    for (const { load, state } of this.all()) {
      const counts = state === 'held' || state === 'sending'
      if (counts && load.kind === 'read-flag' && load.messageKey === messageKey) {
        this.flags.set(messageKey, load.read)
      }
    }
  }
}
