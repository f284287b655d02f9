import { lookup, type LookupAddress, type LookupOptions } from 'node:dns'
import type { SecureContext } from 'node:tls'
import { Agent, buildConnector, type Dispatcher as UndiciDispatcher } from 'undici'
import { BusbarError } from '../../contract/errors'
import { type AddressSpace, isMorePrivate, spaceOfAddress, spaceOfHost } from './addresses'
import { digest } from './headers'
import { limits } from './limits'
import { PeerCertificates } from './peer-certificates'
import { type Authorities, trustOf } from './trust'
import { openTunnel, type ProxyRoute } from './tunnel'

/** Where a connection may end: never deeper than `deepest`, and only on this computer when `loopbackOnly`. */
export interface Reach {
  readonly deepest: AddressSpace
  readonly loopbackOnly: boolean
}

/** What connections are made with; asked when a pool is made. */
export interface ConnectionSetup {
  authorities(): Authorities
  connectMs(): number
  /** How a name becomes addresses; the computer's own look-up when it is not given. */
  readonly resolve?: Resolve
}

export type Resolve = (
  hostname: string,
  options: LookupOptions & { readonly all: true },
  done: (error: Error | null, addresses: LookupAddress[]) => void,
) => void

type LookupDone = (error: Error | null, address: string | LookupAddress[], family?: number) => void

/** Name of the error that the look-up gives when every address of a host lies out of reach. */
export const outOfReach = 'BUSBAR_OUT_OF_REACH'

/**
 * The sockets. Each reach has its own pool, so a socket that was opened for one document is never used for another
 * that may not go there. Writes get a fresh connection each: a server may close an idle one at any moment, and a
 * write that meets that moment has an unknown outcome.
 */
export class Connections {
  private readonly pools = new Map<string, UndiciDispatcher>()
  private readonly retired = new Set<UndiciDispatcher>()
  private readonly seen = new Map<string, AddressSpace>()
  private readonly setup: ConnectionSetup
  private readonly resolve: Resolve
  readonly certificates = new PeerCertificates()
  private trust: { readonly context: SecureContext | undefined } | null = null

  constructor(setup: ConnectionSetup) {
    this.setup = setup
    this.resolve = setup.resolve ?? lookup
  }

  get connectMs(): number {
    return this.setup.connectMs()
  }

  /** The pool for one request, directly or through a proxy. */
  pool(reach: Reach, isWrite: boolean, proxy: ProxyRoute | null): UndiciDispatcher {
    const way = proxy === null ? 'direct' : digest(`${proxy.url} ${proxy.authorization ?? ''}`)
    const key = `${reach.deepest} ${String(reach.loopbackOnly)} ${String(isWrite)} ${way}`
    const found = this.pools.get(key)
    if (found) return found
    const options = { pipelining: isWrite ? 0 : 1, headersTimeout: limits.idleMs, bodyTimeout: limits.idleMs }
    const pool = new Agent({ ...options, connect: this.connector(reach, proxy) })
    this.pools.set(key, pool)
    return pool
  }

  /** What connections are made with has changed: sockets of before end with what runs on them, and serve no more. */
  renew(): void {
    this.trust = null
    for (const pool of this.pools.values()) {
      this.retired.add(pool)
      void pool.close().then(() => this.retired.delete(pool))
    }
    this.pools.clear()
  }

  /** The space a host was found in, resolving it when it was not met before. Unknown hosts count as public. */
  async spaceOf(hostname: string, mayResolve: boolean): Promise<AddressSpace> {
    const known = spaceOfHost(hostname) ?? this.seen.get(hostname)
    if (known || !mayResolve) return known ?? 'public'
    return await new Promise((done) => {
      this.resolve(hostname, { all: true }, (error, addresses) => {
        done(error ? 'public' : this.remember(hostname, addresses))
      })
    })
  }

  async close(): Promise<void> {
    const pools = [...this.pools.values(), ...this.retired]
    this.pools.clear()
    this.retired.clear()
    await Promise.all(pools.map((pool) => pool.destroy()))
  }

  /** Opens the socket of one connection; through a proxy the host's own TLS runs inside the tunnel. */
  private connector(reach: Reach, proxy: ProxyRoute | null): buildConnector.connector {
    const timeoutMs = this.connectMs
    const plain = { timeout: timeoutMs, ...(proxy === null ? { lookup: this.lookupWithin(reach) } : {}) }
    let secure: buildConnector.connector | null = null
    return (options, settle) => {
      if (options.protocol !== 'https:') return buildConnector(plain)(options, settle)
      const done: buildConnector.Callback = (...[error, socket]) => {
        if (error !== null) return settle(error, null)
        this.certificates.note(options.hostname, options.port, socket)
        settle(null, socket)
      }
      let secureContext: SecureContext | undefined
      try {
        secureContext = this.secureContext()
      } catch (error) {
        return done(error as Error, null)
      }
      const trust = secureContext ? { secureContext } : {}
      // Said outright: an environment variable could ask Node to accept anything.
      const connect = (secure ??= buildConnector({ ...plain, ...trust, rejectUnauthorized: true }))
      if (proxy === null) return connect(options, done)
      const end = { hostname: options.hostname, port: Number(options.port || 443) }
      openTunnel(proxy, end, { timeoutMs, secureContext }).then(
        (httpSocket) => connect({ ...options, httpSocket }, done),
        (error: Error) => done(error, null),
      )
    }
  }

  /** Reading some three hundred certificates takes a moment, so it waits for the first connection that needs them. */
  private secureContext(): SecureContext | undefined {
    this.trust ??= { context: trustOf(this.setup.authorities()) }
    return this.trust.context
  }

  /**
   * The most public of all addresses a host ever had: what it leads to is judged by the least it could claim, and a
   * name that is pointed inwards later does not come closer by it.
   */
  private remember(hostname: string, addresses: readonly LookupAddress[]): AddressSpace {
    const known = this.seen.get(hostname)
    const spaces = [...addresses.map((one) => spaceOfAddress(one.address)), ...(known ? [known] : [])]
    const space = spaces.reduce((a, b) => (isMorePrivate(a, b) ? b : a), spaces[0] ?? 'public')
    this.seen.set(hostname, space)
    return space
  }

  private lookupWithin(reach: Reach) {
    return (hostname: string, options: LookupOptions, done: LookupDone): void => {
      this.resolve(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) return done(error, '')
        this.remember(hostname, addresses)
        const allowed = addresses.filter((one) => isWithin(spaceOfAddress(one.address), reach))
        const [first] = allowed
        if (!first) return done(Object.assign(new Error(outOfReach), { code: outOfReach }), '')
        if (options.all) return done(null, allowed)
        done(null, first.address, first.family)
      })
    }
  }
}

export function isWithin(space: AddressSpace, reach: Reach): boolean {
  return reach.loopbackOnly ? space === 'loopback' : !isMorePrivate(space, reach.deepest)
}

/**
 * The proxy of a system answer such as `PROXY host:8080; DIRECT`, as URL; null for a direct connection.
 * Throws `proxy-failed` for kinds this dispatcher does not speak.
 */
export function proxyUrl(answer: string): string | null {
  const [kind = 'DIRECT', address = ''] = (answer.split(';')[0] ?? '').trim().split(/\s+/)
  if (kind.toUpperCase() === 'DIRECT' || kind === '') return null
  if (kind.toUpperCase() === 'PROXY') return `http://${address}`
  if (kind.toUpperCase() === 'HTTPS') return `https://${address}`
  throw new BusbarError('proxy-failed', {
    proxy: address,
    reason: `proxies of the kind ${kind} are not supported`,
    processed: 'no',
  })
}
