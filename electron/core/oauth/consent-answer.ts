import { BusbarError } from '../../contract/errors'
import { consentFailure } from './consent-errors'

/** What came back through the browser. */
export interface ConsentAnswer {
  readonly code: string
}

/** Whom the answer is expected from; `names` is whether that server promised to say so (RFC 9207). */
export interface ExpectedServer {
  readonly issuer: string | null
  readonly names: boolean
}

/**
 * Reads what the browser brought back, once its `state` was matched. Throws `consent-answer-foreign` for an answer of
 * another server, and what `consentFailure` makes of an error.
 */
export function readAnswer(query: URLSearchParams, server: ExpectedServer): ConsentAnswer {
  const issuer = one(query, 'iss')
  const isForeign = issuer === null ? server.names : server.issuer !== null && issuer !== server.issuer
  if (isForeign) {
    throw new BusbarError('consent-answer-foreign', {
      expected: server.issuer ?? 'nobody known',
      named: issuer ?? 'nobody',
    })
  }
  const error = one(query, 'error')
  if (error !== null) throw consentFailure(error, one(query, 'error_description'))
  const code = one(query, 'code')
  if (code === null) throw new BusbarError('consent-answer-empty')
  return { code }
}

/** The value of a parameter that is there exactly once. */
export function one(query: URLSearchParams, name: string): string | null {
  const values = query.getAll(name)
  return values.length === 1 && values[0] !== '' ? (values[0] ?? null) : null
}
