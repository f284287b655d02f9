import type { ClientAuth } from 'oauth4webapi'
import type { BusbarError, ErrorDetails } from '../../contract/errors'

/** The Authorization header is set by us (see `basicHeader`), so the library adds none. */
export const noAuthentication: ClientAuth = () => undefined

/** Without the server's own words: free text could repeat what was sent. */
export function plain(failure: BusbarError): ErrorDetails {
  const { serverWords: _, oauthError: __, ...rest } = failure.details
  return rest
}

/** The `error` member of an RFC 6749 §5.2 answer. */
export function errorWord(body: Buffer): string | null {
  const error = objectOf(textOf(body))?.['error']
  // Only what RFC 6749 calls an error code.
  return typeof error === 'string' && /^[a-z_]{1,60}$/.test(error) ? error : null
}

/** A byte order mark is no part of it. */
export const textOf = (body: Buffer): string => new TextDecoder().decode(body)

export function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value = JSON.parse(text) as unknown
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
