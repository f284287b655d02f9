/** A stored answer that may be asked for again with `If-None-Match` or `If-Modified-Since`. */
export interface StoredAnswer {
  readonly etag: string | null
  readonly lastModified: string | null
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Keeps validators per address and per authentication context, since the same address may answer differently to
 * different callers. `authContext` is a digest, never the credential.
 */
export interface ValidatorStore {
  get(url: string, authContext: string): StoredAnswer | null
  put(url: string, authContext: string, answer: StoredAnswer): void
}
