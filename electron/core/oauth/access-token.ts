export interface AccessToken {
  /** The token itself. It goes into the Authorization header and nowhere else. */
  readonly value: string
  /** Milliseconds since the epoch, a little before the server's own limit. */
  readonly expiresAtMs: number
  /** What was really granted; it may be narrower than what was asked for. */
  readonly scope: string
  /** The answer without its tokens. */
  readonly raw: Readonly<Record<string, unknown>>
}

/** How a Client Object authenticates at its token endpoint. */
export type BasicForm = 'encoded' | 'raw'

/** Remembers which spelling of the Basic credentials a utility understands. */
export interface BasicForms {
  get(utilityId: string): BasicForm | null
  set(utilityId: string, form: BasicForm): void
  /** From now on it is found out again. */
  forget(utilityId: string): void
}

export interface TokenRequest {
  readonly utilityId: string
  readonly tokenEndpoint: string
  /** The document that named the token endpoint. */
  readonly ledFrom: string
  readonly clientId: string
  readonly secret: string
  readonly scope: string
  /** JSON text of the `authorization_details` array. */
  readonly authorizationDetails?: string
}

/** A token with the request that brought it. */
export interface HeldToken {
  readonly request: TokenRequest
  readonly token: AccessToken
}

/** Where something is asked about a token, and how. */
export interface TokenCall {
  /** The revocation or the introspection endpoint. */
  readonly endpoint: string
  /** The document that named it. */
  readonly ledFrom: string
  readonly signal?: AbortSignal
}

/** What a server says about a token (RFC 7662). Null stands for what it does not say. */
export interface TokenState {
  /** False means dead or unknown to it, and nothing more. */
  readonly active: boolean | null
  readonly scope: string | null
  readonly expiresAtMs: number | null
  readonly clientId: string | null
}

export interface TokenSource {
  /**
   * A token from the cache or the token endpoint; callers that ask at once share one request. Throws
   * `credentials-rejected` without any call once the credential was refused twice in a row.
   */
  token(request: TokenRequest): Promise<AccessToken>
  /** Forgets the cached token of one client and scope, or only the one with this value. */
  drop(clientId: string, scope: string, value?: string): void
  /** Asks the token endpoint now and caches nothing: the proof that a secret works. */
  prove(request: TokenRequest): Promise<AccessToken>
  /** From now on this token is the one for its client and scope. The one it replaces, if any. */
  replace(request: TokenRequest, token: AccessToken): AccessToken | null
  /** The tokens of one utility that are held now. */
  held(utilityId: string): readonly HeldToken[]
  /**
   * Forgets a token and tells the server so (RFC 7009). Throws what `revokeToken` throws; the token is forgotten
   * all the same.
   */
  revoke(held: HeldToken, call: TokenCall): Promise<void>
  /** Asks the server about a token (RFC 7662); nothing follows from the answer. Throws like `revoke`. */
  introspect(held: HeldToken, call: TokenCall): Promise<TokenState>
  /** The token values held now, for keeping them out of what is recorded. */
  values(): Iterable<string>
  /** Allows calls again after a person looked at a rejected credential. */
  forgive(clientId: string): void
}
