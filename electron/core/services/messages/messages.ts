import type { RegistrationId, UtilityId } from '../../../contract/common'
import type { Handlers } from '../../../contract/methods'
import type { Timers } from '../../timers'
import { Outbox } from '../../outbox/outbox'
import type { OutboxRecord } from '../../outbox/outbox-record'
import type { WorkSource } from '../../sync/scheduler'
import type { Act, DeskContext } from '../context'
import { createDraftBook } from './draft-book'
import { createInboxHandlers, type InboxHandlers } from './inbox'
import { createMessageCarrier } from './message-carrier'
import { createMessageMarks } from './message-marks'
import { createMessageStore, type MessageStore } from './message-store'
import { createMessageSyncer, type MessageSyncDeps } from './message-sync-service'
import { createOutboxService, type OutboxHandlers } from './outbox-service'
import { productionOnItsWay } from '../registrations/production-requests'
import { createRegistrationMessages } from '../registrations/registration-messages'
import type { RegistrationMessages } from '../registrations/registration-views'
import { createOwnNotices, slackMs } from './own-notices'
import { createThreadMaker } from './thread-maker'
import { inView } from './thread-query'
import { createThreadStore, type ThreadStore } from './thread-store'
import { createTriageBook } from './triage/triage-book'
import { createTriageService } from './triage/triage-service'
import type { triageMethods } from '../../../contract/triage'
import type { searchMethods } from '../../../contract/searches'
import { type QueryWorld, readQuery } from './search/read-query'
import { createSearchHandlers, namesOf } from './search/search-handlers'
import type { UndoBook } from '../views/undo-book'
import type { ConnectionCheck } from '../utilities/utility-health'

export interface MessageServiceDeps extends MessageSyncDeps {
  readonly timers: Timers
  readonly undo: UndoBook
}

export interface MessageService {
  readonly handlers: Pick<
    Handlers,
    keyof InboxHandlers | keyof OutboxHandlers | keyof typeof triageMethods | keyof typeof searchMethods
  >
  readonly store: MessageStore
  readonly threads: ThreadStore
  readonly outbox: Outbox
  /** For the scheduler. */
  readonly works: WorkSource
  /** Settles what an earlier life left behind and begins to send. */
  start(): void
  /** Sends nothing new; resolves when running answers are stored. */
  stop(): Promise<void>
  setOnline(online: boolean): void
  /** Reads the messages of a registration. Rejects with what went wrong, which is kept as well. */
  sync(id: RegistrationId): Promise<void>
  /** What registrations need to know of their messages. */
  readonly requests: RegistrationMessages
  /** How the reading of messages stands, for the health of a utility. */
  connections(utilityId: UtilityId): ConnectionCheck[]
  /** Writes that wait or are on their way. */
  waiting(): number
  /** The utilities to which something was sent that may or may not have arrived. */
  outcomesUnknown(): string[]
}

/** Messages from end to end: reading, threads, drafts, and what is sent. */
export function createMessageService(context: DeskContext, deps: MessageServiceDeps): MessageService {
  const { registrations, utilities } = deps
  let threads: ThreadStore | null = null
  const rebuild = (threadKeys: Iterable<string>): void => threads?.rebuild(threadKeys)

  const book = createTriageBook(context.desk, () => context.nowMs())
  const store = createMessageStore({
    cache: context.cache,
    nowMs: () => context.nowMs(),
    touched: rebuild,
    moved: (from, to) => book.move(from, to),
    note: (utilityId, findings) => deps.noteFindings(utilityId, findings),
  })
  const drafts = createDraftBook(context)
  const pauses = new Set<(passed: boolean) => void>()
  const pause = (ms: number): Promise<boolean> =>
    new Promise((end) => {
      const callOff = deps.timers.wakeAt(context.nowMs() + ms, () => over(true))
      const over = (passed: boolean): void => {
        callOff()
        pauses.delete(over)
        end(passed)
      }
      pauses.add(over)
    })
  const syncer = createMessageSyncer(context, store, {
    ...deps,
    pause,
    synced: async (id) => {
      requests.rememberLinks(id)
      badge()
      await outbox.recheck(id)
    },
  })
  const carrier = createMessageCarrier(context, store, syncer, { ...deps, files: drafts.files })
  const outbox = new Outbox({
    desk: context.desk,
    timers: deps.timers,
    random: () => context.random(),
    carrier,
    ended: (entry, how) => ended(entry, how),
    lost: (entry) => note(entry, 'unknown', 'The answer never arrived.'),
    changed: (entry) => {
      if (entry.load.kind === 'read-flag') {
        const stored = store.get(entry.load.messageKey)
        if (stored) rebuild([stored.threadKey])
      }
      badge()
      context.emit('outbox.changed', entry.utilityId)
      context.emit('drafts.changed', entry.utilityId)
    },
  })

  const ended = (entry: OutboxRecord, how: 'confirmed' | 'reopened'): void => {
    if (entry.load.kind === 'message') {
      if (how === 'confirmed') {
        drafts.end(entry.load.draftId, carrier.threadOf(entry))
        requests.rememberLinks(entry.registrationId as RegistrationId)
      } else drafts.carry(entry.load.draftId, null)
    }
    if (how === 'confirmed') note(entry, 'ok', 'The utility has it.')
    else note(entry, 'failed', entry.problem?.message ?? 'Taken back before it was sent.')
  }

  const note = (entry: OutboxRecord, result: Act['result'], resultText: string): void => {
    const text = entry.load.kind === 'message' ? `Send “${entry.title}”` : entry.title
    context.record({ actor: 'you', utilityId: entry.utilityId, text, result, resultText, durationMs: null })
  }

  const world: QueryWorld = {
    utilities: () =>
      utilities
        .all()
        .map(({ utilityId, tags }) => ({ utilityId, tags, names: namesOf(utilities.brief(utilityId)) })),
    nowMs: () => context.nowMs(),
  }
  const marks = createMessageMarks(context.desk, outbox, () => context.nowMs())
  const ready = (threads = createThreadStore({
    cache: context.cache,
    messages: store,
    marks,
    triage: book,
    own: createOwnNotices(context.cache, context.ownChanges),
    namesOf: (utilityId) => namesOf(utilities.brief(utilityId)),
    readQuery: (text) => readQuery(text, world),
    nowMs: () => context.nowMs(),
  }))

  context.ownChanges.onNoted(({ registrationId, sinceServerMs }) => {
    const threadKeys = store.theirThreadsSince(registrationId, sinceServerMs - slackMs)
    if (threadKeys.length === 0) return
    ready.rebuild(threadKeys)
    context.emit('messages.changed')
  })

  let shownBadge = -1
  const badge = (): void => {
    const count = ready.count(inView('needs-you'))
    if (count === shownBadge) return
    shownBadge = count
    void context.host.ask('host.setBadge', { count }).catch(() => undefined)
  }

  const requests = createRegistrationMessages(context, {
    messages: store,
    onTheirWay: (id) => productionOnItsWay(outbox.all(), id),
  })
  const service = createOutboxService(context, { outbox, drafts, store, utilities, registrations, requests })
  const maker = createThreadMaker(context.cache, {
    threads: ready,
    made: () => {
      badge()
      context.emit('messages.changed')
    },
  })
  const inbox = createInboxHandlers(context, {
    store,
    threads: ready,
    unmade: () => maker.left(),
    marks,
    drafts,
    outbox: service,
    utilities,
    registrations,
    pump: () => {
      badge()
      outbox.pump()
    },
    refresh: (id) => syncer.sync(id),
  })

  const triage = createTriageService(context, {
    book,
    threads: ready,
    store,
    outbox: service,
    undo: deps.undo,
    timers: deps.timers,
    isRead: (message) => marks.read(message),
    moved: () => {
      badge()
      outbox.pump()
    },
  })

  const searches = createSearchHandlers(context, { threads: ready, utilities, undo: deps.undo })

  return {
    handlers: { ...inbox, ...service.handlers, ...triage.handlers, ...searches },
    store,
    threads: ready,
    outbox,
    works: { works: () => syncer.works() },
    start() {
      // A mark may have been written just before the cache was, or the cache is a new one.
      ready.rebuild([...ready.marked(), ...outbox.all().flatMap((entry) => service.threadOf(entry) ?? [])])
      maker.start()
      triage.start()
      badge()
      drafts.tidy()
      outbox.start()
    },
    stop() {
      maker.stop()
      triage.stop()
      for (const end of pauses) end(false)
      return outbox.stop()
    },
    setOnline: (online) => outbox.setOnline(online),
    sync: (id) => syncer.sync(id),
    requests,
    connections: (utilityId) =>
      store
        .feeds()
        .filter((feed) => feed.utilityId === utilityId)
        .map(({ syncedAtMs, problem }) => ({
          succeededAtMs: syncedAtMs,
          everyMs: context.preferences().pollMessagesMin * 60_000,
          problem,
        })),
    outcomesUnknown: () =>
      outbox.all().flatMap((entry) => (entry.state === 'outcome-unknown' ? entry.utilityId : [])),
    waiting: () => outbox.all().filter((entry) => entry.state === 'held' || entry.state === 'sending').length,
  }
}
