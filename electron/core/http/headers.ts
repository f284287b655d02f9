import { createHash } from 'node:crypto'
import type { HttpRequest } from './exchange'
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

/** Names the credential of a request without telling it. */
export function authContext(headers: Readonly<Record<string, string>>): string {
  const own = [headers['authorization'], headers['cookie']].filter((one) => one !== undefined)
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
