/** What a request is for. It shows in the activity list and decides nothing about trust. */
export type HttpPurpose =
  | 'metadata'
  | 'coverage'
  | 'authorization-server'
  | 'registration'
  | 'token'
  | 'clients'
  | 'messages'
  | 'credentials'
  | 'grants'
  | 'files'
  | 'page'
  | 'test'

export interface HttpRequest {
  readonly utilityId: string | null
  readonly purpose: HttpPurpose
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** The whole header value. It is never logged and never crosses an origin. */
  readonly authorization?: string
  /** The document that named this address; absent when a person typed it. */
  readonly ledFrom?: string
  /** `metadata` follows 301, 302, 307 and 308 within bounds (CDS-WG1-01 §5); otherwise a redirect is an answer. */
  readonly redirects?: 'metadata' | 'none'
  /** Sends stored validators; an unchanged document comes back with its stored body and `notModified`. */
  readonly conditional?: boolean
  /** Limit of the decoded body in bytes. */
  readonly maxBytes?: number
  /** Limit of the whole exchange in milliseconds, redirects included. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
  /** Called once, before the first byte can leave. */
  readonly onSending?: () => void
  /** Called with the last byte of the answer. A request that has this waits for no answer that is being sealed. */
  readonly onAnswered?: () => void
  /** The exchange is recorded once this has settled: what the answer brought comes first. It must settle. */
  readonly recordAfter?: Promise<unknown>
}

export interface HttpRedirect {
  readonly status: number
  readonly from: string
  readonly to: string
}

/** An answer of any status. Only what never became an answer is thrown. */
export interface HttpAnswer {
  readonly status: number
  /** Names in lower case; repeated headers joined with a comma. */
  readonly headers: Readonly<Record<string, string>>
  /** The address that answered, after redirects. */
  readonly url: string
  readonly redirects: readonly HttpRedirect[]
  readonly body: Buffer
  readonly notModified: boolean
  /** The server's clock by its Date header, milliseconds since the epoch. */
  readonly serverTimeMs: number | null
  readonly durationMs: number
}

/** One exchange as it may be kept and shown: headers by allowlist, bodies scrubbed of every known secret. */
export interface ExchangeRow {
  readonly id: string
  readonly atMs: number
  readonly utilityId: string | null
  readonly purpose: HttpPurpose
  readonly method: HttpRequest['method']
  readonly url: string
  readonly status: number | null
  readonly errorCode: string | null
  readonly durationMs: number
  readonly requestHeaders: Readonly<Record<string, string>>
  readonly requestBody: string | null
  readonly responseHeaders: Readonly<Record<string, string>>
  /** At most 64 kB of text; null for binary answers. */
  readonly responseBody: string | null
  /** Decoded bytes received. */
  readonly bytesIn: number
}

export interface Dispatcher {
  /**
   * Sends one request. Throws BusbarError `host-not-found`, `connection-refused`, `connection-lost`, `tls-failed`,
   * `proxy-failed`, `timeout`, `answer-too-large`, `insecure-address`, `address-space`, `demo-only`,
   * `address-invalid`, `redirect-refused` or `too-many-requests` (this host asked us to wait and the time is not
   * over; `notBeforeMs`). `details.processed` is `no` when the server certainly did nothing, else `maybe`.
   */
  send(request: HttpRequest): Promise<HttpAnswer>
  /** Whom the certificate of an address names, as seen in an exchange before; null without one. */
  certificateName(url: string): string | null
  /** Lets running exchanges end and frees the sockets. */
  close(): Promise<void>
}

/** A dispatcher whose way out can be changed while it runs. */
export interface RenewableDispatcher extends Dispatcher {
  /** Proxy, trust or time limits are others now: the next request uses them, what runs ends as it began. */
  renew(): void
}
