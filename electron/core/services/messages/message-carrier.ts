import type { RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import { compareInstants } from '../../cds/instants'
import { readAdapted } from '../../cds/drafts/adapting'
import { adaptMessage } from '../../cds/drafts/api-documents'
import { bodyForDraft } from '../../cds/drafts/outgoing-message'
import { type Message, readMessage } from '../../cds/message'
import { withAttachments } from '../../cds/message-body'
import { linkKey } from '../../cds/message-links'
import type { HttpAnswer } from '../../http/exchange'
import { statusError } from '../../http/status-error'
import { identityOf } from '../../outbox/message-identity'
import type { OutboxCarrier, SendHooks, Sighting } from '../../outbox/outbox'
import type { MessageLoad, OutboxRecord, ReadFlagLoad } from '../../outbox/outbox-record'
import type { DeskContext } from '../context'
import type { DraftFiles } from './draft-files'
import { messageKeyOf } from './message-keys'
import type { MessageStore } from './message-store'
import type { MessageSyncDeps, MessageSyncer } from './message-sync-service'

/** Sent messages are remembered, this many, so that one is never taken for another that says the same. */
const claimsKept = 500

/** How messages and read flags travel to their utility (CDS-WG1-02 §6.9, §6.11). */
export function createMessageCarrier(
  context: DeskContext,
  store: MessageStore,
  syncer: MessageSyncer,
  deps: Pick<MessageSyncDeps, 'registrations' | 'utilities' | 'parse'> & { readonly files: DraftFiles },
): OutboxCarrier & { threadOf(entry: OutboxRecord): string | null } {
  const claims = context.desk.table<{ outboxId: string; threadKey: string }>('sent-messages')

  const claim = (entry: OutboxRecord, uri: string): void => {
    const stored = store.byUri(entry.registrationId, uri)
    const id = messageKeyOf(entry.registrationId, linkKey(uri))
    const sort = context.nowMs()
    claims.put(
      id,
      { outboxId: entry.outboxId, threadKey: stored?.threadKey ?? '' },
      { sort, group: entry.outboxId },
    )
    for (const row of claims.list({ order: 'desc' }).slice(claimsKept)) claims.remove(row.id)
  }

  const adopt = async (entry: OutboxRecord, answer: HttpAnswer): Promise<Message | null> => {
    context.workingOn(entry.utilityId, answer.url)
    try {
      const { apis } = deps.registrations.need(entry.registrationId as RegistrationId)
      const speaks = { draft: deps.utilities.draft(entry.utilityId), adapt: adaptMessage(apis) }
      const body = await deps.parse(answer.body, answer.url)
      const { value } = readAdapted(body, answer.url, speaks, readMessage)
      store.ledger(entry.registrationId, entry.utilityId).put([value])
      return value.uri === null ? null : value
    } catch (error) {
      if (!(error instanceof BusbarError)) throw error
      // A page for people may stand in the way of the server and knows nothing of what was sent.
      if (error.code === 'html-instead-of-json' && answer.status !== 201) throw error
      // The server said that it is done; what it answered can be read again later.
      return null
    } finally {
      context.workingOn(null, null)
    }
  }

  const refusal = (entry: OutboxRecord, answer: HttpAnswer, body: string): BusbarError => {
    if (answer.status !== 413) return statusError(answer, context.nowMs())
    const utility = deps.utilities.brief(entry.utilityId).name
    const size = `${Math.ceil(Buffer.byteLength(body) / 1024)} kB`
    return new BusbarError('message-too-large', { utility, size, processed: 'no' })
  }

  const write = async (
    entry: OutboxRecord,
    request: { method: 'POST' | 'PATCH'; url: string; body: string },
    hooks: SendHooks,
  ): Promise<Message | null> => {
    const session = deps.registrations.session(entry.registrationId as RegistrationId)
    const answer = await context.api.call(session, { ...request, purpose: 'messages', ...hooks })
    if (answer.status < 200 || answer.status > 299) throw refusal(entry, answer, request.body)
    return await adopt(entry, answer)
  }

  const sendMessage = async (entry: OutboxRecord, load: MessageLoad, hooks: SendHooks): Promise<void> => {
    const { url } = syncer.feed(entry.registrationId as RegistrationId)
    const whole = withAttachments(load.bodyText, deps.files.open(load.fileIds))
    const body = bodyForDraft(whole, deps.utilities.draft(entry.utilityId))
    const created = await write(entry, { method: 'POST', url, body }, hooks)
    if (created?.uri) claim(entry, created.uri)
  }

  const sendFlag = async (entry: OutboxRecord, load: ReadFlagLoad, hooks: SendHooks): Promise<void> => {
    const { feed } = syncer.feed(entry.registrationId as RegistrationId)
    if (entry.tries > 0) {
      // An earlier try may have worked; then nothing is sent (CDS-WG1-02 §6.11 has no conditional write).
      const now = await feed.one(load.uri)
      if (now) store.ledger(entry.registrationId, entry.utilityId).put([now])
      if (now?.read === load.read) return
    }
    const body = JSON.stringify({ read: load.read })
    await write(entry, { method: 'PATCH', url: load.uri, body }, hooks)
  }

  const look = (entry: OutboxRecord, load: MessageLoad): Sighting => {
    const found = store
      .byUs(entry.registrationId)
      .filter(
        ({ messageKey, message }) =>
          compareInstants(message.created, load.highWater) >= 0 &&
          (claims.get(messageKey)?.outboxId ?? entry.outboxId) === entry.outboxId &&
          identityOf(message) === load.identity,
      )
    if (found.length !== 1) return found.length === 0 ? 'not-there' : 'several'
    if (found[0]?.message.uri) claim(entry, found[0].message.uri)
    return 'there'
  }

  return {
    send: async (entry, hooks) => {
      const { load } = entry
      await (load.kind === 'message' ? sendMessage(entry, load, hooks) : sendFlag(entry, load, hooks))
    },
    look: async (entry, ask) => {
      if (ask) await syncer.sync(entry.registrationId as RegistrationId)
      return entry.load.kind === 'message' ? look(entry, entry.load) : 'not-there'
    },
    threadOf: (entry) => claims.list({ group: entry.outboxId, limit: 1 })[0]?.value.threadKey || null,
  }
}
