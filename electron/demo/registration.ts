import { createClient, showClient } from './clients'
import { adminScope, type Answer, type Asked, type Context, type Route } from './context'
import { createCredential } from './credentials'
import { createGrant } from './grants'
import { addSampleGrants } from './sample-grants'
import { Refusal } from './http-server'
import type { JsonObject } from './json'
import { greet } from './onboarding'
import { readFields, readNames } from './registration-values'
import { newId, secretOf } from './secrets'
import type { ScopeDescription } from './catalogue/profile'
import type { Registration } from './state'

const registrationLimitBytes = 8_000_000
const misspelt = ['authorizatin_details', 'redirect_uri', 'scopes', 'client-name', 'contact']

/** Dynamic client registration (RFC 7591 as changed by CDS-WG1-02 section 4). */
export function registrationRoutes(context: Context): Route[] {
  return [
    {
      method: 'POST',
      path: '/oauth/register',
      takes: 'json',
      limitBytes: registrationLimitBytes,
      handle: (asked) => register(context, asked),
    },
  ]
}

/**
 * Checks everything before anything is made. `redirect_uris` are ignored; members nobody asked for are
 * ignored as RFC 7591 demands, except known misspellings, which are always a mistake.
 */
function register(context: Context, asked: Asked): Answer {
  if (asked.headers.authorization !== undefined) {
    throw new Refusal(400, 'invalid_request', 'Registration here is open; send no Authorization.')
  }
  return { status: context.profile.rules.registrationStatus, json: registerClient(context, asked.json) }
}

/** Makes a registration of a checked request; answers the admin object with its secret. */
export function registerClient(context: Context, body: JsonObject): JsonObject {
  const wrong = misspelt.find((name) => name in body)
  if (wrong !== undefined) throw new Refusal(400, 'invalid_client_metadata', `Unknown member "${wrong}".`)
  const scopes = chosenScopes(context, body)
  const names = readNames(body)
  const fields = readFields(context, scopes, body)
  const registration: Registration = {
    adminClientId: newId(),
    createdMs: context.clock.nowMs(),
    requestedScopes: scopes.map((scope) => scope.id),
    fields,
    tasks: [],
  }
  context.state.registrations.push(registration)
  const answer = createObjects(context, registration, scopes, names)
  greet(context, registration, scopes)
  return answer
}

/** The described scopes of the request and the grant-admin scopes they need. */
function chosenScopes(context: Context, body: JsonObject): ScopeDescription[] {
  const refuse = (why: string) => new Refusal(400, 'invalid_client_metadata', why)
  const text = body['scope']
  if (typeof text !== 'string' || text === '') throw refuse('"scope" must name the scopes to register.')
  if (!/^[!-~]+( [!-~]+)*$/.test(text)) throw refuse('"scope" must be words with single spaces between them.')
  const ids = text.split(' ')
  if (new Set(ids).size !== ids.length) throw refuse('"scope" names a scope twice.')
  const adminId = adminScope(context)
  if (!ids.includes(adminId)) throw refuse(`"scope" must include ${adminId}.`)
  const known = context.profile.scopes
  const foreign = ids.find((id) => !known.some((scope) => scope.id === id))
  if (foreign !== undefined) throw refuse(`"${foreign}" cannot be registered here.`)
  const wanted = new Set(ids)
  for (const scope of known) {
    if (wanted.has(scope.id) && scope.grant_admin_scope !== null) wanted.add(scope.grant_admin_scope)
  }
  return known.filter((scope) => wanted.has(scope.id))
}

/**
 * The admin object, and one object for each group of scopes that work alike. Scopes with user
 * authorization start in the sandbox; all others have nothing to rehearse and start in production.
 */
function createObjects(
  context: Context,
  registration: Registration,
  scopes: readonly ScopeDescription[],
  names: JsonObject,
): JsonObject {
  const admin = scopes.filter((scope) => scope.type === 'cds_client_admin')
  const adminClient = createClient(
    context,
    registration,
    admin,
    'production',
    names,
    registration.adminClientId,
  )
  const credential = createCredential(context, adminClient)
  createGrant(context, {
    registration: registration.adminClientId,
    clientId: adminClient.clientId,
    scope: adminScope(context),
    authorizationDetails: [],
  })
  const groups = new Map<string, ScopeDescription[]>()
  for (const scope of scopes.filter((one) => one.type !== 'cds_client_admin')) {
    const kind = JSON.stringify([
      scope.type === 'cds_grant_admin' ? scope.id : '',
      scope.response_types_supported,
      scope.grant_types_supported,
      scope.token_endpoint_auth_methods_supported,
    ])
    groups.set(kind, [...(groups.get(kind) ?? []), scope])
  }
  for (const group of groups.values()) {
    const status = group.some((scope) => scope.response_types_supported.length > 0) ? 'sandbox' : 'production'
    const client = createClient(context, registration, group, status, names)
    const asked = group.find((scope) => scope.response_types_supported.length > 0)
    if (context.profile.rules.sampleGrants && asked) addSampleGrants(context, client, asked.id)
    if (client.authMethod !== null) createCredential(context, client)
  }
  return {
    ...showClient(context, adminClient),
    client_secret: secretOf(context.state, credential, context.profile.rules.secretForm),
    ...(context.profile.rules.strayExpiry ? { client_secret_expires_at: credential.expiresAtSec } : {}),
  }
}
