import * as oauth from 'oauth4webapi'
import { BusbarError } from '../../contract/errors'
import type { Dispatcher, HttpAnswer } from '../http/exchange'
import { statusError } from '../http/status-error'
import type { AccessToken, BasicForm, TokenRequest } from './access-token'
import { basicHeader } from './basic'
import { errorWord, noAuthentication, objectOf, plain, textOf } from './token-answer'

/** Life of a token whose answer does not tell: short, but longer than one round of calls. */
const assumedLifeSec = 300
const tokenMembers = ['access_token', 'refresh_token', 'id_token']
/** What can stand in a header (RFC 6749 appendix A.12); with anything else every later call would fail. */
const usableToken = /^[\x21-\x7e]+$/

export type TokenOutcome =
  | { readonly kind: 'token'; readonly token: AccessToken }
  | { readonly kind: 'rejected'; readonly oauthError: string }

/**
 * One client_credentials request with one spelling of the Basic header. Throws what the dispatcher throws,
 * `insufficient-scope`, what `statusError` gives, `html-instead-of-json` and `unexpected-answer`; the library's own
 * errors carry answers with tokens in them and stay here.
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
  const refusal = refusalOf(answer, request, nowMs())
  if (refusal) return refusal
  try {
    const result = await oauth.processClientCredentialsResponse(server, client, response)
    if (usableToken.test(result.access_token)) {
      return { kind: 'token', token: tokenOf(result, request, nowMs()) }
    }
  } catch {
    // The library's reason may quote the answer; what came instead is said below.
  }
  throw notAToken(answer)
}

/** The answer as the library wants it: any success, and of it only what a token consists of. */
function responseOf(answer: HttpAnswer): Response {
  const status = isSuccess(answer) ? 200 : 400
  return new Response(plainGrant(answer.body), { status, headers: { 'content-type': 'application/json' } })
}

/**
 * A stray id_token or refresh_token is nobody's business here, and some servers write `null` or words where they have
 * nothing to say. Left out, such a member is as good as absent, which is allowed (RFC 6749 §5.1).
 */
function plainGrant(body: Buffer): string {
  const text = textOf(body)
  const answer = objectOf(text)
  if (answer === null) return text
  const { id_token: _, refresh_token: __, expires_in, scope, token_type, ...rest } = answer
  const lifeSec = typeof expires_in === 'string' ? Number(expires_in || Number.NaN) : expires_in
  return JSON.stringify({
    ...rest,
    token_type: token_type ?? 'bearer',
    ...(typeof lifeSec === 'number' && lifeSec >= 0 ? { expires_in: lifeSec } : {}),
    ...(typeof scope === 'string' ? { scope } : {}),
  })
}

/** What came in place of a token. */
function notAToken({ url, status, body }: HttpAnswer): BusbarError {
  const text = textOf(body).trim()
  const details = { url, status, processed: 'maybe' }
  if (text === '') return new BusbarError('answer-empty', details)
  if (text.startsWith('<')) return new BusbarError('html-instead-of-json', details)
  return new BusbarError('unexpected-answer', { ...details, reason: 'a bearer token is due' })
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

function refusalOf(answer: HttpAnswer, request: TokenRequest, nowMs: number): TokenOutcome | null {
  if (isSuccess(answer)) return null
  const { status } = answer
  const error = errorWord(answer.body)
  if (status === 401 || error === 'invalid_client') {
    return { kind: 'rejected', oauthError: error ?? `HTTP ${status}` }
  }
  const failure = statusError(answer, nowMs)
  if (error === 'invalid_scope' || error === 'unauthorized_client') {
    throw new BusbarError('insufficient-scope', {
      ...plain(failure),
      scope: request.scope,
      oauthError: error,
    })
  }
  if (failure.code !== 'client-refused') throw new BusbarError(failure.code, plain(failure))
  if (failure.details.html === true) throw new BusbarError('html-instead-of-json', plain(failure))
  throw new BusbarError('client-refused', { ...plain(failure), serverWords: error ?? 'it gave no reason' })
}

const isSuccess = ({ status }: HttpAnswer): boolean => status >= 200 && status < 300
