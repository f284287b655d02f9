import type { ThreadRow } from '../../../contract/inbox'
import { kindOfType, threadKind, type ThreadKind } from '../../../contract/triage'
import { rawWord } from '../../cds/wire-enum'
import type { Cache, SqlParams } from '../../db/types'
import type { MessageStore, StoredMessage } from './message-store'
import { atMsOf, type Marks, modelThread, type ThreadModel } from './thread-model'
import { clauseOf, placeNumbers, stretchOf, type ThreadFilter, type ThreadStretch } from './thread-query'
import { type Placed, placeOf, type Standing, type TriageBook, type TriageRecord } from './triage/triage-book'

/** The part of a row that only changes when the thread or what this desk keeps about it does. */
export type ThreadFacts = Omit<ThreadRow, 'utility' | 'environment' | 'hasDraft' | 'sending' | 'position'> & {
  readonly utilityId: string
  /** Addresses of objects the thread is about; they tell which client it concerns. */
  readonly relatedUris: readonly string[]
}
export type PlacedFacts = ThreadFacts & Pick<ThreadRow, 'position'>

export interface ThreadStore {
  /** Makes these threads anew from their messages. */
  rebuild(threadKeys: Iterable<string>): void
  get(threadKey: string): PlacedFacts | null
  /** How the thread stands, to tell later whether anything happened; null where it is not here. */
  standing(threadKey: string): Standing | null
  /** `count` counts exactly what `list` lists from one end to the other. */
  list(filter: ThreadFilter, stretch: ThreadStretch): PlacedFacts[]
  count(filter: ThreadFilter): number
  /** How many threads need a person, by utility. */
  needingYou(): ReadonlyMap<string, number>
  kinds(): { kind: ThreadKind; count: number }[]
  /** Every tag a person gave a thread, with its threads. */
  tags(): { name: string; count: number }[]
  /** Threads whose place in the lists depends on marks of this desk. */
  marked(): string[]
  /** The threads whose snooze has run out by then. */
  waking(untilMs: number): string[]
  /** When the next snooze runs out. */
  nextWakeMs(): number | null
}

export interface ThreadStoreDeps {
  readonly cache: Cache
  readonly messages: MessageStore
  /** Both are asked whenever a thread is made. */
  readonly marks: Marks
  readonly triage: Pick<TriageBook, 'get'>
  nowMs(): number
}

/** The threads of all registrations as rows of a list. */
export function createThreadStore(deps: ThreadStoreDeps): ThreadStore {
  const { cache, messages, marks, triage } = deps
  const rows = (sql: string, params: SqlParams): PlacedFacts[] =>
    cache
      .all<{ doc: number; row: string }>(
        `SELECT t.doc AS doc, r.row AS row FROM (SELECT doc FROM message_threads WHERE ${sql}) t
         JOIN message_thread_rows r ON r.doc = t.doc`,
        params,
      )
      .map(({ doc, row }) => ({ ...(JSON.parse(row) as ThreadFacts), position: doc }))

  const forget = (doc: number): void => {
    cache.run('DELETE FROM message_threads WHERE doc = ?', [doc])
    cache.run('DELETE FROM message_thread_rows WHERE doc = ?', [doc])
    cache.run('DELETE FROM message_thread_tags WHERE doc = ?', [doc])
  }

  const rebuildOne = (threadKey: string): void => {
    const [first, ...rest] = messages.thread(threadKey)
    const before = docOf(cache, threadKey)
    if (before !== null) forget(before)
    cache.run('DELETE FROM message_threads_to_make WHERE thread_key = ?', [threadKey])
    if (first === undefined) return
    const thread = [first, ...rest] as const
    const model = modelThread(thread, marks)
    const record = triage.get(threadKey)
    const placed = placeOf(record, standingOf(thread, model), deps.nowMs())
    const doc = freeDoc(cache, Math.max(model.lastAtMs, placed.wokeAtMs ?? 0), before)
    cache.run(
      `INSERT INTO message_threads
       (doc, thread_key, utility_id, type, turn, needs_you, waiting, unread, place, wake_ms, due_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        doc,
        threadKey,
        first.utilityId,
        kindOfType(rawWord(model.type)),
        model.turn,
        model.needsYou ? 1 : 0,
        model.turn === 'waiting-on-them' && !model.needsYou ? 1 : 0,
        model.unread ? 1 : 0,
        placeNumbers[placed.place],
        placed.snoozedUntilMs,
        record.dueAtMs,
      ],
    )
    const facts = JSON.stringify(factsOf(thread, model, { record, placed }))
    cache.run('INSERT INTO message_thread_rows (doc, row) VALUES (?, ?)', [doc, facts])
    for (const tag of record.tags) {
      cache.run('INSERT INTO message_thread_tags (tag, doc) VALUES (?, ?)', [tag, doc])
    }
  }

  return {
    rebuild: (threadKeys) => cache.transaction(() => [...threadKeys].forEach(rebuildOne)),
    get: (threadKey) => rows('thread_key = ?', [threadKey])[0] ?? null,
    standing(threadKey) {
      const [first, ...rest] = messages.thread(threadKey)
      return first === undefined ? null : standingOf([first, ...rest], modelThread([first, ...rest], marks))
    },
    list(filter, stretch) {
      const { sql, params } = stretchOf(clauseOf(filter), stretch)
      const sign = stretch.order === 'newest' ? -1 : 1
      return rows(sql, params).sort((a, b) => sign * (a.position - b.position))
    },
    count(filter) {
      const { sql, params } = clauseOf(filter)
      const found = cache.get<{ count: number }>(
        `SELECT count(*) AS count FROM message_threads WHERE ${sql}`,
        params,
      )
      return found?.count ?? 0
    },
    needingYou: () =>
      new Map(
        cache
          .all<{ utility_id: string; count: number }>(
            'SELECT utility_id, count(*) AS count FROM message_threads WHERE needs_you = 1 AND place = 0 GROUP BY utility_id',
          )
          .map((row) => [row.utility_id, row.count]),
      ),
    kinds() {
      const counts = cache.all<{ type: string; count: number }>(
        'SELECT type, count(*) AS count FROM message_threads WHERE place = 0 GROUP BY type',
      )
      const byKind = new Map(counts.map(({ type, count }) => [type, count]))
      return threadKind.options.flatMap((kind) => {
        const count = byKind.get(kind) ?? 0
        return count === 0 ? [] : { kind, count }
      })
    },
    tags: () =>
      cache.all<{ name: string; count: number }>(
        'SELECT tag AS name, count(*) AS count FROM message_thread_tags GROUP BY tag ORDER BY tag',
      ),
    marked: () =>
      cache
        .all<{ thread_key: string }>(
          `SELECT thread_key FROM message_threads WHERE needs_you = 1
           UNION SELECT thread_key FROM message_threads WHERE turn IN ('rejected', 'errored')`,
        )
        .map((one) => one.thread_key),
    waking: (untilMs) =>
      cache
        .all<{ thread_key: string }>(
          'SELECT thread_key FROM message_threads WHERE wake_ms IS NOT NULL AND wake_ms <= ?',
          [untilMs],
        )
        .map((one) => one.thread_key),
    nextWakeMs: () =>
      cache.get<{ at: number | null }>(
        'SELECT min(wake_ms) AS at FROM message_threads WHERE wake_ms IS NOT NULL',
      )?.at ?? null,
  }
}

/** Positions of one millisecond. */
const docsOfMs = 1024
/** Beyond this position numbers are not exact any more; a time that is no time counts as the last one before it. */
const latestMs = Math.floor(Number.MAX_SAFE_INTEGER / docsOfMs) - 1

function docOf(cache: Cache, threadKey: string): number | null {
  const found = cache.get<{ doc: number }>('SELECT doc FROM message_threads WHERE thread_key = ?', [
    threadKey,
  ])
  return found?.doc ?? null
}

/** A free position for this time, the thread's own where its time is the same. */
function freeDoc(cache: Cache, atMs: number, own: number | null): number {
  const wanted = Math.min(Math.max(0, Math.floor(atMs)), latestMs)
  if (own !== null && Math.floor(own / docsOfMs) === wanted) return own
  for (let ms = wanted; ; ms += 1) {
    const first = ms * docsOfMs
    const last = cache.get<{ doc: number | null }>(
      'SELECT max(doc) AS doc FROM message_threads WHERE doc >= ? AND doc < ?',
      [first, first + docsOfMs],
    )?.doc
    if (typeof last !== 'number') return first
    if (last + 1 < first + docsOfMs) return last + 1
  }
}

/** `thread` is newest first. */
function standingOf(thread: readonly StoredMessage[], model: ThreadModel): Standing {
  const theirs = thread.find((one) => one.message.creator === null)
  return {
    theirKey: theirs?.messageKey ?? '',
    theirAtMs: theirs ? atMsOf(theirs.message) : 0,
    status: rawWord(model.status),
  }
}

function factsOf(
  thread: readonly [StoredMessage, ...StoredMessage[]],
  model: ThreadModel,
  { record, placed }: { record: TriageRecord; placed: Placed },
): ThreadFacts {
  const [newest] = thread
  return {
    threadKey: newest.threadKey,
    utilityId: newest.utilityId,
    registrationId: newest.registrationId as ThreadFacts['registrationId'],
    subject: model.subject,
    preview: model.preview,
    type: model.type,
    turn: model.turn,
    status: model.status,
    unread: model.unread,
    messageCount: thread.length,
    hasAttachment: thread.some((one) => one.message.attachments.length > 0),
    lastAtMs: model.lastAtMs,
    lastAtText: model.lastAtText,
    fee: model.fee,
    relatedUris: thread.flatMap((one) => one.message.related_uri ?? []),
    triage: { ...placed, tags: [...record.tags], note: record.note, dueAtMs: record.dueAtMs },
  }
}
