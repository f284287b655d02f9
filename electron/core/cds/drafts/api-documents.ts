import { type JsonObject, type JsonValue, own } from '../json-value'
import { instantMs } from '../instants'
import { type Adapter, eachIn, filled, renamed } from './adapting'

/** Where the APIs of a registration are; links of older messages are told by what they begin with. */
export interface KnownApis {
  readonly clients: string | null
  readonly messages: string | null
  readonly credentials: string | null
  readonly grants: string | null
}

const messageClause = 'CDS-WG1-02 §6.1'
const clientClause = 'CDS-WG1-02 §5.1'
const credentialClause = 'CDS-WG1-02 §7.1'

/** Client Objects, in a listing or as the answer to a registration. */
export const adaptClients: Adapter = (raw, notes) =>
  eachIn(raw, 'clients', (client, _index, path) =>
    renamed(client, ['default_scope', 'cds_default_scope'], (text) => notes.add(clientClause, path, text)),
  )

/** Credentials before they had an id of their own, and with an expiry as a datetime or null. */
export const adaptCredentials: Adapter = (raw, notes) => {
  const listing = renamed(raw, ['scope_credentials', 'credentials'], (text) => {
    notes.add(credentialClause, '/scope_credentials', text)
  })
  return eachIn(listing, 'credentials', (credential, _index, path) =>
    credentialMembers(credential, (text) => notes.add(credentialClause, path, text)),
  )
}

/** One credential by itself. */
export const adaptCredential: Adapter = (raw, notes) =>
  credentialMembers(raw, (text) => notes.add(credentialClause, '', text))

function credentialMembers(raw: JsonObject, note: (text: string) => void): JsonObject {
  return withExpirySec(withOwnId(raw, 'credential_id', note), note)
}

/** A listing of messages. */
export const adaptMessages =
  (apis: KnownApis): Adapter =>
  (raw, notes) => {
    let listing = raw
    for (const list of ['outstanding', 'unread', 'read']) {
      listing = eachIn(listing, list, (message, _index, path) =>
        adaptMembers(message, apis, (text) => notes.add(messageClause, path, text)),
      )
    }
    return listing
  }

/** One message by its own address. */
export const adaptMessage =
  (apis: KnownApis): Adapter =>
  (raw, notes) =>
    adaptMembers(raw, apis, (text) => notes.add(messageClause, '', text))

function adaptMembers(raw: JsonObject, apis: KnownApis, note: (text: string) => void): JsonObject {
  let message = withOwnId(raw, 'message_id', note)
  // Links that lead nowhere were null before they could be left out.
  if (own(message, 'related_uri') === null) {
    const { related_uri: _none, ...rest } = message
    message = rest
  }
  const related = own(message, 'related_uri')
  if (typeof related === 'string') {
    const type = relatedTypeOf(related, own(message, 'type'), apis)
    const text = '“related_type” is missing and is guessed from the address'
    message = filled(message, 'related_type', type, note, text)
  }
  return eachIn(message, 'updates_requested', (update) => renamed(update, ['submitted_uri', 'uri'], note))
}

/** Objects were known by their address before they had an id. */
function withOwnId(raw: JsonObject, member: string, note: (text: string) => void): JsonObject {
  const uri = own(raw, 'uri')
  if (typeof uri !== 'string') return raw
  return filled(raw, member, uri, note, `“${member}” is missing and is taken as the address`)
}

/** What kinds of requests lead to (CDS-WG1-02 §6.4). */
const formTypes: Readonly<Record<string, string>> = {
  payment_request: 'payment_form',
  online_form_request: 'online_form',
  pdf_form_request: 'pdf_form',
}

function relatedTypeOf(uri: string, messageType: JsonValue | undefined, apis: KnownApis): string {
  const form = typeof messageType === 'string' ? own(formTypes, messageType) : undefined
  if (form !== undefined) return form
  const objects = [
    [apis.clients, 'client'],
    [apis.messages, 'message'],
    [apis.credentials, 'credential'],
    [apis.grants, 'grant'],
  ] as const
  for (const [api, type] of objects) {
    if (api === null) continue
    if (uri === api || uri.startsWith(`${api}?`)) return `${type}_list`
    if (uri.startsWith(api.endsWith('/') ? api : `${api}/`)) return type
  }
  return 'more_info'
}

function withExpirySec(raw: JsonObject, note: (text: string) => void): JsonObject {
  const value = own(raw, 'client_secret_expires_at')
  if (value === null) {
    note('“client_secret_expires_at” is null and is read as never')
    return { ...raw, client_secret_expires_at: 0 }
  }
  const atMs = typeof value === 'string' ? instantMs(value) : null
  if (atMs === null) return raw
  note('“client_secret_expires_at” is a datetime and is read as seconds')
  return { ...raw, client_secret_expires_at: Math.floor(atMs / 1000) }
}
