import { adminScope, type Context } from './context'
import { createCredential, stampDisabled } from './credentials'
import { Refusal } from './http-server'
import { datetime, isObject, type JsonObject, type JsonValue } from './json'
import { writeMessage } from './message-store'
import { api, receiptPath } from './metadata'
import type { ClientRecord, Registration } from './state'

const forbidden = [
  'registration_access_token',
  'registration_client_uri',
  'client_secret_expires_at',
  'client_id_issued_at',
  'client_secret',
]
const misspelt = ['redirect_uri', 'cds_status_option', 'authorizatin_details', 'scopes', 'contact']
const addresses = ['client_uri', 'logo_uri', 'tos_uri', 'policy_uri']

/**
 * PUT of a client object (CDS-WG1-02 section 5.5, RFC 7592 section 2.2): a replacement. An editable
 * member that is left out goes back to its default; a member the server sets must be left out or be
 * unchanged. 400 otherwise, and then nothing was changed. Members that people look at first keep their old value, and a
 * message says so.
 */
export function editClient(
  context: Context,
  registration: Registration,
  client: ClientRecord,
  body: JsonObject,
): 'taken' | 'under review' {
  const wrong = (why: string) => new Refusal(400, 'invalid_client_metadata', why)
  const named = [...forbidden, ...misspelt].find((name) => name in body)
  if (named !== undefined) throw wrong(`"${named}" may not be part of a client object update.`)
  const fixed: JsonObject = {
    client_id: client.clientId,
    token_endpoint_auth_method: client.authMethod,
    grant_types: client.grantTypes,
    response_types: client.responseTypes,
    authorization_details_types: client.authorizationDetailsTypes,
    cds_created: datetime(client.createdMs),
    cds_modified: datetime(client.modifiedMs),
    cds_client_uri: context.url(`${api}/clients/${client.clientId}`),
    cds_status_options: client.statusOptions,
    ...registration.fields,
  }
  for (const [name, value] of Object.entries(fixed)) {
    if (name in body && JSON.stringify(body[name]) !== JSON.stringify(value)) {
      throw wrong(`"${name}" cannot be changed.`)
    }
  }
  const authorizes = client.responseTypes.length > 0
  const redirectUris = authorizes ? texts(body, 'redirect_uris', [context.url(receiptPath)]) : []
  if (!authorizes && Array.isArray(body['redirect_uris']) && body['redirect_uris'].length > 0) {
    throw wrong('This client object has no authorization requests, so no redirect addresses.')
  }
  for (const address of redirectUris) {
    absolute(address, 'redirect_uris')
    if (
      context.profile.rules.loopback === 'refused' &&
      /^http:\/\/(?:127|\[)/.test(address) &&
      !address.startsWith(context.origin)
    ) {
      throw new Refusal(
        400,
        'invalid_redirect_uri',
        'Redirect addresses on a customer computer are not taken here.',
      )
    }
  }
  const scope = text(body, 'scope', client.scopes.join(' '))
  const scopes = scope.split(' ').filter((word) => word !== '')
  const added = scopes.find((word) => !client.scopes.includes(word))
  if (added !== undefined) throw wrong(`"${added}" cannot be added to this client object.`)
  const adminId = adminScope(context)
  if (client.scopes.includes(adminId) && !scopes.includes(adminId)) {
    throw wrong('The admin client object keeps its scope.')
  }
  const status = text(body, 'cds_status', client.statusOptions[0] ?? client.status)
  if (!client.statusOptions.includes(status)) throw wrong(`"${status}" is not a status this object offers.`)
  const editable: JsonObject = {
    client_name: text(body, 'client_name', client.clientId),
    contacts: texts(body, 'contacts', []),
  }
  for (const name of addresses) {
    if (name in body) editable[name] = absolute(text(body, name, ''), name)
  }
  if (authorizes) Object.assign(editable, defaults(body, scopes, redirectUris, client))
  const reviewed = heldBack(context, client, editable)
  const before = client.status
  client.scopes = scopes
  client.redirectUris = redirectUris
  client.editable = editable
  client.status = status as ClientRecord['status']
  client.modifiedMs = Math.max(context.clock.nowMs(), client.modifiedMs + 1)
  if (before !== 'disabled' && client.status === 'disabled') stampDisabled(context, client)
  if (before === 'disabled' && client.status !== 'disabled') createCredential(context, client)
  writeMessage(context, registration.adminClientId, {
    type: 'private_message',
    name: 'Client object changed',
    description: `The client object ${client.clientId} was changed through the Clients API.`,
    related: { target: `${api}/clients/${client.clientId}`, type: 'client' },
  })
  if (reviewed.length === 0) return 'taken'
  askStaff(context, registration, client, reviewed)
  return 'under review'
}

interface HeldBack {
  readonly name: string
  readonly before: JsonValue
  readonly wanted: JsonValue
}

/** Puts the old values back into `editable` where people look first. */
function heldBack(context: Context, client: ClientRecord, editable: JsonObject): HeldBack[] {
  return context.profile.rules.reviewedMembers.flatMap((name) => {
    const [before = null, wanted = null] = [client.editable[name], editable[name]]
    if (JSON.stringify(before) === JSON.stringify(wanted)) return []
    if (name in client.editable) editable[name] = before
    else delete editable[name]
    return [{ name, before, wanted }]
  })
}

function askStaff(
  context: Context,
  registration: Registration,
  client: ClientRecord,
  reviewed: readonly HeldBack[],
): void {
  const asked = reviewed.map(({ name, before, wanted }) => ({
    field: name,
    previous_value: before,
    new_value: wanted,
  }))
  const { messageId } = writeMessage(context, registration.adminClientId, {
    type: 'field_changes',
    status: 'pending',
    name: 'Your change is being looked at',
    description: 'The old values stay until we have decided.',
    extra: { updates_requested: asked },
    related: { target: `${api}/clients/${client.clientId}`, type: 'client' },
  })
  context.later(context.replyDelayMs, {
    kind: 'take-over',
    registration: registration.adminClientId,
    messageId,
    clientId: client.clientId,
    members: Object.fromEntries(reviewed.map(({ name, wanted }) => [name, wanted])),
  })
}

function defaults(body: JsonObject, scopes: string[], redirects: string[], client: ClientRecord): JsonObject {
  const wrong = (why: string) => new Refusal(400, 'invalid_client_metadata', why)
  const scope = text(body, 'cds_default_scope', scopes.join(' '))
  if (!scope.split(' ').every((word) => word === '' || scopes.includes(word))) {
    throw wrong('"cds_default_scope" must be a part of "scope".')
  }
  const redirect = text(body, 'cds_default_redirect_uri', redirects[0] ?? '')
  if (!redirects.includes(redirect)) throw wrong('"cds_default_redirect_uri" must be one of "redirect_uris".')
  const details = body['cds_default_authorization_details'] ?? []
  const known = (one: JsonValue) =>
    isObject(one) && client.authorizationDetailsTypes.some((type) => type === one['type'])
  if (!Array.isArray(details) || !details.every(known)) {
    throw wrong('"cds_default_authorization_details" has an entry of a type this object may not use.')
  }
  return {
    cds_default_scope: scope,
    cds_default_redirect_uri: redirect,
    cds_default_authorization_details: details,
  }
}

function text(body: JsonObject, name: string, fallback: string): string {
  const value = name in body ? body[name] : fallback
  if (typeof value !== 'string')
    throw new Refusal(400, 'invalid_client_metadata', `"${name}" must be a string.`)
  return value
}

function texts(body: JsonObject, name: string, fallback: string[]): string[] {
  const value = name in body ? body[name] : fallback
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) {
    throw new Refusal(400, 'invalid_client_metadata', `"${name}" must be a list of strings.`)
  }
  return value
}

function absolute(address: string, name: string): string {
  if (!/^https?:\/\/[^\s/]+/.test(address)) {
    throw new Refusal(400, 'invalid_client_metadata', `"${name}" must hold absolute web addresses.`)
  }
  return address
}
