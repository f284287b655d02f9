import type { DraftId, MessageKey, OutboxId, ThreadKey } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { DraftContent, OutboxEntry } from '../../../contract/inbox'
import type { Handlers } from '../../../contract/methods'
import { buildMessageBody } from '../../cds/message-body'
import { linkKey } from '../../cds/message-links'
import { submittedUpdates, takesSubmission, type SubmittedUpdate } from '../../cds/submission'
import { isWord } from '../../cds/wire-enum'
import { messageIdentity } from '../../outbox/message-identity'
import type { Outbox } from '../../outbox/outbox'
import type { OutboxRecord } from '../../outbox/outbox-record'
import type { DeskContext } from '../context'
import type { DraftBook } from './draft-book'
import { titleOf } from './draft-title'
import { threadKeyOf } from './message-keys'
import type { MessageStore } from './message-store'
import type { RegistrationStore } from '../registrations/registration-store'
import type { RegistrationMessages } from '../registrations/registration-views'
import type { UtilityStore } from '../utilities/utility-store'

export interface OutboxServiceParts {
  readonly outbox: Outbox
  readonly drafts: DraftBook
  readonly store: MessageStore
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
  readonly requests: Pick<RegistrationMessages, 'productionRequests'>
}

export type OutboxHandlers = Pick<
  Handlers,
  | 'drafts.send'
  | 'outbox.list'
  | 'outbox.cancel'
  | 'outbox.sendNow'
  | 'outbox.check'
  | 'outbox.sendAgain'
  | 'outbox.discard'
>

export interface OutboxService {
  readonly handlers: OutboxHandlers
  entries(): OutboxEntry[]
  /** The thread an entry belongs to; null for a message that begins one. */
  threadOf(entry: OutboxRecord): ThreadKey | null
  /** Puts a read flag on its way, in place of one that still waits. */
  setRead(messageKey: MessageKey, read: boolean): void
}

export function createOutboxService(context: DeskContext, parts: OutboxServiceParts): OutboxService {
  const { outbox, drafts, store, utilities, registrations } = parts
  const done = { done: true } as const

  const threadOfUri = (registrationId: string, uri: string | null): ThreadKey | null =>
    uri === null
      ? null
      : (store.byUri(registrationId, uri)?.threadKey ?? threadKeyOf(registrationId, linkKey(uri)))

  const threadOf = (entry: OutboxRecord): ThreadKey | null =>
    entry.load.kind === 'message'
      ? threadOfUri(entry.registrationId, entry.load.previousUri)
      : (store.get(entry.load.messageKey)?.threadKey ?? null)

  const shown = (entry: OutboxRecord, among: readonly OutboxRecord[]): OutboxEntry => ({
    outboxId: entry.outboxId as OutboxId,
    kind: entry.load.kind,
    messageType: entry.load.kind === 'message' ? entry.load.type : null,
    utility: utilities.brief(entry.utilityId),
    threadKey: threadOf(entry),
    draftId: entry.load.kind === 'message' ? (entry.load.draftId as DraftId) : null,
    title: entry.title,
    state: entry.state,
    createdAtMs: entry.createdAtMs,
    notBeforeMs: entry.notBeforeMs,
    waitingFor: outbox.waitingFor(entry, among),
    tries: entry.tries,
    problem: entry.problem && { ...entry.problem, details: { ...entry.problem.details } },
  })

  const entries = (): OutboxEntry[] => {
    const all = outbox.all()
    return all.map((entry) => shown(entry, all))
  }

  /** The largest time the server has shown, or its clock now; a lost message is looked for from there on. */
  const highWaterOf = (content: DraftContent): string => {
    const feed = store.feeds().find((one) => one.registrationId === content.registrationId)
    const nowMs = registrations.serverNowMs(content.registrationId)
    return feed?.highWater ?? new Date(nowMs - 60_000).toISOString()
  }

  const send = (draftId: DraftId): { outboxId: OutboxId; sendsAtMs: number } => {
    const draft = drafts.need(draftId)
    if (draft.outboxId !== null) {
      const entry = outbox.get(draft.outboxId)
      return { outboxId: entry.outboxId as OutboxId, sendsAtMs: entry.notBeforeMs ?? context.nowMs() }
    }
    const { content } = draft
    const record = registrations.need(content.registrationId)
    refuseProduction(content)
    const updates = content.type === 'client_submission' ? updatesOf(content) : []
    const bodyText = buildMessageBody(content, updates)
    const thread = threadOfUri(content.registrationId, content.previousUri)
    const sendsAtMs = context.nowMs() + context.preferences().sendHoldSec * 1000
    const outboxId = context.newId('out') as OutboxId
    context.desk.transaction(() => {
      // A refused attempt to send this draft is over once it is sent anew.
      for (const old of outbox.all()) {
        if (old.load.kind === 'message' && old.load.draftId === draftId) outbox.forget(old.outboxId)
      }
      drafts.carry(draftId, outboxId)
      outbox.add({
        outboxId,
        utilityId: record.utilityId,
        registrationId: record.registrationId,
        lane: thread === null ? `draft:${draftId}` : `thread:${thread}`,
        title: titleOf(content, store),
        notBeforeMs: sendsAtMs,
        load: {
          kind: 'message',
          draftId,
          type: content.type,
          previousUri: content.previousUri,
          bodyText,
          fileIds: content.attachments.map((one) => one.fileId),
          identity: messageIdentity({ ...content, updates }),
          highWater: highWaterOf(content),
        },
      })
    })
    context.emit('drafts.changed', record.utilityId)
    context.emit('outbox.changed', record.utilityId)
    outbox.pump()
    return { outboxId, sendsAtMs }
  }

  /** An answer goes to a request that is here, field by field (CDS-WG1-02 §6.9). */
  const updatesOf = (content: DraftContent): SubmittedUpdate[] => {
    const { registrationId, previousUri, updates, attachments } = content
    const request = previousUri === null ? null : store.byUri(registrationId, previousUri)?.message
    if (!request || !takesSubmission(request)) {
      throw new BusbarError('invalid-input', {
        reason: 'the request this answers is not here; refresh the inbox',
      })
    }
    return submittedUpdates(
      request,
      updates,
      attachments.map((one) => one.fileName),
    )
  }

  /** Production is asked for a sandbox object, and not twice (CDS-WG1-02 §6.9). */
  const refuseProduction = ({ type, registrationId, relatedUri }: DraftContent): void => {
    if (type !== 'production_request' || relatedUri === null) return
    const sandboxes = registrations
      .clients(registrationId)
      .filter((client) => client.cds_status_options.some((one) => isWord(one, 'sandbox')))
    if (
      !sandboxes.some(
        (client) => client.cds_client_uri !== null && linkKey(client.cds_client_uri) === linkKey(relatedUri),
      )
    ) {
      throw new BusbarError('invalid-input', { reason: 'production is asked for a sandbox client' })
    }
    if (parts.requests.productionRequests(registrationId)(relatedUri)?.isUnderWay === true) {
      throw new BusbarError('invalid-input', { reason: 'production was already asked for this client' })
    }
  }

  const setRead = (messageKey: MessageKey, read: boolean): void => {
    const stored = store.get(messageKey)
    if (!stored || stored.message.uri === null) throw new BusbarError('not-found', { what: 'This message' })
    const { message, registrationId, utilityId } = stored
    context.desk.transaction(() => {
      const replaced = outbox.replaceReadFlag(messageKey)
      const onItsWay = outbox.wantedFlag(messageKey)
      if ((onItsWay ?? message.read) === read) return replaced
      return outbox.add({
        outboxId: context.newId('out'),
        utilityId,
        registrationId,
        lane: `read:${messageKey}`,
        title: read ? `Mark “${message.name ?? ''}” as read` : `Mark “${message.name ?? ''}” as unread`,
        notBeforeMs: null,
        load: { kind: 'read-flag', messageKey, uri: message.uri ?? '', read },
      })
    })
  }

  const handlers: OutboxHandlers = {
    'drafts.send': ({ draftId }) => send(draftId),
    'outbox.list': () => ({ entries: entries() }),
    'outbox.cancel': ({ outboxId }) => {
      const { load } = outbox.cancel(outboxId)
      return { draftId: load.kind === 'message' ? (load.draftId as DraftId) : null }
    },
    'outbox.sendNow': ({ outboxId }) => {
      outbox.sendNow(outboxId)
      return done
    },
    'outbox.check': async ({ outboxId }) => ({ state: (await outbox.check(outboxId))?.state ?? 'confirmed' }),
    'outbox.sendAgain': ({ outboxId }) => {
      const { load, state } = outbox.get(outboxId)
      // A refused message is open for writing again, so what goes out is what the draft says now.
      if (load.kind === 'message' && state === 'rejected' && drafts.get(load.draftId))
        send(load.draftId as DraftId)
      else outbox.sendAgain(outboxId)
      return done
    },
    'outbox.discard': ({ outboxId }) => {
      outbox.discard(outboxId)
      return done
    },
  }
  return { handlers, entries, threadOf, setRead }
}
