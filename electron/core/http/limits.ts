import type { HttpPurpose } from './exchange'

const MB = 1024 * 1024

/** Decoded bytes an answer may have. Message listings embed attachments, so they may be large (CDS-WG1-02 §6.9). */
const byteLimits: Readonly<Record<HttpPurpose, number>> = {
  metadata: 4 * MB,
  coverage: 16 * MB,
  'authorization-server': 16 * MB,
  registration: 2 * MB,
  token: 1 * MB,
  clients: 16 * MB,
  messages: 64 * MB,
  credentials: 16 * MB,
  grants: 16 * MB,
  files: 64 * MB,
  page: 4 * MB,
  test: 4 * MB,
}

export function byteLimit(purpose: HttpPurpose): number {
  return byteLimits[purpose]
}

export const limits = {
  /** The whole exchange, redirects included, besides the time a large body takes to leave. */
  totalMs: 30_000,
  connectMs: 10_000,
  /**
   * From the request to the answer's headers, and between two pieces of its body: the longest a person can set,
   * so that the limit of the whole exchange is the one that decides.
   */
  idleMs: 120_000,
  redirects: 5,
  /** Exchanges at once; the last third is for hosts with little going on, so that slow ones block nobody. */
  running: 24,
  runningShared: 16,
  runningPerHost: 6,
  /** Characters of a body that the activity row keeps. */
  keptBody: 64 * 1024,
} as const

/** Bytes that even a slow line sends in a second. */
const slowLine = 30_000

/** Time in ms that a large body may take to leave; none for a small one. */
export function sendingMs(body: string | null | undefined): number {
  return Math.floor(Buffer.byteLength(body ?? '') / slowLine) * 1000
}

export function sizeWords(bytes: number): string {
  return bytes >= MB ? `${Math.round(bytes / MB)} MB` : `${Math.max(1, Math.round(bytes / 1024))} kB`
}
