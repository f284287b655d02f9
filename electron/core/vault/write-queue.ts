import type { Slot, VaultBody, VaultRecord } from './format'

/** The next content while changes are made to it; its records by id, the newest last. */
export interface VaultDraft {
  slots: Slot[]
  readonly records: Map<string, VaultRecord>
  /** Stays false where nothing is to be written. */
  touched: boolean
}

/** Changes the next content. What it throws, before it changed anything, refuses this change only. */
type Change = (draft: VaultDraft) => void

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
  #records: ReadonlyMap<string, VaultRecord>
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
    this.#records = byId(body)
  }

  get body(): VaultBody {
    return this.#body
  }

  /** The records of `body` by id; there may be many thousands. */
  get records(): ReadonlyMap<string, VaultRecord> {
    return this.#records
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
    const { vaultId, slots } = this.#body
    const draft: VaultDraft = { slots, records: new Map(this.#records), touched: false }
    const accepted: Waiting[] = []
    for (const waiting of batch) {
      try {
        waiting.change(draft)
        accepted.push(waiting)
      } catch (error) {
        waiting.failed(error)
      }
    }
    if (accepted.length === 0) return
    if (!draft.touched && this.#body.generation > this.floor) {
      for (const waiting of accepted) waiting.done()
      return
    }
    try {
      const generation = Math.max(this.#body.generation, this.floor) + 1
      const records = [...draft.records.values()]
      this.#body = await this.write({ vaultId, generation, slots: draft.slots, records })
      this.#records = byId(this.#body)
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

const byId = ({ records }: VaultBody): ReadonlyMap<string, VaultRecord> =>
  new Map(records.map((record) => [record.id, record]))
