import { BusbarError, type ErrorCode, type ErrorDetails } from '../../contract/errors'
import { outOfReach } from './connections'
import { limits } from './limits'

/** What is known about a failed transfer. */
export interface FailureContext {
  readonly url: URL
  readonly ledFrom: string | undefined
  /** False while no byte of the request can have left. */
  readonly started: boolean
  readonly proxy: string | null
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

const tlsReasons: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority this computer does not trust',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes from an authority this computer does not trust',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from an authority this computer does not trust',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
  ERR_SSL_WRONG_VERSION_NUMBER: 'what answers there does not speak https',
}

/** The failure of a transfer in our own words. The foreign error stays behind: it may hold the request. */
export function transferFailure(error: unknown, context: FailureContext): BusbarError {
  if (error instanceof BusbarError) return error
  const codes = codesOf(error)
  const host = context.url.host
  const details: ErrorDetails = { host, url: context.url.href, processed: context.started ? 'maybe' : 'no' }
  // The network names its failures; what has no name failed on our side.
  if (!context.started && codes.length === 0) return new BusbarError('internal', details)
  const tlsCode = codes.find((code) => isTlsCode(code))
  if (tlsCode !== undefined && !context.started) {
    return new BusbarError('tls-failed', { ...details, reason: tlsReasons[tlsCode] ?? tlsCode })
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
  if (context.proxy !== null && !context.started) {
    return new BusbarError('proxy-failed', {
      ...details,
      proxy: new URL(context.proxy).host,
      reason: codes[0] ?? 'no tunnel',
    })
  }
  const code = codes.map((one) => byCode[one]).find((one) => one !== undefined)
  if (code === 'timeout') return new BusbarError(code, { ...details, seconds: secondsOf(codes) })
  if (code === 'answer-too-large') return new BusbarError(code, { ...details, limit: '16 kB of headers' })
  // Anything else that ends a connection ended it early, whatever the layer calls it.
  return new BusbarError(code ?? 'connection-lost', details)
}

export function hostOf(url: string | undefined): string | null {
  return url === undefined ? null : new URL(url).host
}

function isTlsCode(code: string): boolean {
  return (
    code in tlsReasons || /^(ERR_SSL|ERR_TLS|CERT_|UNABLE_TO_|EPROTO|INVALID_CA|HOSTNAME_MISMATCH)/.test(code)
  )
}

function secondsOf(codes: readonly string[]): number {
  const connecting = codes.includes('UND_ERR_CONNECT_TIMEOUT') || codes.includes('ETIMEDOUT')
  return (connecting ? limits.connectMs : limits.idleMs) / 1000
}

/** The codes of an error and everything inside it; connecting tries several addresses and reports all. */
function codesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return []
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown }
  const inner = Array.isArray(errors) ? errors.flatMap(codesOf) : []
  return [...inner, ...codesOf(cause), ...(typeof code === 'string' ? [code] : [])]
}
