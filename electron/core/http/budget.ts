import { limits } from './limits'

interface Waiting {
  readonly host: string
  readonly start: () => void
}

/** Shares the exchanges that may run at once, fairly between hosts and first come first served within one. */
export class Budget {
  private running = 0
  private readonly perHost = new Map<string, number>()
  private readonly queue: Waiting[] = []

  /** Resolves when the exchange may start; the returned function gives the place back, once. */
  async take(host: string): Promise<() => void> {
    if (!this.allows(host) || this.queue.some((one) => one.host === host)) {
      await new Promise<void>((start) => this.queue.push({ host, start }))
    } else {
      this.occupy(host)
    }
    let released = false
    return () => {
      if (released) return
      released = true
      this.release(host)
    }
  }

  private allows(host: string): boolean {
    const busy = this.perHost.get(host) ?? 0
    if (this.running >= limits.running || busy >= limits.runningPerHost) return false
    return this.running < limits.runningShared || busy < 2
  }

  private occupy(host: string): void {
    this.running += 1
    this.perHost.set(host, (this.perHost.get(host) ?? 0) + 1)
  }

  private release(host: string): void {
    this.running -= 1
    const left = (this.perHost.get(host) ?? 1) - 1
    if (left === 0) this.perHost.delete(host)
    else this.perHost.set(host, left)
    this.startWaiting()
  }

  private startWaiting(): void {
    for (let at = 0; at < this.queue.length && this.running < limits.running;) {
      const next = this.queue[at]
      if (next && this.allows(next.host)) {
        this.queue.splice(at, 1)
        this.occupy(next.host)
        next.start()
      } else {
        at += 1
      }
    }
  }
}
