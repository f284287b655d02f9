import type { HttpAnswer, HttpRequest } from '../http/exchange'

/** One registration as the API sees it. The secret is opened at the moment of the call. */
export interface ApiSession {
  readonly utilityId: string
  readonly clientId: string
  secret(): string
  readonly tokenEndpoint: string
  readonly scope: string
  /** The origins secrets may be sent to, as stored with the registration. */
  readonly origins: readonly string[]
  /** The document that named the endpoints. */
  readonly ledFrom: string
  /** The one address that has a token of its own, which serves when the secret does not (RFC 7592 §3). */
  readonly managed?: { readonly url: string; token(): string }
  /** Told when an address outside the origins was refused, so that a person can decide about it. */
  readonly onUntrusted?: (url: string) => void
  /** Told when an address was not there, or took no token that was good a moment ago. */
  readonly onDead?: (url: string) => void
}

export type ApiRequest = Omit<HttpRequest, 'utilityId' | 'authorization' | 'redirects' | 'ledFrom'>

export interface ApiCaller {
  /**
   * Calls one API address with a bearer token. A GET follows redirects among the origins. Throws `origin-not-trusted` before anything is sent,
   * `credentials-rejected` after a second 401, `insufficient-scope` on that 403, and what the dispatcher throws.
   */
  call(session: ApiSession, request: ApiRequest): Promise<HttpAnswer>
  /**
   * Calls the one address that has a token of its own, with that token and no other (RFC 7592). Throws `endpoint-missing`
   * where there is none, `origin-not-trusted`, and what the dispatcher throws.
   */
  manage(session: ApiSession, request: Omit<ApiRequest, 'url'>): Promise<HttpAnswer>
}
