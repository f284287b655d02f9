import { BusbarError } from '../../contract/errors'

/** Time limit of a whole exchange, which starts with its first transfer, joined with the caller's own signal. */
export class Deadline {
  private readonly controller = new AbortController()
  private readonly timeoutMs: number
  private readonly outer: AbortSignal | undefined
  private readonly host: string
  private timer: NodeJS.Timeout | undefined

  constructor(timeoutMs: number, outer: AbortSignal | undefined, host: string) {
    this.timeoutMs = timeoutMs
    this.outer = outer
    this.host = host
    if (outer?.aborted) this.cancel()
    else outer?.addEventListener('abort', this.cancel, { once: true })
  }

  get signal(): AbortSignal {
    return this.controller.signal
  }

  start(): void {
    const seconds = Math.round(this.timeoutMs / 100) / 10
    this.timer ??= setTimeout(
      () => this.controller.abort(new BusbarError('timeout', { host: this.host, seconds })),
      this.timeoutMs,
    )
  }

  clear(): void {
    clearTimeout(this.timer)
    this.outer?.removeEventListener('abort', this.cancel)
  }

  private readonly cancel = () => {
    this.controller.abort(new BusbarError('cancelled', { host: this.host }))
  }
}
