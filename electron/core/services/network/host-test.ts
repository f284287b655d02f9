import { lookup, type LookupAddress } from 'node:dns'
import { BusbarError, toErrorReply } from '../../../contract/errors'
import type { TestLine, TestStep } from '../../../contract/network'
import { spaceOfAddress, spaceOfHost } from '../../http/addresses'
import type { ProxyRoute } from '../../http/tunnel'

/** What a step says when it is over. */
export interface StepEnd {
  readonly state: 'ok' | 'failed' | 'skipped'
  readonly text: string
  readonly facts?: TestLine['facts']
}

export interface HostTestPorts {
  nowMs(): number
  /** The proxy for the address and where that is set, in words; null for a direct connection. */
  proxyFor(url: URL): Promise<{ readonly route: ProxyRoute | null; readonly setWhere: string }>
  tls(url: URL, proxy: ProxyRoute | null, signal: AbortSignal): Promise<StepEnd>
  http(url: URL, signal: AbortSignal): Promise<StepEnd>
  /** Called whenever a line changed. */
  changed(): void
}

const order: readonly TestStep[] = ['dns', 'proxy', 'tls', 'http']
const spaces = { public: 'public', private: 'a private network', loopback: 'this computer' } as const

/** One run: four questions, each with its own answer; a step that cannot be reached is skipped with the reason. */
export class HostTest {
  readonly url: URL
  private readonly ports: HostTestPorts
  private readonly calledOff = new AbortController()
  private readonly found = new Map<TestStep, TestLine>()
  private route: ProxyRoute | null = null
  running = true

  constructor(url: URL, ports: HostTestPorts) {
    this.url = url
    this.ports = ports
  }

  lines(): TestLine[] {
    return order.map(
      (step) => this.found.get(step) ?? { step, state: 'waiting', text: '', facts: [], durationMs: null },
    )
  }

  cancel(): void {
    this.calledOff.abort()
  }

  /** Never rejects: what goes wrong is what it is for. */
  async run(): Promise<void> {
    const names = await this.step('dns', () => this.names())
    const way = await this.step('proxy', () => this.way())
    // Where a proxy looks names up, what this computer knows of them decides nothing.
    const elsewhere = names === 'failed' && (this.route !== null || way === 'failed')
    if (elsewhere) {
      const whose = way === 'failed' ? 'a proxy may' : 'the proxy looks it up'
      this.put('dns', { state: 'skipped', text: `This computer does not know the name; ${whose}.` })
    }
    const blocked = way === 'failed' ? 'the proxy' : names === 'failed' && !elsewhere ? 'the name' : null
    const secured = await this.unlessBlocked('tls', blocked, (signal) => this.secured(signal))
    await this.unlessBlocked(
      'http',
      blocked ?? (secured === 'failed' ? 'the secure connection' : null),
      (signal) => this.ports.http(this.url, signal),
    )
    this.running = false
    this.ports.changed()
  }

  private async names(): Promise<StepEnd> {
    const host = bare(this.url.hostname)
    const literal = spaceOfHost(this.url.hostname)
    if (literal !== null) {
      return { state: 'skipped', text: `${host} needs no look-up; it is ${placeWords(literal)}.` }
    }
    const addresses = await untilCalledOff(lookUp(host), this.calledOff.signal, host)
    const facts = addresses.map(({ address }) => ({ name: address, value: spaces[spaceOfAddress(address)] }))
    const count = addresses.length === 1 ? 'one address' : `${String(addresses.length)} addresses`
    return { state: 'ok', text: `${host} has ${count}.`, facts }
  }

  private async way(): Promise<StepEnd> {
    const { route, setWhere } = await untilCalledOff(
      this.ports.proxyFor(this.url),
      this.calledOff.signal,
      this.url.host,
    )
    this.route = route
    if (route === null) return { state: 'ok', text: `No proxy: ${setWhere}.` }
    return {
      state: 'ok',
      text: `Through ${new URL(route.url).host}: ${setWhere}.`,
      facts: [
        { name: 'Sign-in', value: route.authorization === null ? 'none' : 'user name and password' },
        { name: 'Addresses', value: 'the proxy looks them up, so only literal ones are checked here' },
      ],
    }
  }

  private async secured(signal: AbortSignal): Promise<StepEnd> {
    if (this.url.protocol === 'https:') return await this.ports.tls(this.url, this.route, signal)
    return { state: 'skipped', text: 'Plain http, which is allowed on this computer only.' }
  }

  private async unlessBlocked(
    step: TestStep,
    blocker: string | null,
    ask: (signal: AbortSignal) => Promise<StepEnd>,
  ): Promise<StepEnd['state']> {
    if (blocker === null) return await this.step(step, () => ask(this.calledOff.signal))
    this.put(step, { state: 'skipped', text: `Not tried, since ${blocker} failed.` })
    return 'skipped'
  }

  private async step(step: TestStep, ask: () => Promise<StepEnd>): Promise<StepEnd['state']> {
    if (this.calledOff.signal.aborted) {
      this.put(step, { state: 'skipped', text: 'Called off.' })
      return 'skipped'
    }
    const startedMs = this.ports.nowMs()
    this.found.set(step, { step, state: 'running', text: '', facts: [], durationMs: null })
    this.ports.changed()
    const end = await ask().catch((error: unknown): StepEnd => endOf(error))
    this.put(step, end, end.state === 'skipped' ? null : this.ports.nowMs() - startedMs)
    return end.state
  }

  private put(step: TestStep, { state, text, facts = [] }: StepEnd, durationMs: number | null = null): void {
    this.found.set(step, { step, state, text, facts: [...facts], durationMs })
    this.ports.changed()
  }
}

/** A failure in the words of its code. */
function endOf(error: unknown): StepEnd {
  if (error instanceof BusbarError && error.code === 'cancelled')
    return { state: 'skipped', text: 'Called off.' }
  return { state: 'failed', text: toErrorReply(error).message }
}

function lookUp(host: string): Promise<LookupAddress[]> {
  return new Promise((done, fail) => {
    lookup(host, { all: true }, (error, addresses) => {
      if (error) fail(new BusbarError('host-not-found', { host }))
      else done(addresses)
    })
  })
}

/** The system's look-up cannot be stopped; nobody has to wait for it. */
function untilCalledOff<T>(work: Promise<T>, signal: AbortSignal, host: string): Promise<T> {
  return new Promise((done, fail) => {
    signal.addEventListener('abort', () => fail(new BusbarError('cancelled', { host })), { once: true })
    work.then(done, fail)
  })
}

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '')

function placeWords(space: 'public' | 'private' | 'loopback'): string {
  if (space === 'loopback') return 'this computer'
  return space === 'private' ? 'an address in a private network' : 'a public address'
}
