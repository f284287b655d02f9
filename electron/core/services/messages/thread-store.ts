import type { ThreadRow } from '../../../contract/inbox'
import { kindOfType, threadKind, type ThreadKind } from '../../../contract/triage'
import { rawWord } from '../../cds/wire-enum'
import { keptAnswers } from '../../db/kept-answers'
import type { Cache } from '../../db/types'
import type { MessageStore, StoredMessage } from './message-store'
import type { OwnNotices } from './own-notices'
import type { MessageQuery, QueryProblem } from './search/read-query'
import { countedBy, foundBy } from './search/thread-search'
import { forgetWords, putWords } from './search/thread-words'
import { atMsOf, type Marks, modelThread, type ThreadModel } from './thread-model'
import { freePosition } from './thread-position'
import { clauseOf, foldedPlace, placeNumbers, type ThreadFilter, type ThreadStretch } from './thread-query'
import { type Placed, placeOf, type Standing, type TriageBook, type TriageRecord } from './triage/triage-book'

/** The part of a row that only changes when the thread or what this desk keeps about it does. */
export type ThreadFacts = Omit<
  ThreadRow,
  'utility' | 'environment' | 'hasDraft' | 'sending' | 'position' | 'causedByUs'
> & {
  readonly causedByUs?: boolean
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
  list(
    filter: ThreadFilter,
    stretch: ThreadStretch,
  ): { rows: PlacedFacts[]; problems: readonly QueryProblem[] }
  /** What the keys of a search may be given, with how many threads have it. */
  words(): { key: 'utility' | 'type' | 'status' | 'tag'; word: string; count: number }[]
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
  readonly own: OwnNotices
  /** Everything a utility is called, for the search. */
  namesOf(utilityId: string): string
  readQuery(text: string): MessageQuery
  nowMs(): number
}

/** The threads of all registrations as rows of a list. */
export function createThreadStore(deps: ThreadStoreDeps): ThreadStore {
  const { cache, messages, marks, triage } = deps
  const kept = keptAnswers(cache)
  const rowsAt = (docs: readonly number[]): PlacedFacts[] =>
    cache
      .all<{ doc: number; row: string }>(
        'SELECT doc, row FROM message_thread_rows WHERE doc IN (SELECT value FROM json_each(?))',
        [JSON.stringify(docs)],
      )
      .map(({ doc, row }) => ({ ...(JSON.parse(row) as ThreadFacts), position: doc }))

  const forget = (doc: number): void => {
    cache.run('DELETE FROM message_threads WHERE doc = ?', [doc])
    cache.run('DELETE FROM message_thread_rows WHERE doc = ?', [doc])
    cache.run('DELETE FROM message_thread_tags WHERE doc = ?', [doc])
    forgetWords(cache, doc)
  }

  const rebuildOne = (threadKey: string, released: (messageKey: string) => void): void => {
    kept.forget()
    const [first, ...rest] = messages.thread(threadKey)
    const before = docOf(cache, threadKey)
    if (before !== null) forget(before)
    cache.run('DELETE FROM message_threads_to_make WHERE thread_key = ?', [threadKey])
    if (first === undefined) return
    const thread = [first, ...rest] as const
    const model = modelThread(thread, marks)
    const record = triage.get(threadKey)
    const placed = placeOf(record, standingOf(thread, model), deps.nowMs())
    const causedByUs = deps.own.isOwn(thread, released)
    const facts = factsOf(thread, model, { record, placed, causedByUs })
    const doc = freePosition(cache, Math.max(model.lastAtMs, placed.wokeAtMs ?? 0), before)
    cache.run(
      `INSERT INTO message_threads
       (doc, thread_key, utility_id, type, turn, needs_you, waiting, unread, place, wake_ms, due_ms,
        status, has_file, has_note, begun_by_us, amount, caused_by_us)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        doc,
        threadKey,
        first.utilityId,
        kindOfType(rawWord(model.type)),
        model.turn,
        model.needsYou ? 1 : 0,
        model.turn === 'waiting-on-them' && !model.needsYou ? 1 : 0,
        model.unread ? 1 : 0,
        causedByUs && isUntouched(placed, record) ? foldedPlace : placeNumbers[placed.place],
        placed.snoozedUntilMs,
        record.dueAtMs,
        rawWord(model.status),
        facts.hasAttachment ? 1 : 0,
        record.note === '' ? 0 : 1,
        begunByUs(thread) ? 1 : 0,
        amountOf(model),
        causedByUs ? 1 : 0,
      ],
    )
    cache.run('INSERT INTO message_thread_rows (doc, row) VALUES (?, ?)', [doc, JSON.stringify(facts)])
    putWords(cache, doc, thread, { note: record.note, names: deps.namesOf(first.utilityId) })
    for (const tag of record.tags) {
      cache.run('INSERT INTO message_thread_tags (tag, doc) VALUES (?, ?)', [tag, doc])
    }
  }

  return {
    rebuild: (threadKeys) =>
      cache.transaction(() => {
        const waiting: string[] = [...threadKeys]
        const released = (messageKey: string): void => {
          const message = messages.get(messageKey)
          if (message) waiting.push(message.threadKey)
        }
        // What is released meanwhile comes behind.
        for (const threadKey of waiting) rebuildOne(threadKey, released)
      }),
    get(threadKey) {
      const doc = docOf(cache, threadKey)
      return doc === null ? null : (rowsAt([doc])[0] ?? null)
    },
    standing(threadKey) {
      const [first, ...rest] = messages.thread(threadKey)
      return first === undefined ? null : standingOf([first, ...rest], modelThread([first, ...rest], marks))
    },
    list(filter, stretch) {
      const query = deps.readQuery(filter.text)
      const docs = foundBy(cache, { query, clause: clauseOf(filter, query) }, stretch)
      const byDoc = new Map(rowsAt(docs).map((row) => [row.position, row]))
      return { rows: docs.flatMap((doc) => byDoc.get(doc) ?? []), problems: query.problems }
    },
    count(filter) {
      const counted = (): number => {
        const query = deps.readQuery(filter.text)
        return countedBy(cache, { query, clause: clauseOf(filter, query) })
      }
      // What a search finds may change with the time and with a utility's names: it is counted each time.
      return filter.text === '' ? kept.get(`count ${JSON.stringify(filter)}`, counted) : counted()
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
      const counts = kept.get('kinds', () =>
        cache.all<{ type: string; count: number }>(
          'SELECT type, count(*) AS count FROM message_threads WHERE place = 0 GROUP BY type',
        ),
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
    words() {
      const grouped = <K extends string>(key: K, sql: string) =>
        cache.all<{ word: string; count: number }>(sql).map(({ word, count }) => ({ key, word, count }))
      return [
        ...grouped(
          'utility',
          'SELECT utility_id AS word, count(*) AS count FROM message_threads GROUP BY utility_id',
        ),
        ...grouped('type', 'SELECT type AS word, count(*) AS count FROM message_threads GROUP BY type'),
        ...grouped('status', 'SELECT status AS word, count(*) AS count FROM message_threads GROUP BY status'),
        ...grouped('tag', 'SELECT tag AS word, count(*) AS count FROM message_thread_tags GROUP BY tag'),
      ]
    },
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

function docOf(cache: Cache, threadKey: string): number | null {
  const found = cache.get<{ doc: number }>('SELECT doc FROM message_threads WHERE thread_key = ?', [
    threadKey,
  ])
  return found?.doc ?? null
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
  { record, placed, causedByUs }: { record: TriageRecord; placed: Placed; causedByUs: boolean },
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
    causedByUs,
    triage: { ...placed, tags: [...record.tags], note: record.note, dueAtMs: record.dueAtMs },
  }
}

/** Nobody keeps anything about it, and no snooze brought it back. */
const isUntouched = ({ place, wokeAtMs }: Placed, { tags, note, dueAtMs }: TriageRecord): boolean =>
  place === 'inbox' && wokeAtMs === null && tags.length === 0 && note === '' && dueAtMs === null

/** `thread` is newest first. */
function begunByUs(thread: readonly StoredMessage[]): boolean {
  return thread.at(-1)?.message.creator !== null
}

/** To be compared with; what is shown has the digits as sent. */
function amountOf({ fee }: ThreadModel): number | null {
  const amount = fee === null ? NaN : Number(fee.amount)
  return Number.isFinite(amount) ? amount : null
}
