import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns'
import tls from 'node:tls'
import { Agent, type Dispatcher as UndiciDispatcher, ProxyAgent } from 'undici'
import { BusbarError } from '../../contract/errors'
import { type AddressSpace, isMorePrivate, spaceOfAddress, spaceOfHost } from './addresses'
import { limits } from './limits'

/** Where a connection may end: never deeper than `deepest`, and only on this computer when `loopbackOnly`. */
export interface Reach {
  readonly deepest: AddressSpace
  readonly loopbackOnly: boolean
}

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
  private readonly seen = new Map<string, AddressSpace>()
  private readonly secureContext: tls.SecureContext | null

  constructor(extraCa: readonly string[]) {
    this.secureContext = trustOf(extraCa)
  }

  /** The pool for one request. `proxy` is a proxy URL or null. */
  pool(reach: Reach, isWrite: boolean, proxy: string | null): UndiciDispatcher {
    const key = `${reach.deepest} ${reach.loopbackOnly} ${isWrite} ${proxy ?? ''}`
    const found = this.pools.get(key)
    if (found) return found
    const options = { pipelining: isWrite ? 0 : 1, headersTimeout: limits.idleMs, bodyTimeout: limits.idleMs }
    const trust = this.secureContext ? { secureContext: this.secureContext } : {}
    const pool =
      proxy === null
        ? new Agent({
            ...options,
            connect: { ...trust, timeout: limits.connectMs, lookup: this.lookupWithin(reach) },
          })
        : new ProxyAgent({ ...options, uri: proxy, requestTls: { ...trust, timeout: limits.connectMs } })
    this.pools.set(key, pool)
    return pool
  }

  /** The space a host was found in, resolving it when it was not met before. Unknown hosts count as public. */
  async spaceOf(hostname: string, mayResolve: boolean): Promise<AddressSpace> {
    const known = spaceOfHost(hostname) ?? this.seen.get(hostname)
    if (known || !mayResolve) return known ?? 'public'
    return await new Promise((done) => {
      resolve(hostname, { all: true }, (error, addresses) => {
        done(error ? 'public' : this.remember(hostname, addresses))
      })
    })
  }

  async close(): Promise<void> {
    const pools = [...this.pools.values()]
    this.pools.clear()
    await Promise.all(pools.map((pool) => pool.destroy()))
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
      resolve(hostname, { ...options, all: true }, (error, addresses) => {
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

/** The runtime's own trust, the system's where the runtime can give it, and the operator's extra authorities. */
function trustOf(extraCa: readonly string[]): tls.SecureContext | null {
  // Absent on older runtimes.
  const system = typeof tls.getCACertificates === 'function' ? tls.getCACertificates('system') : []
  if (system.length === 0 && extraCa.length === 0) return null
  try {
    return tls.createSecureContext({ ca: [...tls.rootCertificates, ...system, ...extraCa] })
  } catch {
    throw new BusbarError('invalid-input', {
      reason: 'a certificate authority file is not a PEM certificate',
    })
  }
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
