import { connect as connectTcp, isIP, type Socket } from 'node:net'
import tls from 'node:tls'
import { BusbarError } from '../../contract/errors'
import { transferFailure } from './failures'
import { openTunnel, type ProxyRoute } from './tunnel'

export interface HandshakeRequest {
  /** An https address; only its host and port count. */
  readonly url: URL
  readonly proxy: ProxyRoute | null
  readonly secureContext: tls.SecureContext | undefined
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** A server's certificate and what was found wrong with it. */
export interface Handshake {
  readonly protocol: string
  /** From the server's own certificate upwards, as far as it is known. */
  readonly chain: readonly tls.DetailedPeerCertificate[]
  /** Node's code for what is wrong; null when the certificate would be accepted. */
  readonly fault: string | null
}

/**
 * Looks at what a server shows when a connection is secured, also where that is not acceptable: to say exactly what is
 * wrong one has to have seen it. Not a byte is sent on this connection, and it is closed before this returns. Throws
 * `proxy-failed`, `connection-refused`, `host-not-found`, `timeout`, `tls-failed` or `cancelled`.
 */
export async function lookAtHandshake(request: HandshakeRequest): Promise<Handshake> {
  try {
    return await look(request)
  } catch (error) {
    const { url, timeoutMs } = request
    throw transferFailure(error, { url, ledFrom: undefined, started: false, connectMs: timeoutMs })
  }
}

async function look(request: HandshakeRequest): Promise<Handshake> {
  const { url, secureContext, timeoutMs, signal } = request
  const hostname = bareHost(url)
  const socket = await openSocket(request)
  const secured = tls.connect({
    socket,
    ...(isIP(hostname) ? { host: hostname } : { servername: hostname, host: hostname }),
    ...(secureContext ? { secureContext } : {}),
    ALPNProtocols: ['http/1.1'],
    // Only to look: the fault is reported, and nothing is sent.
    rejectUnauthorized: false,
  })
  try {
    await settled(secured, 'secureConnect', timeoutMs, signal, hostname)
    const fault: unknown = secured.authorizationError
    return {
      protocol: secured.getProtocol() ?? 'TLS',
      chain: chainOf(secured.getPeerCertificate(true)),
      fault: faultOf(fault),
    }
  } finally {
    secured.destroy()
    socket.destroy()
  }
}

async function openSocket({ url, proxy, ...rest }: HandshakeRequest): Promise<Socket> {
  const [hostname, port] = [bareHost(url), Number(url.port || 443)]
  if (proxy !== null) return await openTunnel(proxy, { hostname, port }, rest)
  const socket = connectTcp({ host: hostname, port })
  try {
    await settled(socket, 'connect', rest.timeoutMs, rest.signal, hostname)
    return socket
  } catch (error) {
    socket.destroy()
    throw error
  }
}

function settled(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  timeoutMs: number,
  signal: AbortSignal,
  host: string,
): Promise<void> {
  return new Promise((done, fail) => {
    const onAbort = () => fail(new BusbarError('cancelled', { host }))
    if (signal.aborted) return onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    socket.setTimeout(timeoutMs, () => fail(new BusbarError('timeout', { host, seconds: timeoutMs / 1000 })))
    socket.on('error', fail)
    socket.once('close', () => fail(Object.assign(new Error('closed'), { code: 'ECONNRESET' })))
    socket.once(event, () => {
      signal.removeEventListener('abort', onAbort)
      socket.setTimeout(0)
      done()
    })
  })
}

const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

/** Node gives the code as text on some versions and as an error on others. */
function faultOf(fault: unknown): string | null {
  if (fault === null || fault === undefined) return null
  if (typeof fault === 'string') return fault
  const { code } = fault as { code?: unknown }
  return typeof code === 'string' ? code : 'CERT_UNKNOWN'
}

function chainOf(first: tls.DetailedPeerCertificate): tls.DetailedPeerCertificate[] {
  const chain: tls.DetailedPeerCertificate[] = []
  // A server that shows no certificate is answered with an empty object.
  let next: tls.DetailedPeerCertificate | undefined = Object.keys(first).length === 0 ? undefined : first
  while (next && !chain.some((one) => one.fingerprint256 === next?.fingerprint256)) {
    chain.push(next)
    next = next.issuerCertificate
  }
  return chain
}
