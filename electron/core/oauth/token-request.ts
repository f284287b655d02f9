import * as oauth from 'oauth4webapi'
import { BusbarError } from '../../contract/errors'
import type { Dispatcher, HttpAnswer } from '../http/exchange'
import type { AccessToken, BasicForm, TokenRequest } from './access-token'
import { basicHeader } from './basic'

/** Life of a token whose answer does not tell: short, but longer than one round of calls. */
const assumedLifeSec = 300
const tokenMembers = ['access_token', 'refresh_token', 'id_token']

export type TokenOutcome =
  | { readonly kind: 'token'; readonly token: AccessToken }
  | { readonly kind: 'rejected'; readonly oauthError: string }

/**
 * One client_credentials request with one spelling of the Basic header. Throws what the dispatcher throws,
 * `insufficient-scope`, `utility-unavailable`, `server-error`, `client-refused` and `unexpected-answer`; the
 * library's own errors carry answers with tokens in them and stay here.
 */
export async function requestToken(
  dispatcher: Dispatcher,
  nowMs: () => number,
  request: TokenRequest,
  form: BasicForm,
): Promise<TokenOutcome> {
  let answer: HttpAnswer | null = null
  const server: oauth.AuthorizationServer = {
    issuer: request.tokenEndpoint,
    token_endpoint: request.tokenEndpoint,
  }
  const client: oauth.Client = { client_id: request.clientId }
  const parameters = new URLSearchParams({ scope: request.scope })
  if (request.authorizationDetails !== undefined)
    parameters.set('authorization_details', request.authorizationDetails)
  const authorization = basicHeader(request.clientId, request.secret, form)
  const response = await oauth.clientCredentialsGrantRequest(server, client, noAuthentication, parameters, {
    // The dispatcher decides about plain http; the library would refuse it on this computer too.
    [oauth.allowInsecureRequests]: true,
    [oauth.customFetch]: async (url, options) => {
      answer = await dispatcher.send({
        utilityId: request.utilityId,
        purpose: 'token',
        method: 'POST',
        url,
        ledFrom: request.ledFrom,
        headers: { ...options.headers, 'content-type': 'application/x-www-form-urlencoded' },
        body: String(options.body),
        authorization,
      })
      return responseOf(answer)
    },
  })
  if (answer === null) throw new BusbarError('internal')
  const refusal = refusalOf(answer, request)
  if (refusal) return refusal
  try {
    const result = await oauth.processClientCredentialsResponse(server, client, response)
    return { kind: 'token', token: tokenOf(result, request, nowMs()) }
  } catch {
    throw new BusbarError('unexpected-answer', {
      url: request.tokenEndpoint,
      reason: 'a bearer token is due',
      processed: 'maybe',
    })
  }
}

/** The Authorization header is set by us (see `basicHeader`), so the library adds none. */
const noAuthentication: oauth.ClientAuth = () => undefined

/** The answer as the library wants it. A stray id_token is nobody's business here, and a junk one would be fatal. */
function responseOf(answer: HttpAnswer): Response {
  const hasNoBody = [204, 205, 304].includes(answer.status)
  const body = hasNoBody ? null : withoutIdToken(answer.body)
  return new Response(body, { status: answer.status, headers: { 'content-type': 'application/json' } })
}

function withoutIdToken(body: Buffer): string {
  const text = body.toString('utf8')
  try {
    return JSON.stringify(JSON.parse(text), (member, value: unknown) =>
      member === 'id_token' ? undefined : value,
    )
  } catch {
    return text
  }
}

function tokenOf(result: oauth.TokenEndpointResponse, request: TokenRequest, nowMs: number): AccessToken {
  const lifeSec = typeof result.expires_in === 'number' ? result.expires_in : assumedLifeSec
  // Asking a little early is cheaper than a call that comes back with 401.
  const early = Math.min(30, lifeSec / 10)
  const kept = Object.entries(result).filter(([member]) => !tokenMembers.includes(member))
  return {
    value: result.access_token,
    expiresAtMs: nowMs + (lifeSec - early) * 1000,
    scope: result.scope ?? request.scope,
    raw: Object.fromEntries(kept),
  }
}

function refusalOf(answer: HttpAnswer, request: TokenRequest): TokenOutcome | null {
  const { status } = answer
  if (status >= 200 && status < 300) return null
  const error = errorWord(answer.body)
  if (status === 401 || error === 'invalid_client') {
    return { kind: 'rejected', oauthError: error ?? `HTTP ${status}` }
  }
  const host = new URL(request.tokenEndpoint).host
  const details = { host, url: request.tokenEndpoint, status, processed: 'no' }
  if (error === 'invalid_scope' || error === 'unauthorized_client') {
    throw new BusbarError('insufficient-scope', { ...details, scope: request.scope, oauthError: error })
  }
  if (status === 429 || status === 503) throw new BusbarError('utility-unavailable', details)
  if (status >= 500) throw new BusbarError('server-error', { ...details, processed: 'maybe' })
  throw new BusbarError('client-refused', { ...details, serverWords: error ?? 'it gave no reason' })
}

/** The `error` member of an RFC 6749 §5.2 answer. */
function errorWord(body: Buffer): string | null {
  try {
    const value = JSON.parse(body.toString('utf8')) as { error?: unknown } | null
    // Only what RFC 6749 calls an error code: free text could repeat what was sent.
    return typeof value?.error === 'string' && /^[a-z_]{1,60}$/.test(value.error) ? value.error : null
  } catch {
    return null
  }
}
