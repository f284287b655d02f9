import type { ThreadKey } from '../../../../contract/common'
import { quotedValue } from '../../../../contract/filter-tokens'
import { counted } from '../../../../contract/plural'
import type { Handlers } from '../../../../contract/methods'
import type { TriageChange, triageMethods } from '../../../../contract/triage'
import type { Timers } from '../../../timers'
import type { DeskContext } from '../../context'
import type { UndoBook } from '../../views/undo-book'
import type { MessageStore, StoredMessage } from '../message-store'
import type { OutboxService } from '../outbox-service'
import { inView } from '../thread-query'
import type { ThreadStore } from '../thread-store'
import { changedRecord, type TriageBook, type TriageRecord } from './triage-book'

export interface TriageParts {
  readonly book: TriageBook
  readonly threads: ThreadStore
  readonly store: MessageStore
  readonly outbox: Pick<OutboxService, 'setRead'>
  readonly undo: UndoBook
  readonly timers: Timers
  isRead(message: StoredMessage): boolean
  /** These threads lie elsewhere now: the badge, and what waits to be sent. */
  moved(): void
}

export interface TriageService {
  readonly handlers: Pick<Handlers, keyof typeof triageMethods>
  /** Takes over what an earlier life decided and the cache does not know yet, and watches the clock. */
  start(): void
  stop(): void
}

/** What a person decides about threads, here only, and the read flag of many at once. */
export function createTriageService(context: DeskContext, parts: TriageParts): TriageService {
  const { book, threads, store, outbox, undo } = parts
  let callOff: (() => void) | null = null

  const shown = (threadKeys: Iterable<string>): void => {
    const keys = [...threadKeys]
    threads.rebuild(keys)
    noteSeen(context.cache, context.nowMs())
    watch()
    parts.moved()
    context.emit('messages.changed')
  }

  /** Wakes what was snoozed when its time comes by the clock of this computer. */
  const watch = (): void => {
    callOff?.()
    const nextMs = threads.nextWakeMs()
    callOff = nextMs === null ? null : parts.timers.wakeAt(nextMs, wake)
  }
  const wake = (): void => {
    callOff = null
    const due = threads.waking(context.nowMs())
    if (due.length > 0) shown(due)
    else watch()
  }

  const triage: TriageService['handlers']['inbox.triage'] = ({ threadKeys, change }) => {
    const spelled = { ...change, ...(change.addTags ? { addTags: asSpelled(change.addTags) } : {}) }
    const before = new Map<ThreadKey, TriageRecord>()
    context.desk.transaction(() => {
      for (const threadKey of new Set(threadKeys)) {
        const standing = threads.standing(threadKey)
        if (standing === null) continue
        const record = book.get(threadKey)
        before.set(threadKey, record)
        book.put(threadKey, changedRecord(record, spelled, standing))
      }
    })
    if (before.size === 0) return { changed: 0, undoId: null }
    shown(before.keys())
    const undoId = undo.keep(() => {
      context.desk.transaction(() => {
        for (const [threadKey, record] of before) {
          book.put(threadKey, takenBack(book.get(threadKey), record, spelled))
        }
      })
      shown(before.keys())
    })
    return { changed: before.size, undoId }
  }

  const asSpelled = (tags: readonly string[]): string[] => {
    const known = threads.tags().map((tag) => tag.name)
    const lower = (text: string) => text.toLocaleLowerCase()
    return tags.map((tag) => known.find((one) => lower(one) === lower(tag)) ?? tag)
  }

  const markThreads: TriageService['handlers']['inbox.markThreads'] = ({ threadKeys, read }) => {
    const messages = threadKeys.flatMap((key) => flagged(key, read))
    const set = (to: boolean): void => {
      context.desk.transaction(() => {
        for (const { messageKey } of messages) if (store.get(messageKey)) outbox.setRead(messageKey, to)
      })
      shown(messages.map((one) => one.threadKey))
      context.emit('outbox.changed')
    }
    if (messages.length === 0) return { changed: 0, undoId: null }
    set(read)
    const changed = new Set(messages.map((one) => one.threadKey)).size
    context.record({
      actor: 'you',
      utilityId: null,
      text: `Mark ${counted(changed, 'thread')} as ${read ? 'read' : 'unread'}`,
      result: 'ok',
      resultText: 'Everyone who uses these registrations sees it',
      durationMs: null,
    })
    return { changed, undoId: undo.keep(() => set(!read)) }
  }

  /** Read: all that are not. Unread: the newest of the utility, which is enough to make the thread so. */
  const flagged = (threadKey: string, read: boolean) => {
    const thread = store.thread(threadKey)
    if (read) return thread.filter((one) => !parts.isRead(one))
    if (thread.some((one) => !parts.isRead(one))) return []
    const newest = thread.find((one) => one.message.creator === null) ?? thread[0]
    return newest ? [newest] : []
  }

  return {
    handlers: {
      'inbox.triage': triage,
      'inbox.markThreads': markThreads,
      'inbox.tags': () => ({
        tags: threads.tags().map(({ name }) => ({
          name,
          count: threads.count({ ...inView('all'), text: `tag:${quotedValue(name)}` }),
        })),
      }),
    },
    start() {
      const { threadKeys, changedMs } = book.changedSince(seenMs(context.cache))
      threads.rebuild(threadKeys)
      noteSeen(context.cache, changedMs)
      wake()
    },
    stop: () => callOff?.(),
  }
}

/** The record with what `change` changed as it was `before`; everything else as it is now. */
function takenBack(now: TriageRecord, before: TriageRecord, change: TriageChange): TriageRecord {
  const touchedPlace = change.done !== undefined || change.snoozeUntilMs !== undefined
  const touchedTags = change.addTags !== undefined || change.removeTags !== undefined
  return {
    ...now,
    ...(touchedPlace ? { done: before.done, snoozedUntilMs: before.snoozedUntilMs, asOf: before.asOf } : {}),
    ...(touchedTags ? { tags: before.tags } : {}),
    ...(change.note === undefined ? {} : { note: before.note }),
    ...(change.dueAtMs === undefined ? {} : { dueAtMs: before.dueAtMs }),
  }
}

/** Up to when the rows of the cache know what was decided. */
function seenMs(cache: DeskContext['cache']): number {
  const row = cache.get<{ changed_ms: number }>('SELECT changed_ms FROM message_triage_seen WHERE one = 1')
  return row?.changed_ms ?? 0
}

function noteSeen(cache: DeskContext['cache'], changedMs: number): void {
  cache.run('INSERT OR REPLACE INTO message_triage_seen (one, changed_ms) VALUES (1, ?)', [changedMs])
}
