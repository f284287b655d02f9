import { BusbarError, type ErrorCode, type ErrorDetails } from '../../contract/errors'
import { outOfReach } from './connections'
import { limits } from './limits'
import { tlsReasonOf } from './tls-reasons'

/** What is known about a failed transfer. */
export interface FailureContext {
  readonly url: URL
  readonly ledFrom: string | undefined
  /** False while no byte of the request can have left. */
  readonly started: boolean
  /** How long connecting may take. */
  readonly connectMs: number
}

const byCode: Readonly<Record<string, ErrorCode>> = {
  ENOTFOUND: 'host-not-found',
  EAI_AGAIN: 'host-not-found',
  EAI_NODATA: 'host-not-found',
  EAI_NONAME: 'host-not-found',
  ECONNREFUSED: 'connection-refused',
  EHOSTUNREACH: 'connection-refused',
  EACCES: 'connection-refused',
  EPERM: 'connection-refused',
  ENETUNREACH: 'offline',
  ENETDOWN: 'offline',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'answer-too-large',
}

/** The failure of a transfer in our own words. The foreign error stays behind: it may hold the request. */
export function transferFailure(error: unknown, context: FailureContext): BusbarError {
  if (error instanceof BusbarError) return error
  const codes = codesOf(error)
  const host = context.url.host
  const details: ErrorDetails = { host, url: context.url.href, processed: context.started ? 'maybe' : 'no' }
  // The network names its failures; what has no name failed on our side.
  if (!context.started && codes.length === 0) return new BusbarError('internal', details)
  const tlsReason = codes.map((one) => tlsReasonOf(one)).find((reason) => reason !== null)
  if (tlsReason !== undefined && !context.started) {
    return new BusbarError('tls-failed', { ...details, reason: tlsReason })
  }
  if (!context.started && context.url.protocol === 'https:' && codes.includes('ECONNRESET')) {
    return new BusbarError('tls-failed', {
      ...details,
      reason: 'it hung up while the connection was being secured',
    })
  }
  if (codes.includes(outOfReach)) {
    return new BusbarError('address-space', { ...details, from: hostOf(context.ledFrom) ?? host, to: host })
  }
  const code = codes.map((one) => byCode[one]).find((one) => one !== undefined)
  if (code === 'timeout') return new BusbarError(code, { ...details, seconds: secondsOf(codes, context) })
  if (code === 'answer-too-large') return new BusbarError(code, { ...details, limit: '16 kB of headers' })
  // Anything else that ends a connection ended it early, whatever the layer calls it.
  return new BusbarError(code ?? 'connection-lost', details)
}

export function hostOf(url: string | undefined): string | null {
  return url === undefined ? null : new URL(url).host
}

function secondsOf(codes: readonly string[], { connectMs }: FailureContext): number {
  const connecting = codes.includes('UND_ERR_CONNECT_TIMEOUT') || codes.includes('ETIMEDOUT')
  return (connecting ? connectMs : limits.idleMs) / 1000
}

/** The codes of an error and everything inside it; connecting tries several addresses and reports all. */
function codesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return []
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown }
  const inner = Array.isArray(errors) ? errors.flatMap(codesOf) : []
  return [...inner, ...codesOf(cause), ...(typeof code === 'string' ? [code] : [])]
}
