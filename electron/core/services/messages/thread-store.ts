import type { InboxView, ThreadRow } from '../../../contract/inbox'
import { rawWord } from '../../cds/wire-enum'
import type { Cache, SqlValue } from '../../db/types'
import type { MessageStore, StoredMessage } from './message-store'
import { type Marks, modelThread, type ThreadModel } from './thread-model'

/** The part of a row that only changes when the thread or a mark does. */
export type ThreadFacts = Omit<ThreadRow, 'utility' | 'environment' | 'hasDraft' | 'sending'> & {
  readonly utilityId: string
  /** Addresses of objects the thread is about; they tell which client it concerns. */
  readonly relatedUris: readonly string[]
}

/** The views that are made of threads; drafts and the outbox have lists of their own. */
export type ThreadView = Exclude<InboxView, 'drafts' | 'outbox'>

export interface ThreadFilter {
  readonly view: ThreadView
  readonly utilityId: string | null
  readonly type: string | null
  readonly text: string
}

export interface ThreadStore {
  /** Makes these threads anew from their messages. */
  rebuild(threadKeys: Iterable<string>): void
  get(threadKey: string): ThreadFacts | null
  /** Newest first. `count` counts exactly what `list` lists. */
  list(filter: ThreadFilter, page: { offset: number; limit: number }): ThreadFacts[]
  count(filter: ThreadFilter): number
  types(): { type: string; count: number }[]
  /** Threads whose place in the lists depends on marks of this desk. */
  marked(): string[]
}

const everything: Omit<ThreadFilter, 'view'> = { utilityId: null, type: null, text: '' }
export const inView = (view: ThreadView): ThreadFilter => ({ ...everything, view })

const viewClauses: Readonly<Record<ThreadView, string>> = {
  'needs-you': 'needs_you = 1',
  waiting: `turn = 'waiting-on-them' AND needs_you = 0`,
  unread: 'unread = 1',
  all: '1 = 1',
}

/** The threads of all registrations as rows of a list. `marks` is asked whenever a thread is made. */
export function createThreadStore(cache: Cache, messages: MessageStore, marks: Marks): ThreadStore {
  const rows = (sql: string, params: readonly SqlValue[]): ThreadFacts[] =>
    cache
      .all<{ row: string }>(`SELECT row FROM message_threads WHERE ${sql}`, params)
      .map((one) => JSON.parse(one.row) as ThreadFacts)

  const rebuildOne = (threadKey: string): void => {
    const [first, ...rest] = messages.thread(threadKey)
    if (first === undefined) {
      cache.run('DELETE FROM message_threads WHERE thread_key = ?', [threadKey])
      return
    }
    const model = modelThread([first, ...rest], marks)
    const facts = factsOf(first, [first, ...rest], model)
    cache.run(
      `INSERT OR REPLACE INTO message_threads
       (thread_key, registration_id, utility_id, type, turn, needs_you, unread, last_ms, row) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        threadKey,
        first.registrationId,
        first.utilityId,
        rawWord(model.type),
        model.turn,
        model.needsYou ? 1 : 0,
        model.unread ? 1 : 0,
        model.lastAtMs,
        JSON.stringify(facts),
      ],
    )
  }

  return {
    rebuild: (threadKeys) => cache.transaction(() => [...threadKeys].forEach(rebuildOne)),
    get: (threadKey) => rows('thread_key = ?', [threadKey])[0] ?? null,
    list: (filter, { offset, limit }) => {
      const { sql, params } = where(filter)
      return rows(`${sql} ORDER BY last_ms DESC, thread_key LIMIT ? OFFSET ?`, [...params, limit, offset])
    },
    count: (filter) => {
      const { sql, params } = where(filter)
      const found = cache.get<{ count: number }>(
        `SELECT count(*) AS count FROM message_threads WHERE ${sql}`,
        params,
      )
      return found?.count ?? 0
    },
    types: () =>
      cache.all<{ type: string; count: number }>(
        'SELECT type, count(*) AS count FROM message_threads GROUP BY type ORDER BY count DESC, type',
      ),
    marked: () =>
      cache
        .all<{ thread_key: string }>(
          `SELECT thread_key FROM message_threads WHERE turn IN ('rejected', 'errored') OR needs_you = 1`,
        )
        .map((one) => one.thread_key),
  }
}

function where(filter: ThreadFilter): { sql: string; params: SqlValue[] } {
  const clauses = [viewClauses[filter.view]]
  const params: SqlValue[] = []
  if (filter.utilityId !== null) {
    clauses.push('utility_id = ?')
    params.push(filter.utilityId)
  }
  if (filter.type !== null) {
    clauses.push('type = ?')
    params.push(filter.type)
  }
  for (const word of filter.text.toLowerCase().split(/\s+/).filter(Boolean)) {
    clauses.push(`EXISTS (SELECT 1 FROM messages m WHERE m.thread_key = message_threads.thread_key
      AND m.text LIKE ? ESCAPE '\\')`)
    params.push(`%${word.replace(/[\\%_]/g, '\\$&')}%`)
  }
  return { sql: clauses.join(' AND '), params }
}

function factsOf(newest: StoredMessage, thread: readonly StoredMessage[], model: ThreadModel): ThreadFacts {
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
  }
}
