import { adminScope, type Answer, type Asked, type Context, type Route } from './context'
import { type Allowed, exchangeCode, isUsable, useRefresh } from './authorization/codes'
import { push } from './authorization/pushed'
import { grantAdminDetails } from './grant-admin'
import { Refusal } from './http-server'
import type { JsonObject } from './json'
import { hashOf, newToken, sameText, secretOf } from './secrets'
import type { ClientRecord, CredentialRecord, Registration, TokenRecord } from './state'

const tokenLifeSec = 3600
const refreshLifeSec = 180 * 86_400

interface Authenticated {
  readonly client: ClientRecord
  /** Null for a client object that has no secret. */
  readonly credential: CredentialRecord | null
}

/** Token, revocation and introspection endpoints (RFC 6749, 7009, 7662). */
export function tokenRoutes(context: Context): Route[] {
  const form = { method: 'POST', takes: 'form', limitBytes: 16_384 } as const
  return [
    { ...form, path: '/oauth/token', handle: (asked) => issue(context, asked) },
    { ...form, path: '/oauth/revoke', handle: (asked) => revoke(context, asked) },
    { ...form, path: '/oauth/introspect', handle: (asked) => introspect(context, asked) },
    {
      ...form,
      path: '/oauth/par',
      handle: (asked) => push(context, authenticate(context, asked).client, asked),
    },
  ]
}

function invalidClient(context: Context, description: string): Refusal {
  return new Refusal(401, 'invalid_client', description, {
    'www-authenticate': `Basic realm="${context.profile.name}"`,
  })
}

/** RFC 6749 section 2.3.1: both halves are form-encoded before base64; null when one is not. */
function formDecode(text: string): string | null {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '))
  } catch {
    return null
  }
}

/** Client authentication by Basic only. A secret in the body is refused even when it is right. */
function authenticate(context: Context, asked: Asked): Authenticated {
  const { state, profile, clock } = context
  if (asked.form.has('client_secret')) {
    throw new Refusal(400, 'invalid_request', 'Send the client secret in the Authorization header.')
  }
  const open = state.clients.find((one) => one.clientId === asked.form.get('client_id'))
  if (
    asked.headers.authorization === undefined &&
    open?.authMethod === 'none' &&
    open.status !== 'disabled'
  ) {
    return { client: open, credential: null }
  }
  const match = /^Basic ([A-Za-z0-9+/]+={0,2})$/i.exec(asked.headers.authorization ?? '')
  if (match === null) throw invalidClient(context, 'Client authentication by Basic is required.')
  const pair = Buffer.from(match[1] ?? '', 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  const read = (text: string) => (profile.rules.basicForm === 'literal' ? text : formDecode(text))
  const id = read(pair.slice(0, Math.max(0, colon)))
  const secret = read(pair.slice(colon + 1))
  const client = state.clients.find((one) => one.clientId === id)
  if (client === undefined || secret === null || colon === -1) throw invalidClient(context, 'Unknown client.')
  const credential = state.credentials.find(
    (one) =>
      one.clientId === client.clientId && sameText(secretOf(state, one, profile.rules.secretForm), secret),
  )
  if (credential === undefined) throw invalidClient(context, 'This secret does not belong to this client.')
  if (credential.expiresAtSec !== 0 && credential.expiresAtSec * 1000 <= clock.nowMs()) {
    throw invalidClient(context, 'This secret has expired.')
  }
  if (client.status === 'disabled') throw invalidClient(context, 'This client is disabled.')
  return { client, credential }
}

function single(form: URLSearchParams, name: string): string {
  const values = form.getAll(name)
  if (values.length !== 1 || values[0] === '') {
    throw new Refusal(400, 'invalid_request', `"${name}" must be given exactly once.`)
  }
  return values[0] ?? ''
}

/** What each grant type takes besides its own name (RFC 6749 sections 4.1.3, 4.4.2 and 6). */
const parameters: Readonly<Record<string, readonly string[]>> = {
  client_credentials: ['scope', 'authorization_details'],
  authorization_code: ['code', 'redirect_uri', 'code_verifier', 'client_id'],
  refresh_token: ['refresh_token', 'scope', 'client_id'],
}

function issue(context: Context, asked: Asked): Answer {
  const authenticated = authenticate(context, asked)
  const { client } = authenticated
  const grantType = single(asked.form, 'grant_type')
  const known = parameters[grantType]
  if (known === undefined) {
    throw new Refusal(400, 'unsupported_grant_type', `"${grantType}" is not offered here.`)
  }
  for (const name of asked.form.keys()) {
    if (name !== 'grant_type' && !known.includes(name)) {
      throw new Refusal(400, 'invalid_request', `"${name}" is not a parameter of this request.`)
    }
  }
  if (!client.grantTypes.includes(grantType)) {
    throw new Refusal(400, 'unauthorized_client', `This client object may not use ${grantType}.`)
  }
  if (grantType === 'authorization_code') {
    return issueAllowed(context, authenticated, exchangeCode(context, client, asked), null)
  }
  if (grantType === 'refresh_token') {
    const used = single(asked.form, 'refresh_token')
    return issueAllowed(context, authenticated, useRefresh(context, client, asked), used)
  }
  return issueOwn(context, authenticated, asked)
}

/** Tokens in the client's own name (RFC 6749 section 4.4). */
function issueOwn(context: Context, authenticated: Authenticated, asked: Asked): Answer {
  const { client } = authenticated
  const scope = single(asked.form, 'scope')
  const outside = scope.split(' ').find((word) => !client.scopes.includes(word))
  if (outside !== undefined) {
    throw new Refusal(400, 'invalid_scope', `"${outside}" is not a scope of this client object.`)
  }
  const details = grantAdminDetails(context, client, scope, asked.form)
  const value = keepToken(context, authenticated, { scope }, tokenLifeSec)
  const answer: JsonObject = { access_token: value, token_type: 'bearer', expires_in: tokenLifeSec, scope }
  if (details !== null) answer['authorization_details'] = [details]
  return tokenAnswer(context, answer)
}

/** Tokens in a customer's name; a refresh token goes along where the client may use one. */
function issueAllowed(
  context: Context,
  authenticated: Authenticated,
  { scope, details, grantId }: Allowed,
  used: string | null,
): Answer {
  const about = { scope, details, grantId }
  const answer: JsonObject = {
    access_token: keepToken(context, authenticated, about, tokenLifeSec),
    token_type: 'bearer',
    expires_in: tokenLifeSec,
    scope,
    ...(details.length > 0 ? { authorization_details: details } : {}),
  }
  if (authenticated.client.grantTypes.includes('refresh_token')) {
    const replaces = used === null ? {} : { replaces: hashOf(used) }
    answer['refresh_token'] = keepToken(
      context,
      authenticated,
      { ...about, ...replaces, refreshes: true },
      refreshLifeSec,
    )
  }
  return tokenAnswer(context, answer)
}

function tokenAnswer(context: Context, answer: JsonObject): Answer {
  context.profile.bend?.token?.(answer)
  return { status: 200, json: answer, headers: { pragma: 'no-cache' } }
}

/** Answers the new token's value; only its hash is kept. */
function keepToken(
  { state, clock }: Context,
  { client, credential }: Authenticated,
  about: Pick<TokenRecord, 'scope' | 'details' | 'grantId' | 'refreshes' | 'replaces'>,
  lifeSec: number,
): string {
  const value = newToken()
  state.tokens = state.tokens.filter((token) => token.expiresMs > clock.nowMs())
  state.tokens.push({
    hash: hashOf(value),
    clientId: client.clientId,
    credentialId: credential?.credentialId ?? '',
    registration: client.registration,
    ...about,
    expiresMs: clock.nowMs() + lifeSec * 1000,
  })
  return value
}

function revoke(context: Context, asked: Asked): Answer {
  const { client } = authenticate(context, asked)
  const hash = hashOf(single(asked.form, 'token'))
  const { state } = context
  const found = state.tokens.find((token) => token.hash === hash && token.clientId === client.clientId)
  // With a refresh token everything ends that came of the same consent (RFC 7009 section 2.1).
  const ends = (token: TokenRecord) =>
    token === found || (found?.refreshes === true && token.grantId === found.grantId)
  state.tokens = state.tokens.filter((token) => !ends(token))
  return { status: 200 }
}

function introspect(context: Context, asked: Asked): Answer {
  const { client } = authenticate(context, asked)
  const token = knownToken(context, single(asked.form, 'token'))
  if (token === null || token.clientId !== client.clientId) return { status: 200, json: { active: false } }
  return {
    status: 200,
    json: {
      active: true,
      client_id: token.clientId,
      scope: token.scope,
      token_type: 'bearer',
      exp: Math.floor(token.expiresMs / 1000),
      iss: context.origin,
    },
  }
}

function knownToken(context: Context, value: string): TokenRecord | null {
  const hash = hashOf(value)
  const token = context.state.tokens.find((one) => one.hash === hash)
  const lives = token !== undefined && token.expiresMs > context.clock.nowMs() && isUsable(context, token)
  return lives ? token : null
}

/** An access token that opens something now. */
function liveToken(context: Context, value: string): TokenRecord | null {
  const token = knownToken(context, value)
  return token?.refreshes === true ? null : token
}

/** The bearer token of a request (RFC 6750); 401 when there is none or it is dead. */
export function requireBearer(context: Context, asked: Asked): TokenRecord {
  const realm = `Bearer realm="${context.profile.name}"`
  const header = asked.headers.authorization
  if (header === undefined) {
    throw new Refusal(401, 'unauthorized', 'An access token is required.', { 'www-authenticate': realm })
  }
  const match = /^Bearer ([A-Za-z0-9\-._~+/]+=*)$/.exec(header)
  const token = match === null ? null : liveToken(context, match[1] ?? '')
  if (token === null) {
    throw new Refusal(401, 'invalid_token', 'This access token is not valid any more.', {
      'www-authenticate': `${realm}, error="invalid_token"`,
    })
  }
  return token
}

/** The registration an admin token stands for; 403 for a token of another scope. */
export function requireAdmin(context: Context, asked: Asked): Registration {
  const token = requireBearer(context, asked)
  const registration = context.state.registrations.find((one) => one.adminClientId === token.registration)
  const scope = adminScope(context)
  if (!token.scope.split(' ').includes(scope) || registration === undefined) {
    throw new Refusal(403, 'insufficient_scope', `This needs a token with scope ${scope}.`, {
      'www-authenticate': `Bearer realm="${context.profile.name}", error="insufficient_scope", scope="${scope}"`,
    })
  }
  return registration
}
