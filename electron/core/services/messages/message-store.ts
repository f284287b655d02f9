import type { Failure, MessageKey, ThreadKey } from '../../../contract/common'
import { parseJson } from '../../cds/json'
import type { Message } from '../../cds/message'
import { linkKey } from '../../cds/message-links'
import { keptAnswers } from '../../db/kept-answers'
import type { FeedState, MessageLedger } from '../../sync/message-ledger'
import { type LedgerOptions, LedgerWrites } from './message-ledger-writes'

export interface StoredMessage {
  readonly messageKey: MessageKey
  readonly registrationId: string
  readonly utilityId: string
  readonly threadKey: ThreadKey
  readonly message: Message
}

/** How the last reading of a registration's messages went. */
export interface FeedNote {
  readonly registrationId: string
  readonly utilityId: string
  readonly syncedAtMs: number | null
  readonly highWater: string | null
  readonly problem: Failure | null
}

export interface MessageStore {
  ledger(registrationId: string, utilityId: string): MessageLedger
  get(messageKey: string): StoredMessage | null
  byUri(registrationId: string, uri: string): StoredMessage | null
  /** Newest first. */
  thread(threadKey: string): StoredMessage[]
  /** An ancestor of the thread's oldest messages is not here. */
  hasGap(threadKey: string): boolean
  /** The newest messages that clients of ours created, newest first. */
  byUs(registrationId: string): StoredMessage[]
  /** The threads with a message that the utility created since then, by its clock. */
  theirThreadsSince(registrationId: string, sinceMs: number): ThreadKey[]
  feeds(): FeedNote[]
  noteFeed(registrationId: string, utilityId: string, note: Pick<FeedNote, 'syncedAtMs' | 'problem'>): void
  total(): { messages: number; oldestAtMs: number | null }
  /** Messages of utilities that were created since then, but for those that only tell what this desk did. */
  receivedSince(sinceMs: number): number
  /** Whether a message of a utility was ever read here, and one of ours is there. */
  milestones(): { read: boolean; answered: boolean }
}

interface MessageRow {
  message_key: string
  registration_id: string
  utility_id: string
  link_key: string
  thread_key: string
  object: string
}

interface FeedRow {
  registration_id: string
  utility_id: string
  high_water: string | null
  full_at_ms: number | null
  ordered: number
  synced_at_ms: number | null
  problem: string | null
}

const columns = 'message_key, registration_id, utility_id, link_key, thread_key, object'

/** The messages in the cache, and which thread each belongs to. */
export function createMessageStore(options: LedgerOptions): MessageStore {
  const { cache } = options
  const kept = keptAnswers(cache)
  const ledgerOptions: LedgerOptions = {
    ...options,
    touched(threadKeys) {
      kept.forget()
      options.touched(threadKeys)
    },
  }
  const one = (sql: string, params: (string | number)[]): StoredMessage | null => {
    const row = cache.get<MessageRow>(`SELECT ${columns} FROM messages WHERE ${sql}`, params)
    return row && stored(row)
  }
  const all = (sql: string, params: (string | number)[]): StoredMessage[] =>
    cache.all<MessageRow>(`SELECT ${columns} FROM messages WHERE ${sql}`, params).map(stored)
  const feedRow = (registrationId: string): FeedRow | null =>
    cache.get<FeedRow>('SELECT * FROM message_feeds WHERE registration_id = ?', [registrationId])
  const putFeed = (registrationId: string, utilityId: string, patch: Partial<FeedRow>): void => {
    const row = { ...emptyFeed, ...feedRow(registrationId), ...patch }
    cache.run(
      `INSERT OR REPLACE INTO message_feeds
       (registration_id, utility_id, high_water, full_at_ms, ordered, synced_at_ms, problem) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [registrationId, utilityId, row.high_water, row.full_at_ms, row.ordered, row.synced_at_ms, row.problem],
    )
  }

  return {
    ledger: (registrationId, utilityId) => ({
      ...new LedgerWrites(ledgerOptions, registrationId, utilityId).methods(),
      state: () => stateOf(feedRow(registrationId)),
      keepState: (state) =>
        putFeed(registrationId, utilityId, {
          high_water: state.highWater,
          full_at_ms: state.fullAtMs,
          ordered: state.ordered ? 1 : 0,
        }),
    }),
    get: (messageKey) => one('message_key = ?', [messageKey]),
    byUri: (registrationId, uri) =>
      one('registration_id = ? AND link_key = ?', [registrationId, linkKey(uri)]),
    thread: (threadKey) => all('thread_key = ? ORDER BY created_ms DESC, arrival DESC', [threadKey]),
    hasGap: (threadKey) =>
      cache.get(
        `SELECT 1 AS gap FROM messages m WHERE thread_key = ? AND previous_key IS NOT NULL AND NOT EXISTS
         (SELECT 1 FROM messages p WHERE p.registration_id = m.registration_id AND p.link_key = m.previous_key)`,
        [threadKey],
      ) !== null,
    byUs: (registrationId) =>
      all('registration_id = ? AND by_us = 1 ORDER BY created_ms DESC, arrival DESC LIMIT 500', [
        registrationId,
      ]),
    theirThreadsSince: (registrationId, sinceMs) =>
      cache
        .all<{ thread_key: ThreadKey }>(
          'SELECT DISTINCT thread_key FROM messages WHERE registration_id = ? AND by_us = 0 AND created_ms >= ?',
          [registrationId, sinceMs],
        )
        .map((row) => row.thread_key),
    feeds: () =>
      cache.all<FeedRow>('SELECT * FROM message_feeds').map((row) => ({
        registrationId: row.registration_id,
        utilityId: row.utility_id,
        syncedAtMs: row.synced_at_ms,
        highWater: row.high_water,
        problem: row.problem === null ? null : (JSON.parse(row.problem) as Failure),
      })),
    noteFeed: (registrationId, utilityId, { syncedAtMs, problem }) =>
      putFeed(registrationId, utilityId, {
        synced_at_ms: syncedAtMs ?? feedRow(registrationId)?.synced_at_ms ?? null,
        problem: problem && JSON.stringify(problem),
      }),
    receivedSince: (sinceMs) =>
      cache.get<{ n: number }>(
        `SELECT count(*) AS n FROM messages WHERE by_us = 0 AND created_ms >= ?
         AND message_key NOT IN (SELECT message_key FROM message_causes)`,
        [sinceMs],
      )?.n ?? 0,
    milestones() {
      const any = (sql: string) => cache.get(`SELECT 1 AS there FROM messages WHERE ${sql} LIMIT 1`) !== null
      return { read: any('by_us = 0 AND is_read = 1'), answered: any('by_us = 1') }
    },
    total: () =>
      kept.get('total', () => {
        const row = cache.get<{ count: number; oldest: number | null }>(
          'SELECT count(*) AS count, min(created_ms) AS oldest FROM messages',
        )
        return { messages: row?.count ?? 0, oldestAtMs: row?.oldest ?? null }
      }),
  }
}

const emptyFeed: Omit<FeedRow, 'registration_id' | 'utility_id'> = {
  high_water: null,
  full_at_ms: null,
  ordered: 1,
  synced_at_ms: null,
  problem: null,
}

function stateOf(row: FeedRow | null): FeedState {
  const { high_water, full_at_ms, ordered } = row ?? emptyFeed
  return { highWater: high_water, fullAtMs: full_at_ms, ordered: ordered === 1 }
}

function stored(row: MessageRow): StoredMessage {
  return {
    messageKey: row.message_key as MessageKey,
    registrationId: row.registration_id,
    utilityId: row.utility_id,
    threadKey: row.thread_key as ThreadKey,
    // Our own text, written by `stringifyJson` from a message that was read tolerantly.
    message: parseJson(Buffer.from(row.object), row.link_key).value as unknown as Message,
  }
}
