import type { VaultBody } from './format'

/** Makes the next content from the present one; the same content writes nothing. What it throws refuses this change only. */
type Change = (body: VaultBody) => VaultBody

interface Waiting {
  readonly change: Change
  done(): void
  failed(error: unknown): void
}

/**
 * One write at a time; changes that arrive meanwhile share the next one. `body` is what was last read back
 * from disk, so a write that failed leaves no trace in memory either.
 */
export class WriteQueue {
  #body: VaultBody
  #waiting: Waiting[] = []
  #running: Promise<void> | null = null
  /** The next generation is above it, whatever the file says. */
  floor = 0
  onWritten: (generation: number) => void = () => undefined

  constructor(
    body: VaultBody,
    private readonly write: (body: VaultBody) => Promise<VaultBody>,
  ) {
    this.#body = body
  }

  get body(): VaultBody {
    return this.#body
  }

  /** Resolves when the change is on disk and was read back. */
  change(change: Change): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ change, done, failed })
      this.#running ??= this.#drain()
    })
  }

  async settled(): Promise<void> {
    await this.#running
  }

  async #drain(): Promise<void> {
    // Let changes of the same turn join the first write.
    await Promise.resolve()
    while (this.#waiting.length > 0) await this.#writeBatch(this.#waiting.splice(0))
    this.#running = null
  }

  async #writeBatch(batch: Waiting[]): Promise<void> {
    let next = this.#body
    const accepted: Waiting[] = []
    for (const waiting of batch) {
      try {
        next = waiting.change(next)
        accepted.push(waiting)
      } catch (error) {
        waiting.failed(error)
      }
    }
    if (accepted.length === 0) return
    if (next === this.#body && this.#body.generation > this.floor) {
      for (const waiting of accepted) waiting.done()
      return
    }
    try {
      const generation = Math.max(this.#body.generation, this.floor) + 1
      this.#body = await this.write({ ...next, generation })
    } catch (error) {
      for (const waiting of accepted) waiting.failed(error)
      return
    }
    for (const waiting of accepted) waiting.done()
    try {
      this.onWritten(this.#body.generation)
    } catch {
      // A mirror that could not follow must not end the queue; it only warns less until the next write.
    }
  }
}
