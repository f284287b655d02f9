import type { HttpPurpose, HttpRedirect } from '../../http/exchange'

export interface DocumentRequest {
  readonly utilityId: string | null
  readonly purpose: HttpPurpose
  readonly url: string
  readonly ledFrom?: string
}

export interface FetchedDocument {
  /** Where it answered, after redirects. */
  readonly url: string
  readonly redirects: readonly HttpRedirect[]
  readonly body: Buffer
  readonly receivedAtMs: number
  readonly durationMs: number
  /** The server's clock when it answered, whatever caches lie between; null when it did not say. */
  readonly serverTimeMs: number | null
}
