import type { Context } from './context'
import { datetime, type JsonObject } from './json'
import { api } from './metadata'
import { newId } from './secrets'
import type { MessageDraft } from './staff-acts'
import type { MessageRecord } from './state'

/** Stores a message of the utility to a registration; unread unless the draft says otherwise. */
export function writeMessage(context: Context, registration: string, draft: MessageDraft): MessageRecord {
  return store(context, registration, draft, null)
}

/** Stores a message the client created: read, and with the client's id as its creator. */
export function storeClientMessage(
  context: Context,
  registration: string,
  draft: MessageDraft,
): MessageRecord {
  return store(context, registration, { ...draft, read: true }, registration)
}

function store(context: Context, registration: string, draft: MessageDraft, creator: string | null) {
  const createdMs = draft.createdMs ?? context.clock.nowMs()
  const message: MessageRecord = {
    messageId: newId(),
    seq: ++context.state.counter,
    registration,
    previous: draft.previous ?? null,
    type: draft.type,
    read: draft.read ?? false,
    creator,
    createdMs,
    modifiedMs: createdMs,
    status: draft.status ?? 'complete',
    name: draft.name,
    description: draft.description,
    extra: draft.extra ?? {},
    related: draft.related ?? null,
  }
  context.state.messages.push(message)
  return message
}

export function messagePath(messageId: string): string {
  return `${api}/messages/${messageId}`
}

export function findMessage(context: Context, registration: string, messageId: string): MessageRecord | null {
  return (
    context.state.messages.find((one) => one.registration === registration && one.messageId === messageId) ??
    null
  )
}

/** Whether a newer request of the same kind took its place (CDS-WG1-02 section 3.6). */
export function isSuperseded(context: Context, message: MessageRecord): boolean {
  return context.state.messages.some((one) => one.type === message.type && one.previous === message.messageId)
}

/** The status that counts: of the newest update that answers the message, else its own. */
export function currentStatus(context: Context, message: MessageRecord): string {
  const updates = context.state.messages.filter(
    (one) => one.type === 'request_update' && one.previous === message.messageId,
  )
  updates.sort((left, right) => right.createdMs - left.createdMs || right.seq - left.seq)
  return updates[0]?.status ?? message.status
}

/** A message as it goes on the wire (CDS-WG1-02 section 6.1). */
export function showMessage(context: Context, message: MessageRecord): JsonObject {
  const related = message.related
  return {
    message_id: message.messageId,
    uri: context.url(messagePath(message.messageId)),
    previous_uri: message.previous === null ? null : context.url(messagePath(message.previous)),
    type: message.type,
    read: message.read,
    creator: message.creator,
    created: datetime(message.createdMs),
    modified: datetime(message.modifiedMs),
    status: message.status,
    name: message.name,
    description: message.description,
    ...message.extra,
    ...(related === null ? {} : { related_uri: context.url(related.target) }),
    ...(related === null || related.type === null ? {} : { related_type: related.type }),
  }
}
