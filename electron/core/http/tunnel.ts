import http from 'node:http'
import https from 'node:https'
import { isIPv6, type Socket } from 'node:net'
import type tls from 'node:tls'
import { BusbarError } from '../../contract/errors'
import { tlsReasonOf } from './tls-reasons'

/** The way through a proxy. */
export interface ProxyRoute {
  /** `http://host:port`, or `https://` for a proxy that is reached over TLS itself. */
  readonly url: string
  /** The whole `Proxy-Authorization` value, null when none was set. Never logged. */
  readonly authorization: string | null
}

export interface TunnelEnd {
  readonly hostname: string
  readonly port: number
}

export interface TunnelOptions {
  readonly timeoutMs: number
  readonly secureContext: tls.SecureContext | undefined
  readonly signal?: AbortSignal
}

const failed: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'it refused the connection',
  ECONNRESET: 'it closed the connection',
  ENOTFOUND: 'there is no host of this name',
  EAI_AGAIN: 'there is no host of this name',
  EHOSTUNREACH: 'it cannot be reached',
  ENETUNREACH: 'it cannot be reached',
  ETIMEDOUT: 'it does not answer',
}

/**
 * A connection through a proxy to a host (RFC 9110 §9.3.6), nothing sent on it yet. Throws `proxy-failed`, with what
 * the proxy answered in words.
 */
export function openTunnel(route: ProxyRoute, end: TunnelEnd, options: TunnelOptions): Promise<Socket> {
  const proxy = new URL(route.url)
  const name = isIPv6(end.hostname) ? `[${end.hostname}]` : end.hostname
  const authority = `${name}:${String(end.port)}`
  const refuse = (reason: string, more: Record<string, number> = {}) =>
    new BusbarError('proxy-failed', { proxy: proxy.host, host: name, reason, processed: 'no', ...more })

  return new Promise<Socket>((done, fail) => {
    const request = (proxy.protocol === 'https:' ? https : http).request({
      method: 'CONNECT',
      hostname: proxy.hostname.replace(/^\[|\]$/g, ''),
      port: proxy.port,
      path: authority,
      agent: false,
      rejectUnauthorized: true,
      timeout: options.timeoutMs,
      ...(options.secureContext ? { secureContext: options.secureContext } : {}),
      ...(options.signal ? { signal: options.signal } : {}),
      headers: {
        host: authority,
        ...(route.authorization === null ? {} : { 'proxy-authorization': route.authorization }),
      },
    })
    request
      .on('timeout', () =>
        request.destroy(refuse(`it does not answer within ${String(options.timeoutMs / 1000)} seconds`)),
      )
      .on('error', (error: NodeJS.ErrnoException) => {
        const { code } = error
        const why = tlsReasonOf(code) ?? failed[code ?? ''] ?? code ?? 'it gave no usable answer'
        fail(error instanceof BusbarError ? error : refuse(why))
      })
      .on('connect', (response: http.IncomingMessage, socket: Socket) => {
        const status = response.statusCode ?? 0
        if (status >= 200 && status < 300) {
          socket.setTimeout(0)
          return done(socket)
        }
        socket.destroy()
        fail(refuse(refusalWords(status, route.authorization !== null), { status }))
      })
      .on('response', (response: http.IncomingMessage) => {
        response.destroy()
        fail(refuse(refusalWords(response.statusCode ?? 0, route.authorization !== null)))
      })
      .end()
  })
}

function refusalWords(status: number, withPassword: boolean): string {
  if (status === 407) {
    return withPassword
      ? 'it does not accept the user name and password that are set for it (HTTP 407)'
      : 'it asks for a user name and password, and none is set (HTTP 407)'
  }
  if (status === 403) return 'it does not allow this host (HTTP 403)'
  if (status === 502 || status === 503 || status === 504) {
    return `it could not reach the host (HTTP ${String(status)})`
  }
  return `it answered HTTP ${String(status)}`
}
