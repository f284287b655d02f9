import { listAddress, type Answer, type Asked, type Context, type Route } from './context'
import { Refusal } from './http-server'
import { datetime, type JsonObject } from './json'
import { instant, onlyKnown, pageOf, readCursor, words } from './listing'
import { writeMessage } from './message-store'
import { api } from './metadata'
import { newId, secretOf } from './secrets'
import { requireAdmin } from './tokens'
import type { ClientRecord, CredentialRecord } from './state'

const daySec = 24 * 60 * 60

/** Credentials API (CDS-WG1-02 section 7). */
export function credentialRoutes(context: Context): Route[] {
  const own = (asked: Asked) => {
    const registration = requireAdmin(context, asked)
    const credential = context.state.credentials.find(
      (one) => one.registration === registration.adminClientId && one.credentialId === asked.params[0],
    )
    if (credential === undefined) throw new Refusal(404, 'not_found', 'There is no such credential.')
    return credential
  }
  return [
    { method: 'GET', path: `${api}/credentials`, listed: true, handle: (asked) => list(context, asked) },
    {
      method: 'POST',
      path: `${api}/credentials`,
      listed: true,
      takes: 'json',
      handle: (asked) => create(context, asked),
    },
    {
      method: 'GET',
      path: `${api}/credentials/([^/]+)`,
      handle: (asked) => ({ status: 200, json: showCredential(context, own(asked)) }),
    },
    {
      method: 'PATCH',
      path: `${api}/credentials/([^/]+)`,
      takes: 'json',
      handle: (asked) => {
        const credential = own(asked)
        changeExpiry(context, credential, asked.json)
        return { status: 200, json: showCredential(context, credential) }
      },
    },
  ]
}

function list(context: Context, asked: Asked): Answer {
  const registration = requireAdmin(context, asked)
  const fixed = [...new URLSearchParams(context.profile.rules.apiQuery ?? '').keys()]
  const filters = ['credential_ids', 'client_ids', 'after', 'before']
  onlyKnown(asked.query, [...filters, 'cursor', ...fixed])
  const ids = words(asked.query, 'credential_ids')
  const clients = words(asked.query, 'client_ids')
  const after = instant(asked.query, 'after')
  const before = instant(asked.query, 'before')
  const items = context.state.credentials
    .filter((one) => one.registration === registration.adminClientId)
    .filter((one) => ids === null || ids.has(one.credentialId))
    .filter((one) => clients === null || clients.has(one.clientId))
    .filter(
      (one) => (after === null || one.createdMs >= after) && (before === null || one.createdMs <= before),
    )
    .map((one, rank) => ({ key: one.credentialId, modifiedMs: one.modifiedMs, rank, one }))
  const parameters: Record<string, string> = {}
  for (const name of filters) {
    const value = asked.query.get(name)
    if (value !== null) parameters[name] = value
  }
  const address = listAddress(context, `${api}/credentials`)
  const page = pageOf('credentials', items, 100, readCursor(asked.query), address, parameters)
  const credentials = page.items.map((item) => showCredential(context, item.one))
  return { status: 200, json: { credentials, next: page.next, previous: page.previous } }
}

function showCredential(context: Context, credential: CredentialRecord): JsonObject {
  return {
    credential_id: credential.credentialId,
    uri: context.url(`${api}/credentials/${credential.credentialId}`),
    client_id: credential.clientId,
    created: datetime(credential.createdMs),
    modified: datetime(credential.modifiedMs),
    type: 'client_secret',
    client_secret: secretOf(context.state, credential, context.profile.rules.secretForm),
    client_secret_expires_at: credential.expiresAtSec,
  }
}

function create(context: Context, asked: Asked): Answer {
  const registration = requireAdmin(context, asked)
  const wrong = (why: string) => new Refusal(400, 'invalid_request', why)
  if (Object.keys(asked.json).join() !== 'client_id') throw wrong('Send "client_id" and nothing else.')
  const client = context.state.clients.find(
    (one) => one.registration === registration.adminClientId && one.clientId === asked.json['client_id'],
  )
  if (client === undefined) throw wrong('There is no such client object.')
  if (client.authMethod === null) throw wrong('This client object never authenticates.')
  if (client.status === 'disabled') throw wrong('This client object is disabled.')
  const credential = createCredential(context, client)
  writeMessage(context, registration.adminClientId, {
    type: 'private_message',
    name: 'Credential added',
    description: `A new client secret was created for ${client.clientId}. Earlier secrets stay valid until they expire.`,
    related: { target: `${api}/credentials/${credential.credentialId}`, type: 'credential' },
  })
  return { status: 201, json: showCredential(context, credential) }
}

/** A new secret for a client object, with the life this utility gives its secrets. */
export function createCredential(context: Context, client: ClientRecord): CredentialRecord {
  const now = context.clock.nowMs()
  const days = context.profile.rules.secretDays
  const credential: CredentialRecord = {
    credentialId: newId(),
    clientId: client.clientId,
    registration: client.registration,
    createdMs: now,
    modifiedMs: now,
    expiresAtSec: days === null ? 0 : Math.floor(now / 1000) + days * daySec,
  }
  context.state.credentials.push(credential)
  return credential
}

/** Section 7.6: never later than now allows, never later than before; at or below now it dies at once. */
function changeExpiry(context: Context, credential: CredentialRecord, body: JsonObject): void {
  if (!('client_secret_expires_at' in body)) return
  const wanted = body['client_secret_expires_at']
  const nowSec = Math.floor(context.clock.nowMs() / 1000)
  const wrong = (why: string) => new Refusal(400, 'invalid_request', why)
  if (typeof wanted !== 'number' || !Number.isInteger(wanted) || wanted < 0) {
    throw wrong('"client_secret_expires_at" must be a timestamp in seconds.')
  }
  if (wanted === 0 && credential.expiresAtSec !== 0) throw wrong('An expiry cannot be taken back.')
  if (wanted !== 0 && wanted < nowSec) throw wrong('The expiry must not lie in the past.')
  if (credential.expiresAtSec !== 0 && wanted > credential.expiresAtSec) {
    throw wrong('The expiry cannot be moved later.')
  }
  setExpiry(context, credential, wanted)
  writeMessage(context, credential.registration, {
    type: 'private_message',
    name: 'Credential changed',
    description: `The expiry of a client secret of ${credential.clientId} was changed.`,
    related: { target: `${api}/credentials/${credential.credentialId}`, type: 'credential' },
  })
}

/** Sets the expiry (seconds, 0 for never); an expired secret's tokens are revoked with it. */
export function setExpiry(context: Context, credential: CredentialRecord, expiresAtSec: number): void {
  const { state, clock } = context
  credential.expiresAtSec = expiresAtSec
  credential.modifiedMs = Math.max(clock.nowMs(), credential.modifiedMs + 1)
  if (expiresAtSec === 0 || expiresAtSec * 1000 > clock.nowMs()) return
  state.tokens = state.tokens.filter((token) => token.credentialId !== credential.credentialId)
}

/** A disabled client object's secrets carry the time of disabling (section 7.1). */
export function stampDisabled(context: Context, client: ClientRecord): void {
  const nowSec = Math.floor(context.clock.nowMs() / 1000)
  for (const credential of context.state.credentials) {
    if (credential.clientId === client.clientId) setExpiry(context, credential, nowSec)
  }
}
