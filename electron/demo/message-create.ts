import type { Context } from './context'
import { Refusal } from './http-server'
import { decodeBase64, isObject, textOr, type JsonObject, type JsonValue } from './json'
import { currentStatus, findMessage, messagePath } from './message-store'
import { api } from './metadata'
import type { MessageDraft } from './staff-acts'
import type { MessageRecord } from './state'

const attachmentLimitBytes = 10_000_000
const types = [
  'private_message',
  'production_request',
  'support_request',
  'grant_request',
  'client_submission',
]
const members = [
  'previous_uri',
  'type',
  'name',
  'description',
  'updates_requested',
  'grants_requested',
  'attachments',
  'related_uri',
  'related_type',
]
const relatedTypes = [
  'more_info',
  'documentation',
  'support',
  'online_form',
  'pdf_form',
  'payment_form',
  'payment_receipt',
  'client_list',
  'client',
  'grant_list',
  'grant',
  'message_list',
  'message',
  'credential_list',
  'credential',
]

const wrong = (why: string) => new Refusal(400, 'invalid_request', why)

/** Checks a message a client wants to create (CDS-WG1-02 section 6.9); 400 or 413 when it may not be. */
export function checkNewMessage(context: Context, registration: string, body: JsonObject): MessageDraft {
  const unknown = Object.keys(body).find((name) => !members.includes(name))
  if (unknown !== undefined) throw wrong(`"${unknown}" is not a member of a new message.`)
  const { type, name, description } = body
  if (typeof type !== 'string' || !types.includes(type))
    throw wrong('A client cannot create this type of message.')
  if (typeof name !== 'string' || typeof description !== 'string') {
    throw wrong('"name" and "description" must be strings.')
  }
  const submission = type === 'client_submission'
  if (submission && (name !== '' || description !== '')) {
    throw wrong('A client_submission has an empty "name" and "description".')
  }
  if (!submission && (name.trim() === '' || description.trim() === '')) {
    throw wrong('"name" and "description" must say something.')
  }
  const previous = previousOf(context, registration, body['previous_uri'] ?? null)
  const related = relatedOf(context, body)
  const extra: JsonObject = {}
  if ('attachments' in body) extra['attachments'] = attachments(body['attachments'] ?? null)
  if (submission) extra['updates_requested'] = submitted(previous, body['updates_requested'] ?? null)
  else if ('updates_requested' in body) throw wrong('"updates_requested" belongs to a client_submission.')
  if (type === 'grant_request') {
    extra['grants_requested'] = grants(context, related?.target ?? null, body['grants_requested'] ?? null)
  } else if ('grants_requested' in body) throw wrong('"grants_requested" belongs to a grant_request.')
  if (type === 'production_request') checkProduction(context, registration, related?.target ?? null)
  return {
    type,
    status: type === 'private_message' || submission ? 'complete' : 'pending',
    name,
    description,
    previous: previous?.messageId ?? null,
    extra,
    related,
  }
}

function previousOf(context: Context, registration: string, uri: JsonValue): MessageRecord | null {
  if (uri === null) return null
  const prefix = context.url(messagePath(''))
  const found =
    typeof uri === 'string' && uri.startsWith(prefix)
      ? findMessage(context, registration, uri.slice(prefix.length))
      : null
  if (found === null) throw wrong('"previous_uri" is not the address of one of your messages.')
  return found
}

function relatedOf(context: Context, body: JsonObject): MessageRecord['related'] {
  const { related_uri: uri, related_type: type } = body
  if (uri === undefined) {
    if (type !== undefined) throw wrong('"related_type" needs a "related_uri".')
    return null
  }
  if (typeof uri !== 'string' || !/^https?:\/\/[^\s/]+/.test(uri)) {
    throw wrong('"related_uri" must be an absolute address, or left out.')
  }
  if (type !== undefined && (typeof type !== 'string' || !relatedTypes.includes(type))) {
    throw wrong('This "related_type" is not defined.')
  }
  const target = uri.startsWith(`${context.origin}/`) ? uri.slice(context.origin.length) : uri
  return { target, type: type ?? null }
}

function attachments(value: JsonValue): JsonValue {
  if (!Array.isArray(value)) throw wrong('"attachments" must be a list.')
  let total = 0
  for (const one of value) {
    if (!isObject(one) || typeof one['data'] !== 'string') throw wrong('An attachment has no "data".')
    if (typeof one['filename'] !== 'string' || one['filename'] === '')
      throw wrong('An attachment has no "filename".')
    if (typeof one['mime_type'] !== 'string' || !/^[\w.+-]+\/[\w.+-]+$/.test(one['mime_type'])) {
      throw wrong('An attachment has no valid "mime_type".')
    }
    const bytes = decodeBase64(one['data'])
    if (bytes === null) throw wrong('An attachment is not plain base64.')
    total += bytes.length
  }
  if (total > attachmentLimitBytes) {
    throw new Refusal(413, 'content_too_large', 'Attachments may be 10 MB together.')
  }
  return value
}

/** Every field the utility asked for must be answered, and no other. */
function submitted(request: MessageRecord | null, value: JsonValue): JsonValue {
  if (request === null || !['server_request', 'pdf_form_request'].includes(request.type)) {
    throw wrong('A client_submission answers a server_request or a pdf_form_request.')
  }
  if (!Array.isArray(value) || value.length === 0) throw wrong('"updates_requested" must not be empty.')
  const given = value.map((one) => {
    if (!isObject(one) || typeof one['field'] !== 'string') throw wrong('An update has no "field".')
    const answer = one['description'] ?? one['uri']
    if (typeof answer !== 'string' || answer === '') throw wrong(`"${one['field']}" has no answer.`)
    return one['field']
  })
  const asked = request.extra['updates_requested']
  if (!Array.isArray(asked)) return value
  const fields = asked.map((one) => (isObject(one) ? textOr(one['field']) : ''))
  const missing = fields.find((field) => !given.some((one) => one === field))
  if (missing !== undefined) throw wrong(`"${missing}" was not answered.`)
  const extra = given.find((one) => !fields.includes(one))
  if (extra !== undefined) throw wrong(`"${extra}" was not asked for.`)
  return value
}

function grants(context: Context, target: string | null, value: JsonValue): JsonValue {
  if (target === null) throw wrong('A grant_request links a client object in "related_uri".')
  if (!Array.isArray(value) || value.length === 0) throw wrong('"grants_requested" must not be empty.')
  const own = context.state.clients.find((one) => target === `${api}/clients/${one.clientId}`)
  for (const one of value) {
    if (!isObject(one) || typeof one['scope'] !== 'string') throw wrong('A grant has no "scope".')
    const details = one['authorization_details']
    if (!Array.isArray(details)) throw wrong('A grant has no list of "authorization_details".')
    const foreign = details.find(
      (detail) =>
        !isObject(detail) || !own?.authorizationDetailsTypes.some((type) => type === detail['type']),
    )
    if (own !== undefined && foreign !== undefined) {
      throw wrong('The client object may not use this type of authorization details.')
    }
  }
  return value
}

function checkProduction(context: Context, registration: string, target: string | null): void {
  const sandbox = context.state.clients.find(
    (one) =>
      one.registration === registration &&
      target === `${api}/clients/${one.clientId}` &&
      one.statusOptions.includes('sandbox'),
  )
  if (sandbox === undefined) throw wrong('A production_request links one of your sandbox objects.')
  const pending = context.state.messages.some(
    (one) =>
      one.registration === registration &&
      one.type === 'production_request' &&
      one.related?.target === target &&
      currentStatus(context, one) === 'pending',
  )
  if (pending) throw wrong('A production request for this object is already under review.')
}
