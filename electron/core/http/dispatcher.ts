import { randomUUID } from 'node:crypto'
import { BusbarError } from '../../contract/errors'
import { isLoopbackUrl } from './addresses'
import { Budget } from './budget'
import { Deadline } from './deadline'
import { authContext, conditions, digest, headersOf, personalHeaders, pick, plainHeaders } from './headers'
import { Connections, proxyUrl, type Reach, type Resolve } from './connections'
import type { ExchangeRow, HttpAnswer, HttpRequest, RenewableDispatcher } from './exchange'
import { guardAddress, usableUrl } from './guard'
import { byteLimit, limits, sendingMs } from './limits'
import { RedirectTrail } from './redirects'
import { Redactor } from './redaction'
import { WaitingTimes } from './retry-after'
import { waiting } from './status-error'
import { type Incoming, transfer } from './transfer'
import type { ProxyRoute } from './tunnel'
import type { StoredAnswer, ValidatorStore } from './validators'

export type {
  Dispatcher,
  RenewableDispatcher,
  ExchangeRow,
  HttpAnswer,
  HttpPurpose,
  HttpRequest,
} from './exchange'

export interface DispatcherOptions {
  nowMs(): number
  random(): number
  /** The demo refuses every address that is not on this computer. */
  readonly mode: 'normal' | 'demo'
  readonly userAgent: string
  /** The system's answer for an address, such as `DIRECT` or `PROXY host:8080`. */
  resolveProxy?(url: string): Promise<string>
  /** The whole `Proxy-Authorization` value for a proxy; null when none is set. */
  proxyAuthorization?(proxy: string): string | null
  /** Certificate authorities of this computer, PEM, besides those the runtime is built with. */
  readonly systemCa?: readonly string[]
  /** Certificate authorities that a person added, PEM. */
  readonly extraCa?: readonly string[]
  /** How long connecting may take, in milliseconds. */
  readonly connectMs?: number
  /** How a name becomes addresses; the computer's own look-up when it is not given. */
  readonly resolve?: Resolve
  /** Headers that a person set for an origin, names in lower case; for restricted documents and registering. */
  headersFor?(origin: string): Readonly<Record<string, string>>
  readonly validators: ValidatorStore
  onExchange(row: ExchangeRow): void
  /** Resolves when no answer is being sealed: nothing is sent and nothing is done with an answer until then. */
  quiet?(): Promise<void>
  /** Every secret value that is open now; none of them reaches a row. */
  knownSecrets(): Iterable<string>
  /** Limit of a whole exchange in milliseconds, unless the request names its own. */
  readonly timeoutMs?: number
}

/** The one way out: every request of Busbar goes through here. */
export function createDispatcher(options: DispatcherOptions): RenewableDispatcher {
  return new NetworkDispatcher(options)
}

interface Hop {
  readonly request: HttpRequest
  readonly url: URL
  readonly ledFrom: string | undefined
  readonly headers: Readonly<Record<string, string>>
  /** Those of `headers` that a person set for this origin. */
  readonly personal: Readonly<Record<string, string>>
  readonly deadline: Deadline
}

class NetworkDispatcher implements RenewableDispatcher {
  private readonly options: DispatcherOptions
  private readonly connections: Connections
  private readonly budget = new Budget()
  private readonly waits: WaitingTimes
  private readonly redactor: Redactor
  private readonly flights = new Map<string, Promise<HttpAnswer>>()
  private readonly unrecorded = new Set<Promise<void>>()

  constructor(options: DispatcherOptions) {
    this.options = options
    this.connections = new Connections({
      authorities: () => ({ system: options.systemCa ?? [], extra: options.extraCa ?? [] }),
      connectMs: () => options.connectMs ?? limits.connectMs,
      ...(options.resolve ? { resolve: options.resolve } : {}),
    })
    this.waits = new WaitingTimes(() => options.random())
    this.redactor = new Redactor(() => options.knownSecrets())
  }

  async send(request: HttpRequest): Promise<HttpAnswer> {
    const key = flightKey(request)
    if (key === null) return await this.follow(request)
    const running = this.flights.get(key)
    if (running) return await running
    const flight = this.follow(request)
    this.flights.set(key, flight)
    try {
      return await flight
    } finally {
      this.flights.delete(key)
    }
  }

  renew(): void {
    this.connections.renew()
  }

  certificateName(url: string): string | null {
    return this.connections.certificates.of(url)
  }

  async close(): Promise<void> {
    await this.connections.close()
    await Promise.all(this.unrecorded)
  }

  /** Sends and follows redirects where the request allows it. */
  private async follow(request: HttpRequest): Promise<HttpAnswer> {
    const startedMs = this.options.nowMs()
    const first = usableUrl(request.url)
    const trail = new RedirectTrail(first.href)
    const deadline = new Deadline(
      (request.timeoutMs ?? this.options.timeoutMs ?? limits.totalMs) + sendingMs(request.body),
      request.signal,
      first.host,
    )
    let hop: Hop = {
      request,
      url: first,
      ledFrom: request.ledFrom,
      ...this.headersAt(first, request, headersOf(request, this.options.userAgent)),
      deadline,
    }
    try {
      for (;;) {
        const answer = await this.exchange(hop)
        const next =
          request.redirects === 'metadata' && request.method === 'GET'
            ? trail.next(answer.status, answer.headers['location'], hop.url.href)
            : null
        if (next === null) {
          return { ...answer, redirects: trail.hops, durationMs: this.options.nowMs() - startedMs }
        }
        hop = this.hopTo(next, hop)
      }
    } finally {
      deadline.clear()
    }
  }

  /** Credentials and a person's own headers belong to one origin and stay there. */
  private hopTo(next: string, hop: Hop): Hop {
    const url = usableUrl(next)
    const ledFrom = hop.url.href
    if (url.origin === hop.url.origin) return { ...hop, url, ledFrom }
    const plain = plainHeaders(this.options.userAgent, hop.headers['accept'])
    return { ...hop, url, ledFrom, ...this.headersAt(url, hop.request, plain) }
  }

  private headersAt(
    url: URL,
    request: HttpRequest,
    own: Readonly<Record<string, string>>,
  ): Pick<Hop, 'headers' | 'personal'> {
    const set = this.options.headersFor?.(url.origin) ?? {}
    const personal = personalHeaders(request.purpose, own, set)
    return { headers: { ...own, ...personal }, personal }
  }

  /** One hop: refused by rule, or sent, and recorded either way. */
  private async exchange(hop: Hop): Promise<HttpAnswer> {
    const { request, url } = hop
    const atMs = this.options.nowMs()
    const notBeforeMs = this.waits.until(url.origin, atMs)
    if (notBeforeMs !== null) throw waiting({ host: url.host, url: url.href, processed: 'no' }, notBeforeMs)
    await this.quiet(request)
    const stored = request.conditional
      ? this.options.validators.get(url.href, authContext(hop.headers, hop.personal))
      : null
    const headers = { ...hop.headers, ...conditions(stored) }
    try {
      const incoming = await this.sendWithin(hop, headers)
      await this.quiet(request)
      this.record(hop, headers, atMs, incoming, null)
      return this.answerOf(hop, incoming, stored, atMs)
    } catch (error) {
      await this.quiet(request)
      this.record(hop, headers, atMs, null, error)
      throw error
    }
  }

  private async sendWithin(hop: Hop, headers: Readonly<Record<string, string>>): Promise<Incoming> {
    const { request, url, ledFrom, deadline } = hop
    const proxy = await this.proxyFor(url)
    const reach = await this.reachOf(url, ledFrom, proxy === null)
    guardAddress(url, ledFrom, reach, this.options.mode)
    const release = await this.budget.take(url.origin)
    try {
      await this.quiet(request)
      deadline.start()
      return await transfer({
        pool: this.connections.pool(reach, request.method !== 'GET', proxy),
        method: request.method,
        url,
        headers,
        body: request.body ?? null,
        maxBytes: request.maxBytes ?? byteLimit(request.purpose),
        signal: deadline.signal,
        ledFrom,
        connectMs: this.connections.connectMs,
        onSending: () => request.onSending?.(),
        onAnswered: () => request.onAnswered?.(),
      })
    } finally {
      release()
    }
  }

  private async quiet({ onAnswered }: HttpRequest): Promise<void> {
    if (!onAnswered) await this.options.quiet?.()
  }

  private async proxyFor(url: URL): Promise<ProxyRoute | null> {
    // In the demo every other host is refused in a moment; a proxy script would first be fetched for it.
    if (!this.options.resolveProxy || this.options.mode === 'demo' || isLoopbackUrl(url.href)) return null
    const proxy = proxyUrl(await this.options.resolveProxy(url.href))
    if (proxy === null) return null
    return { url: proxy, authorization: this.options.proxyAuthorization?.(proxy) ?? null }
  }

  private async reachOf(url: URL, ledFrom: string | undefined, mayResolve: boolean): Promise<Reach> {
    const loopbackOnly = url.protocol === 'http:' || this.options.mode === 'demo'
    if (ledFrom === undefined) return { deepest: 'loopback', loopbackOnly }
    const deepest = await this.connections.spaceOf(new URL(ledFrom).hostname, mayResolve)
    return { deepest, loopbackOnly }
  }

  private answerOf(hop: Hop, incoming: Incoming, stored: StoredAnswer | null, atMs: number): HttpAnswer {
    const { headers } = incoming
    const nowMs = this.options.nowMs()
    const dateMs = Date.parse(headers['date'] ?? '')
    const serverTimeMs = Number.isNaN(dateMs) ? null : dateMs
    this.waits.learn(
      hop.url.origin,
      { status: incoming.status, retryAfter: headers['retry-after'], serverTimeMs },
      nowMs,
    )
    const notModified = incoming.status === 304 && stored !== null
    if (hop.request.conditional && incoming.status === 200) this.keep(hop, incoming)
    return {
      status: notModified ? 200 : incoming.status,
      headers: notModified ? { ...stored.headers, ...headers } : headers,
      url: hop.url.href,
      redirects: [],
      body: notModified ? stored.body : incoming.body,
      notModified,
      serverTimeMs,
      durationMs: nowMs - atMs,
    }
  }

  private keep(hop: Hop, incoming: Incoming): void {
    const etag = incoming.headers['etag'] ?? null
    const lastModified = incoming.headers['last-modified'] ?? null
    if (etag === null && lastModified === null) return
    this.options.validators.put(hop.url.href, authContext(hop.headers, hop.personal), {
      etag,
      lastModified,
      body: incoming.body,
      headers: pick(incoming.headers, ['content-type']),
    })
  }

  /** Keeps the exchange, at once or when the request says. An answer is never lost to a log that fails. */
  private record(
    hop: Hop,
    headers: Readonly<Record<string, string>>,
    atMs: number,
    incoming: Incoming | null,
    error: unknown,
  ): void {
    const { recordAfter } = hop.request
    const durationMs = this.options.nowMs() - atMs
    const keep = (): void => {
      try {
        this.options.onExchange(this.rowOf(hop, headers, { atMs, durationMs }, incoming, error))
      } catch {
        // The sink says itself when it cannot write.
      }
    }
    if (!recordAfter) return keep()
    const kept = recordAfter.then(keep, keep).then(() => void this.unrecorded.delete(kept))
    this.unrecorded.add(kept)
  }

  private rowOf(
    hop: Hop,
    headers: Readonly<Record<string, string>>,
    time: { atMs: number; durationMs: number },
    incoming: Incoming | null,
    error: unknown,
  ): ExchangeRow {
    const { request, url } = hop
    const contentType = incoming?.headers['content-type']
    const errorCode = error instanceof BusbarError ? error.code : error === null ? null : 'internal'
    return {
      id: randomUUID(),
      ...time,
      utilityId: request.utilityId,
      purpose: request.purpose,
      method: request.method,
      url: this.redactor.url(url.href),
      status: incoming?.status ?? null,
      errorCode,
      requestHeaders: this.redactor.requestHeaders(headers, hop.personal),
      requestBody: this.redactor.body(request.body ?? null, headers['content-type'], request.purpose),
      responseHeaders: incoming ? this.redactor.responseHeaders(incoming.headers) : {},
      responseBody: incoming ? this.redactor.body(incoming.body, contentType, request.purpose) : null,
      bytesIn: incoming?.body.length ?? 0,
    }
  }
}

/** Identical GETs share one exchange; one that can be called off alone, or must report its start, does not. */
function flightKey(request: HttpRequest): string | null {
  if (request.method !== 'GET' || request.signal || request.onSending) return null
  return JSON.stringify([
    request.url,
    request.ledFrom,
    request.headers,
    request.authorization === undefined ? null : digest(request.authorization),
    request.redirects,
    request.conditional,
    request.maxBytes,
    request.timeoutMs,
  ])
}
