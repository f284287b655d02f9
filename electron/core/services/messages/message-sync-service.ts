import type { RegistrationId } from '../../../contract/common'
import { BusbarError, toErrorReply } from '../../../contract/errors'
import type { AnswerBody } from '../../cds/document'
import type { Finding } from '../../cds/findings'
import { isWord } from '../../cds/wire-enum'
import { createMessageFeed, type MessageFeed } from '../../sync/message-feed'
import { syncMessages } from '../../sync/message-sync'
import type { ScheduledWork } from '../../sync/scheduler'
import type { DeskContext } from '../context'
import { refuseClaimedIssuer, refusePaused } from '../utilities/held-back'
import type { MessageStore } from './message-store'
import type { RegistrationRecord, RegistrationStore } from '../registrations/registration-store'
import type { UtilityStore } from '../utilities/utility-store'

export interface MessageSyncDeps {
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
  /** Parses an answer, large ones off this thread. */
  parse(body: Buffer, url: string): Promise<AnswerBody>
  noteFindings(utilityId: string, findings: readonly Finding[]): void
  /** The utility wrote about its own objects: clients or credentials may have changed. */
  objectsChanged(registrationId: RegistrationId): void
}

export interface MessageSyncer {
  /** Reads the messages of a registration; callers at once share one reading. Rejects with what went wrong. */
  sync(id: RegistrationId): Promise<void>
  works(): ScheduledWork[]
  /** For single messages. Throws what keeps a registration from being asked. */
  feed(id: RegistrationId): { feed: MessageFeed; record: RegistrationRecord; url: string }
}

/** Everything is read again this often, so that removals and missed changes show up. */
const fullEveryMs = 24 * 60 * 60_000
/** Servers stamp in whole seconds; two changes in one second must both be seen. */
const overlapMs = 2000
/** People at the pretend utilities answer within seconds; asking them costs nobody anything. */
const demoEveryMs = 6000
const pagesPerRun = 1000
const singlesPerRun = 25
/** Messages about these mean that our own objects are to be read again (CDS-WG1-02 §5.3, §7.3). */
const ownObjects = ['client', 'client_list', 'credential', 'credential_list'] as const

export function createMessageSyncer(
  context: DeskContext,
  store: MessageStore,
  deps: MessageSyncDeps & {
    synced(id: RegistrationId): Promise<void>
    pause(ms: number): Promise<boolean>
  },
): MessageSyncer {
  const { registrations, utilities } = deps
  const running = new Map<RegistrationId, Promise<void>>()

  const feedOf: MessageSyncer['feed'] = (id) => {
    const record = registrations.need(id)
    const utility = utilities.need(record.utilityId)
    refusePaused(utility)
    refuseClaimedIssuer(utility)
    const url = record.apis.messages
    if (url === null)
      throw new BusbarError('endpoint-missing', { utility: utility.name, endpoint: 'Messages API' })
    const feed = createMessageFeed({
      api: context.api,
      session: registrations.session(id),
      speaks: { draft: utilities.draft(record.utilityId), apis: record.apis },
      parse: (body, address) => deps.parse(body, address),
      nowMs: () => context.nowMs(),
      workingOn: (address) => context.workingOn(address === null ? null : record.utilityId, address),
      note: (findings) => deps.noteFindings(record.utilityId, findings),
      pause: (ms) => deps.pause(ms),
    })
    return { feed, record, url }
  }

  const run = async (id: RegistrationId): Promise<void> => {
    const { utilityId } = registrations.need(id)
    try {
      const { feed, url } = feedOf(id)
      const ledger = store.ledger(id, utilityId)
      const report = await syncMessages(feed, ledger, {
        url,
        nowMs: context.nowMs(),
        fullEveryMs,
        overlapMs,
        pages: pagesPerRun,
        singles: singlesPerRun,
        note: (findings) => deps.noteFindings(utilityId, findings),
      })
      store.noteFeed(id, utilityId, { syncedAtMs: context.nowMs(), problem: null })
      await deps.synced(id)
      if (report.changed.some((link) => isAboutOwnObjects(id, link))) deps.objectsChanged(id)
    } catch (thrown) {
      const { details, ...reply } = toErrorReply(thrown)
      store.noteFeed(id, utilityId, { syncedAtMs: null, problem: { ...reply, details: { ...details } } })
      throw thrown
    } finally {
      context.emit('messages.changed', utilityId)
    }
  }

  const isAboutOwnObjects = (id: RegistrationId, link: string): boolean => {
    const message = store.byUri(id, link)?.message
    return message?.creator === null && isWord(message.related_type, ...ownObjects)
  }

  const sync = (id: RegistrationId): Promise<void> => {
    const joined = running.get(id)
    if (joined) return joined
    const work = run(id).finally(() => running.delete(id))
    running.set(id, work)
    return work
  }

  return {
    sync,
    feed: feedOf,
    works() {
      const feeds = new Map(store.feeds().map((feed) => [feed.registrationId, feed]))
      return registrations.all().flatMap(({ registrationId, utilityId, apis }) => {
        if (apis.messages === null || utilities.get(utilityId)?.pausedReason !== null) return []
        return {
          id: `messages:${registrationId}`,
          utilityId,
          everyMs: context.mode === 'demo' ? demoEveryMs : context.preferences().pollMessagesMin * 60_000,
          lastAtMs: feeds.get(registrationId)?.syncedAtMs ?? null,
          run: () => sync(registrationId),
        }
      })
    },
  }
}
