import * as oauth from 'oauth4webapi'
import { BusbarError } from '../../contract/errors'
import type { Dispatcher, HttpAnswer } from '../http/exchange'
import { statusError } from '../http/status-error'
import { type ClientAt, postForm } from './form-post'
import { errorWord, objectOf, plain, textOf } from './token-answer'

/** What a customer's consent brought. The values go into the vault and the Authorization header, nowhere else. */
export interface ConsentTokens {
  readonly accessToken: string
  readonly refreshToken: string | null
  /** Null when the server does not say. */
  readonly expiresAtMs: number | null
  /** What was really granted; null when it is what was asked for. */
  readonly scope: string | null
  /** JSON text of what was really granted; null when the server says nothing. */
  readonly authorizationDetails: string | null
}

export type TokenGrant =
  | { readonly kind: 'code'; readonly code: string; readonly redirectUri: string; readonly verifier: string }
  | { readonly kind: 'refresh'; readonly refreshToken: string }

/** What can stand in a header (RFC 6749 appendix A.12). */
const usable = /^[\x21-\x7e]+$/

/**
 * Exchanges a code, or a refresh token, once (RFC 6749 §4.1.3, §6). Throws `credentials-rejected` (the server looked at
 * neither), `consent-ended` for `invalid_grant`, what a refusing status stands for, `unexpected-answer`, and what the
 * dispatcher throws.
 */
export async function requestConsentTokens(
  dispatcher: Dispatcher,
  nowMs: () => number,
  tokenEndpoint: string,
  at: ClientAt,
  grant: TokenGrant,
): Promise<ConsentTokens> {
  const server = { issuer: tokenEndpoint, token_endpoint: tokenEndpoint }
  const [type, parameters] = formOf(grant)
  const answer = await postForm(dispatcher, at, (client, authentication, options) =>
    oauth.genericTokenEndpointRequest(server, client, authentication, type, parameters, options),
  )
  refuse(answer, at, grant, nowMs())
  const said = objectOf(textOf(answer.body)) ?? {}
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: lifeSec, scope } = said
  if (typeof accessToken !== 'string' || !usable.test(accessToken)) {
    throw new BusbarError('unexpected-answer', {
      url: tokenEndpoint,
      reason: 'a bearer token is due',
      processed: 'maybe',
    })
  }
  const details = said['authorization_details']
  return {
    accessToken,
    refreshToken: typeof refreshToken === 'string' && usable.test(refreshToken) ? refreshToken : null,
    expiresAtMs: expiryOf(lifeSec, nowMs()),
    scope: typeof scope === 'string' ? scope : null,
    authorizationDetails: details === undefined ? null : JSON.stringify(details),
  }
}

function formOf(grant: TokenGrant): [string, Record<string, string>] {
  if (grant.kind === 'refresh') return ['refresh_token', { refresh_token: grant.refreshToken }]
  const { code, redirectUri, verifier } = grant
  return ['authorization_code', { code, redirect_uri: redirectUri, code_verifier: verifier }]
}

function expiryOf(lifeSec: unknown, nowMs: number): number | null {
  const seconds = typeof lifeSec === 'string' ? Number(lifeSec || Number.NaN) : lifeSec
  return typeof seconds === 'number' && seconds >= 0 ? nowMs + Math.round(seconds * 1000) : null
}

function refuse(answer: HttpAnswer, { clientId }: ClientAt, grant: TokenGrant, nowMs: number): void {
  const { status, url } = answer
  if (status >= 200 && status < 300) return
  const error = errorWord(answer.body)
  const { host } = new URL(url)
  if (status === 401 || error === 'invalid_client') {
    const oauthError = error ?? `HTTP ${String(status)}`
    throw new BusbarError('credentials-rejected', { host, oauthError, clientId, processed: 'no' })
  }
  if (error === 'invalid_grant') {
    throw new BusbarError(grant.kind === 'code' ? 'consent-code-refused' : 'consent-ended', { host })
  }
  const failure = statusError(answer, nowMs)
  const words = failure.code === 'client-refused' ? { serverWords: error ?? 'it gave no reason' } : {}
  throw new BusbarError(failure.code, { ...plain(failure), ...words })
}
