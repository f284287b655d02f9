import { type AnswerBody, readObject } from './document'
import type { Reading } from './findings'
import type { JsonValue } from './json-value'
import type { ObjectReader } from './object-reader'
import { isWord, type WireEnum } from './wire-enum'

const messageTypes = [
  'notification',
  'private_message',
  'production_request',
  'support_request',
  'grant_request',
  'field_changes',
  'server_request',
  'client_submission',
  'payment_request',
  'online_form_request',
  'pdf_form_request',
  'request_update',
] as const

const messageStatuses = ['complete', 'open', 'pending', 'rejected', 'errored'] as const

/** Resources behind the API, read with the admin token, and pages for people (CDS-WG1-02 §6.4). */
const apiRelatedTypes = [
  'client_list',
  'client',
  'grant_list',
  'grant',
  'message_list',
  'message',
  'credential_list',
  'credential',
] as const
const pageRelatedTypes = [
  'more_info',
  'documentation',
  'support',
  'online_form',
  'pdf_form',
  'payment_form',
  'payment_receipt',
] as const
export const relatedTypes = [...apiRelatedTypes, ...pageRelatedTypes] as const

export type MessageType = (typeof messageTypes)[number]
export type MessageStatus = (typeof messageStatuses)[number]
export type RelatedType = (typeof relatedTypes)[number]

export interface UpdateRequest {
  readonly field: string | null
  readonly name: string | null
  readonly description: string | null
  readonly uri: string | null
  readonly previous_value?: JsonValue
  readonly new_value?: JsonValue
}

export interface GrantRequest {
  readonly scope: string | null
  readonly authorization_details: readonly JsonValue[]
}

export interface Attachment {
  /** Chosen by the server; never a path. */
  readonly filename: string | null
  readonly mime_type: string | null
  /** Base64. */
  readonly data: string | null
}

/** A message (CDS-WG1-02 §6.1). Its own status is not its effective one; see `effectiveStatus`. */
export interface Message {
  readonly message_id: string | null
  readonly uri: string | null
  readonly previous_uri: string | null
  readonly type: WireEnum<MessageType> | null
  readonly read: boolean
  /** Null for the server, else the client_id that created it. */
  readonly creator: string | null
  readonly created: string | null
  readonly modified: string | null
  readonly status: WireEnum<MessageStatus> | null
  readonly name: string | null
  readonly description: string | null
  readonly updates_requested: readonly UpdateRequest[]
  readonly grants_requested: readonly GrantRequest[]
  readonly attachments: readonly Attachment[]
  readonly related_uri: string | null
  readonly related_type: WireEnum<RelatedType> | null
  /** Digits as sent. */
  readonly amount: string | null
  readonly currency: string | null
}

export const messageLists = ['outstanding', 'unread', 'read'] as const
export type MessageList = (typeof messageLists)[number]

/** Three independent lists with two cursors each (CDS-WG1-02 §6.8). */
export type MessagesPage = Readonly<Record<MessageList, readonly Message[]>> &
  Readonly<Record<`${MessageList}_${'next' | 'previous'}`, string | null>>

const clause = 'CDS-WG1-02 §6.1'

/** One page of messages. Throws `not-json` and its kin, `unexpected-answer`. */
export function readMessagesPage(body: AnswerBody, url: string): Reading<MessagesPage> {
  const { reader, findings } = readObject(body, url, 'CDS-WG1-02 §6.8')
  const list = (name: MessageList) => reader.objects(name, readMessageMembers, 'required', clause)
  const value: MessagesPage = {
    ...reader.raw,
    outstanding: list('outstanding'),
    unread: list('unread'),
    read: list('read'),
    outstanding_next: reader.urlOrNull('outstanding_next'),
    outstanding_previous: reader.urlOrNull('outstanding_previous'),
    unread_next: reader.urlOrNull('unread_next'),
    unread_previous: reader.urlOrNull('unread_previous'),
    read_next: reader.urlOrNull('read_next'),
    read_previous: reader.urlOrNull('read_previous'),
  }
  return { value, findings }
}

/** One message (CDS-WG1-02 §6.10), also the answer to creating or changing one. */
export function readMessage(body: AnswerBody, url: string): Reading<Message> {
  const { reader, findings } = readObject(body, url, clause)
  return { value: readMessageMembers(reader), findings }
}

function readMessageMembers(reader: ObjectReader): Message {
  const type = reader.word('type', messageTypes)
  const relatedUri = reader.url('related_uri', 'optional')
  const needsUpdates = isWord(type, 'field_changes', 'server_request')
  return {
    ...reader.raw,
    message_id: reader.text('message_id'),
    uri: reader.url('uri'),
    previous_uri: reader.urlOrNull('previous_uri'),
    type,
    read: reader.flag('read', false),
    creator: reader.textOrNull('creator'),
    created: reader.datetime('created'),
    modified: reader.datetime('modified'),
    status: reader.word('status', messageStatuses),
    name: reader.text('name'),
    description: reader.text('description'),
    updates_requested: reader.objects(
      'updates_requested',
      readUpdateRequest,
      needsUpdates ? 'required' : 'optional',
      'CDS-WG1-02 §6.5',
    ),
    grants_requested: reader.objects(
      'grants_requested',
      readGrantRequest,
      isWord(type, 'grant_request') ? 'required' : 'optional',
      'CDS-WG1-02 §6.6',
    ),
    attachments: reader.objects('attachments', readAttachment, 'optional', 'CDS-WG1-02 §6.7'),
    related_uri: relatedUri,
    related_type: reader.word('related_type', relatedTypes, relatedUri === null ? 'optional' : 'required'),
    amount: reader.decimal('amount', 'optional'),
    currency: reader.text('currency', 'optional'),
  }
}

function readUpdateRequest(reader: ObjectReader): UpdateRequest {
  return {
    ...reader.raw,
    field: reader.text('field'),
    name: reader.text('name', 'optional'),
    description: reader.text('description', 'optional'),
    uri: reader.url('uri', 'optional'),
  }
}

function readGrantRequest(reader: ObjectReader): GrantRequest {
  return {
    ...reader.raw,
    scope: reader.text('scope'),
    authorization_details: reader.items('authorization_details'),
  }
}

function readAttachment(reader: ObjectReader): Attachment {
  return {
    ...reader.raw,
    filename: reader.text('filename'),
    mime_type: reader.text('mime_type'),
    data: reader.text('data'),
  }
}
