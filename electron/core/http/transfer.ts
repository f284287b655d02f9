import type { Dispatcher as UndiciDispatcher } from 'undici'
import { BusbarError } from '../../contract/errors'
import { BodyDecoder, encodingsOf } from './decoding'
import { type FailureContext, transferFailure } from './failures'
import { limits, sendingMs, sizeWords } from './limits'

export interface Outgoing {
  readonly pool: UndiciDispatcher
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly maxBytes: number
  /** Ends the transfer; its reason is what is thrown. */
  readonly signal: AbortSignal
  readonly ledFrom: string | undefined
  /** How long connecting may take; for the words of a failure. */
  readonly connectMs: number
  readonly onSending: () => void
  /** The last byte is there. */
  readonly onAnswered: () => void
}

export interface Incoming {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** One request, one answer, no redirects. Throws BusbarError with `processed`. */
export async function transfer(outgoing: Outgoing): Promise<Incoming> {
  const state = new Transfer(outgoing)
  return await state.run()
}

class Transfer {
  private readonly outgoing: Outgoing
  private started = false
  private controller: UndiciDispatcher.DispatchController | null = null
  private ended: Error | null = null
  private decoder: BodyDecoder | null = null
  private status = 0
  private headers: Record<string, string> = {}

  constructor(outgoing: Outgoing) {
    this.outgoing = outgoing
  }

  async run(): Promise<Incoming> {
    const { signal } = this.outgoing
    const onAbort = () => this.end(abortReason(signal))
    try {
      return await new Promise<Incoming>((done, fail) => {
        this.fail = fail
        if (signal.aborted) return onAbort()
        signal.addEventListener('abort', onAbort, { once: true })
        this.dispatch(done)
      })
    } catch (error) {
      throw this.explain(error)
    } finally {
      signal.removeEventListener('abort', onAbort)
      this.decoder?.destroy()
    }
  }

  private fail: (error: Error) => void = () => undefined

  /** Ends the transfer now, also when the connection is still being made. */
  private end(error: Error): void {
    if (this.ended) return
    this.ended = error
    this.controller?.abort(error)
    this.fail(error)
  }

  private dispatch(done: (incoming: Incoming) => void): void {
    const { pool, method, url, headers, body } = this.outgoing
    pool.dispatch(
      {
        origin: url.origin,
        path: url.pathname + url.search,
        method,
        headers,
        body,
        // The wait for an answer begins while a large body is still leaving.
        headersTimeout: limits.idleMs + sendingMs(body),
      },
      {
        onRequestStart: (controller) => this.start(controller),
        onResponseStart: (_controller, status, responseHeaders) => {
          if (status >= 200) this.receive(status, flatten(responseHeaders))
        },
        onResponseData: (controller, chunk) => {
          if (this.decoder?.write(chunk, () => controller.resume()) === false) controller.pause()
        },
        onResponseEnd: () => {
          if (!this.ended) this.outgoing.onAnswered()
          void this.finish(done)
        },
        onResponseError: (_controller, error) => this.end(error),
      },
    )
  }

  private start(controller: UndiciDispatcher.DispatchController): void {
    this.controller = controller
    if (this.ended) return controller.abort(this.ended)
    this.outgoing.onSending()
    this.started = true
  }

  private receive(status: number, headers: Record<string, string>): void {
    this.status = status
    this.headers = headers
    const encodings = encodingsOf(headers['content-encoding'])
    if (encodings === null) return this.end(this.badEncoding(headers['content-encoding'] ?? ''))
    const { maxBytes } = this.outgoing
    this.decoder = new BodyDecoder({
      encodings,
      maxBytes,
      onFull: () => this.end(this.error('answer-too-large', { limit: sizeWords(maxBytes) })),
      onBroken: (encoding) => this.end(this.badEncoding(encoding)),
    })
  }

  private async finish(done: (incoming: Incoming) => void): Promise<void> {
    const body = this.decoder ? await this.decoder.finish() : Buffer.alloc(0)
    if (!this.ended) done({ status: this.status, headers: this.headers, body })
  }

  private badEncoding(encoding: string): BusbarError {
    return this.error('answer-unreadable', { encoding })
  }

  private error(
    code: 'answer-too-large' | 'answer-unreadable',
    details: Record<string, string>,
  ): BusbarError {
    return new BusbarError(code, { ...details, host: this.outgoing.url.host, url: this.outgoing.url.href })
  }

  private explain(error: unknown): BusbarError {
    const { url, ledFrom, connectMs } = this.outgoing
    const context: FailureContext = { url, ledFrom, started: this.started, connectMs }
    const failure = transferFailure(error, context)
    if (failure.details['processed'] !== undefined) return failure
    return new BusbarError(failure.code, { ...failure.details, processed: this.started ? 'maybe' : 'no' })
  }
}

function abortReason(signal: AbortSignal): Error {
  const reason: unknown = signal.reason
  return reason instanceof Error ? reason : new BusbarError('cancelled')
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}
