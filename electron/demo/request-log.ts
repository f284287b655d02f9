import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { isObject, type JsonObject, type JsonValue } from './json'

/** One request as a utility received it, with every secret masked. */
export interface ReceivedRequest {
  /** Counts up from 1 per utility. */
  readonly seq: number
  readonly atMs: number
  readonly method: string
  readonly path: string
  readonly query: Record<string, string>
  readonly headers: Record<string, string>
  /** `Basic <client id>` or `Bearer #<fingerprint>`; null without the header. */
  readonly authorization: string | null
  /** The parsed body (JSON, or a form as an object); null when there was none. */
  readonly body: JsonValue
  readonly bodyBytes: number
  /** Status of the answer; 0 when none was sent. */
  readonly status: number
}

const secretMembers = new Set([
  'client_secret',
  'registration_access_token',
  'access_token',
  'refresh_token',
  'token',
  'code',
  'code_verifier',
  'password',
])
const keptRequests = 5000
const longText = 2000

/** Everything a utility received, newest last, and a way to await the next one. */
export class RequestLog {
  readonly #rows: ReceivedRequest[] = []
  readonly #listeners = new Set<(row: ReceivedRequest) => void>()
  #count = 0

  add(row: Omit<ReceivedRequest, 'seq'>): void {
    const numbered = { ...row, seq: ++this.#count }
    this.#rows.push(numbered)
    if (this.#rows.length > keptRequests) this.#rows.shift()
    for (const listener of this.#listeners) listener(numbered)
  }

  /** Rows after `seq`, oldest first. */
  list(afterSeq = 0): ReceivedRequest[] {
    return this.#rows.filter((row) => row.seq > afterSeq)
  }

  /** Resolves with the first row after `afterSeq` that fits, whether already here or still to come. */
  next(fits: (row: ReceivedRequest) => boolean, afterSeq = 0): Promise<ReceivedRequest> {
    const here = this.list(afterSeq).find(fits)
    if (here !== undefined) return Promise.resolve(here)
    return new Promise((done) => {
      const listener = (row: ReceivedRequest) => {
        if (!fits(row)) return
        this.#listeners.delete(listener)
        done(row)
      }
      this.#listeners.add(listener)
    })
  }
}

/** Names who asked without keeping what proves it. */
export function maskAuthorization(header: string | undefined): string | null {
  if (header === undefined) return null
  const [scheme = '', value = ''] = header.split(' ', 2)
  if (/^basic$/i.test(scheme)) {
    const id = Buffer.from(value, 'base64').toString('utf8').split(':', 1)[0] ?? ''
    return `Basic ${id}`
  }
  const fingerprint = createHash('sha256').update(value).digest('hex').slice(0, 8)
  return `${scheme} #${fingerprint}`
}

/** Headers as plain text, without those that prove who asks. */
export function maskHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const shown: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || /^(proxy-)?authori[sz]ati|^cookie$|-key$/.test(name)) continue
    shown[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return shown
}

/** A copy with secret members masked and long text (files) replaced by its length. */
export function maskBody(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value.length > longText ? `(${value.length} characters)` : value
  if (Array.isArray(value)) return value.map(maskBody)
  if (!isObject(value)) return value
  const masked: JsonObject = {}
  for (const [name, member] of Object.entries(value)) {
    masked[name] = secretMembers.has(name) ? '(masked)' : maskBody(member)
  }
  return masked
}

export function maskQuery(query: URLSearchParams): Record<string, string> {
  const shown: Record<string, string> = {}
  for (const [name, value] of query) shown[name] = secretMembers.has(name) ? '(masked)' : value
  return shown
}
