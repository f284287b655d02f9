import { createHash } from 'node:crypto'
import * as oauth from 'oauth4webapi'
import { BusbarError } from '../../contract/errors'
import type { Dispatcher } from '../http/exchange'
import { statusError } from '../http/status-error'
import { consentFailure } from './consent-errors'
import { type ClientAt, postForm } from './form-post'
import { objectOf, textOf } from './token-answer'

/** What a customer is asked for (RFC 6749 §4.1.1, CDS-WG1-02 §8.3). */
export interface ConsentRequest {
  readonly clientId: string
  readonly redirectUri: string
  /** Space separated; empty when everything is in the details. */
  readonly scope: string
  /** JSON text of the `authorization_details` array; null for none. */
  readonly authorizationDetails: string | null
  /** The grant that waits for this authorization. */
  readonly grantId: string | null
  /** Whoever is signed in has to sign in anew. */
  readonly login: boolean
}

/** What only the one who asked knows; none of it is written down (RFC 7636, RFC 6749 §10.12). */
export interface ConsentProof {
  readonly state: string
  readonly verifier: string
}

export const newProof = (): ConsentProof => ({
  state: oauth.generateRandomState(),
  verifier: oauth.generateRandomCodeVerifier(),
})

/** The parameters in the order they are shown and sent. The challenge is always S256. */
export function consentParameters(request: ConsentRequest, proof: ConsentProof): URLSearchParams {
  const { clientId, redirectUri, scope, authorizationDetails, grantId, login } = request
  const challenge = createHash('sha256').update(proof.verifier).digest('base64url')
  return new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    ...(scope === '' ? {} : { scope }),
    ...(authorizationDetails === null ? {} : { authorization_details: authorizationDetails }),
    ...(grantId === null ? {} : { cds_grant_id: grantId }),
    ...(login ? { prompt: 'login' } : {}),
    state: proof.state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  })
}

/** An address for the browser. What it carries already is kept; blanks are `%20`, which every server decodes alike. */
export function browserAddress(endpoint: string, parameters: URLSearchParams): string {
  const url = new URL(endpoint)
  const added = parameters.toString().replaceAll('+', '%20')
  url.search = [url.search.slice(1), added].filter((part) => part !== '').join('&')
  return url.href
}

export interface Pushed {
  readonly requestUri: string
  readonly expiresAtMs: number
}

/**
 * Hands a request over ahead of the browser (RFC 9126). What is wrong with it comes here, before anything opens: throws
 * what `consentFailure` makes of an error, `credentials-rejected`, `unexpected-answer`, and what the dispatcher throws.
 */
export async function pushRequest(
  dispatcher: Dispatcher,
  nowMs: () => number,
  endpoint: string,
  at: ClientAt,
  parameters: URLSearchParams,
): Promise<Pushed> {
  const server = { issuer: endpoint, pushed_authorization_request_endpoint: endpoint }
  const answer = await postForm(dispatcher, at, (client, authentication, options) =>
    oauth.pushedAuthorizationRequest(server, client, authentication, parameters, options),
  )
  const said = objectOf(textOf(answer.body)) ?? {}
  const { request_uri: requestUri, expires_in: lifeSec, error, error_description: words } = said
  if (answer.status >= 200 && answer.status < 300) {
    if (typeof requestUri !== 'string' || requestUri === '') {
      throw new BusbarError('unexpected-answer', { url: endpoint, reason: '“request_uri” is due' })
    }
    const life = typeof lifeSec === 'number' && lifeSec > 0 ? lifeSec : 60
    return { requestUri, expiresAtMs: nowMs() + life * 1000 }
  }
  if (answer.status === 401 || error === 'invalid_client') {
    throw new BusbarError('credentials-rejected', {
      host: new URL(endpoint).host,
      oauthError: typeof error === 'string' ? error : 'HTTP 401',
      clientId: at.clientId,
      processed: 'no',
    })
  }
  if (typeof error === 'string') throw consentFailure(error, typeof words === 'string' ? words : null)
  throw statusError(answer, nowMs())
}
