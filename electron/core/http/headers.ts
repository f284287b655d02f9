import { createHash } from 'node:crypto'
import type { HttpPurpose, HttpRequest } from './exchange'
import type { StoredAnswer } from './validators'

/** Headers every request carries. Only encodings that can be counted while they are undone are offered. */
export function plainHeaders(userAgent: string, accept = 'application/json'): Record<string, string> {
  return { accept, 'accept-encoding': 'gzip, br', 'user-agent': userAgent }
}

export function headersOf(request: HttpRequest, userAgent: string): Record<string, string> {
  const headers = plainHeaders(userAgent)
  if (request.body !== undefined) headers['content-type'] = 'application/json'
  for (const [name, value] of Object.entries(request.headers ?? {})) headers[name.toLowerCase()] = value
  if (request.authorization !== undefined) headers['authorization'] = request.authorization
  return headers
}

/** What a utility may keep for those it knows (CDS-WG1-01 §8.1), and where it lets them register. */
const restrictable: readonly HttpPurpose[] = ['metadata', 'authorization-server', 'coverage', 'registration']

/**
 * Of the headers a person set for an origin, those that go with this request: none beside an authorization of our
 * own, and none to what is no restricted document.
 */
export function personalHeaders(
  purpose: HttpPurpose,
  headers: Readonly<Record<string, string>>,
  set: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return headers['authorization'] === undefined && restrictable.includes(purpose) ? set : {}
}

/** Names the credentials of a request without telling them; `personal` are the headers a person set. */
export function authContext(
  headers: Readonly<Record<string, string>>,
  personal: Readonly<Record<string, string>>,
): string {
  const own = [headers['authorization'], headers['cookie']].filter((one) => one !== undefined)
  own.push(...Object.entries(personal).map(([name, value]) => `${name}: ${value}`))
  return own.length === 0 ? 'public' : digest(own.join('\n'))
}

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

/** The conditional headers for a stored answer. */
export function conditions(stored: StoredAnswer | null): Record<string, string> {
  const headers: Record<string, string> = {}
  if (stored?.etag) headers['if-none-match'] = stored.etag
  if (stored?.lastModified) headers['if-modified-since'] = stored.lastModified
  return headers
}

export function pick(
  headers: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  )
}
