import type { ThreadPlace, TriageChange } from '../../../../contract/triage'
import type { Desk } from '../../../db/types'

/** How a thread stood when it was put aside; what its utility does after that brings it back. */
export interface Standing {
  /** The utility's newest message; empty where it never wrote. */
  readonly theirKey: string
  readonly theirAtMs: number
  readonly status: string
}

/** What a person decided about one thread. It cannot be fetched again. */
export interface TriageRecord {
  readonly done: boolean
  readonly snoozedUntilMs: number | null
  /** Set while it is done or snoozed. */
  readonly asOf: Standing | null
  readonly tags: readonly string[]
  readonly note: string
  readonly dueAtMs: number | null
}

export const untouched: TriageRecord = {
  done: false,
  snoozedUntilMs: null,
  asOf: null,
  tags: [],
  note: '',
  dueAtMs: null,
}

/** Triage in the desk, by thread. */
export interface TriageBook {
  get(threadKey: string): TriageRecord
  put(threadKey: string, record: TriageRecord): void
  /** The thread has another key from now on, since an earlier message of it was found. */
  move(from: string, to: string): void
  /** The threads that were changed since then, and until when that is said. */
  changedSince(changedMs: number): { threadKeys: string[]; changedMs: number }
}

export function createTriageBook(desk: Desk, nowMs: () => number): TriageBook {
  const table = desk.table<TriageRecord>('thread-triage')
  const get = (threadKey: string): TriageRecord => table.get(threadKey) ?? untouched
  const put = (threadKey: string, record: TriageRecord): void =>
    table.put(threadKey, record, { sort: nowMs() })
  return {
    get,
    put,
    move(from, to) {
      const record = table.get(from)
      if (record === null) return
      desk.transaction(() => {
        const there = table.get(to)
        put(to, there === null ? record : merged(there, record))
        table.remove(from)
      })
    },
    changedSince(changedMs) {
      // Rows of the same moment may have been written after the look; they are looked at twice.
      const rows = table.list({ after: { sort: changedMs - 1, id: '' } })
      return {
        threadKeys: rows.map((row) => row.id),
        changedMs: Math.max(changedMs, ...rows.slice(-1).map((row) => row.sort)),
      }
    },
  }
}

/** Two threads turn out to be one: nothing that was written is lost, and it is put aside only if both were. */
function merged(a: TriageRecord, b: TriageRecord): TriageRecord {
  const newer = (a.asOf?.theirAtMs ?? 0) >= (b.asOf?.theirAtMs ?? 0) ? a.asOf : b.asOf
  const asOf = a.asOf === null || b.asOf === null ? null : newer
  const aside = asOf !== null
  return {
    done: aside && a.done && b.done,
    snoozedUntilMs: aside ? earlier(a.snoozedUntilMs, b.snoozedUntilMs) : null,
    asOf,
    tags: [...new Set([...a.tags, ...b.tags])].sort((one, other) => one.localeCompare(other)),
    note: [...new Set([a.note, b.note].filter(Boolean))].join('\n\n'),
    dueAtMs: earlier(a.dueAtMs, b.dueAtMs),
  }
}

function earlier(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b)
}

/** The record after a change. `standing` is how the thread stands now. */
export function changedRecord(record: TriageRecord, change: TriageChange, standing: Standing): TriageRecord {
  const aside = asideOf(record, change)
  const next = { ...record, ...aside }
  const isAside = next.done || next.snoozedUntilMs !== null
  const lower = (tag: string) => tag.toLocaleLowerCase()
  const gone = new Set((change.removeTags ?? []).map(lower))
  const tags = [...record.tags.filter((tag) => !gone.has(lower(tag))), ...(change.addTags ?? [])]
  return {
    ...next,
    asOf: isAside ? (aside ? standing : record.asOf) : null,
    tags: tags
      .filter((tag, at) => tags.findIndex((one) => lower(one) === lower(tag)) === at)
      .sort((a, b) => a.localeCompare(b)),
    note: change.note ?? record.note,
    dueAtMs: change.dueAtMs === undefined ? record.dueAtMs : change.dueAtMs,
  }
}

function asideOf(
  record: TriageRecord,
  { done, snoozeUntilMs }: TriageChange,
): Pick<TriageRecord, 'done' | 'snoozedUntilMs'> | null {
  if (done === undefined && snoozeUntilMs === undefined) return null
  if (typeof snoozeUntilMs === 'number') return { done: false, snoozedUntilMs: snoozeUntilMs }
  if (done === true) return { done: true, snoozedUntilMs: null }
  return {
    done: done === undefined ? record.done : false,
    snoozedUntilMs: snoozeUntilMs === undefined ? record.snoozedUntilMs : null,
  }
}

export interface Placed {
  readonly place: ThreadPlace
  readonly snoozedUntilMs: number | null
  /** When its snooze ran out, if that and nothing else brought it back. */
  readonly wokeAtMs: number | null
}

const inInbox: Placed = { place: 'inbox', snoozedUntilMs: null, wokeAtMs: null }

/**
 * Where the thread lies now. A newer message of the utility, or a status that it changed, brings it back whatever was
 * decided before; an answer of ours does not.
 */
export function placeOf({ done, snoozedUntilMs, asOf }: TriageRecord, now: Standing, nowMs: number): Placed {
  if (asOf === null || isStirred(asOf, now)) return inInbox
  if (done) return { ...inInbox, place: 'done' }
  if (snoozedUntilMs === null) return inInbox
  if (snoozedUntilMs > nowMs) return { place: 'snoozed', snoozedUntilMs, wokeAtMs: null }
  return { ...inInbox, wokeAtMs: snoozedUntilMs }
}

function isStirred(before: Standing, now: Standing): boolean {
  const isNewer = now.theirKey !== before.theirKey && now.theirAtMs >= before.theirAtMs
  return isNewer || (now.status !== before.status && now.status !== 'pending')
}
