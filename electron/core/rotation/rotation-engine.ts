import { BusbarError, toErrorReply } from '../../contract/errors'
import type { SealedTable } from '../db/types'
import {
  goodSyncsNeeded,
  isMoving,
  isOver,
  type Retirement,
  type RotationProblem,
  type RotationRecord,
} from './rotation-record'

/** What a rotation does at the utility and in the vault; each can be asked again after a crash. */
export interface RotationCarrier {
  /**
   * A new secret, sealed and read back; one whose answer was lost is found again. `made` is called with the server's
   * id for it in the very transaction that forgets the request.
   */
  create(rotation: RotationRecord, made: (credentialId: string) => void): Promise<void>
  /** A token with the new secret. False when this client cannot prove one by itself. */
  prove(rotation: RotationRecord): Promise<boolean>
  /** The new secret becomes the keystone of its registration. */
  switchTo(rotation: RotationRecord): Promise<void>
  /** Reads the registration, with the new secret. */
  sync(rotation: RotationRecord): Promise<void>
  /** Ends the old secret; whether it is refused since, null when that was not tried. */
  retire(rotation: RotationRecord, retirement: Retirement): Promise<boolean | null>
  /** Ends the new secret, which nobody is to use. */
  cleanUp(rotation: RotationRecord): Promise<void>
}

export interface RotationEngineOptions {
  readonly table: SealedTable<RotationRecord>
  nowMs(): number
  readonly carrier: RotationCarrier
  /** After every step that is on the disk. */
  changed(rotation: RotationRecord): void
  /** False when the desk closed meanwhile. */
  wait(ms: number): Promise<boolean>
}

/** Pause before a new keystone is used for reading once more. */
const settleMs = 20_000

/**
 * Carries rotations from step to step (CDS-WG1-02 §7.5, §7.6). Where one stands is on the disk before the next step
 * begins, and every step finds out by itself what was done already. A step that fails leaves the rotation where it
 * is, the old secret untouched, and says why.
 */
export class RotationEngine {
  private readonly running = new Map<string, Promise<void>>()
  private readonly options: RotationEngineOptions
  private closed = false

  constructor(options: RotationEngineOptions) {
    this.options = options
  }

  all(): RotationRecord[] {
    return this.options.table.list({ order: 'desc' }).map((row) => row.value)
  }

  /** Throws `not-found`. */
  need(rotationId: string): RotationRecord {
    const found = this.options.table.get(rotationId)
    if (!found) throw new BusbarError('not-found', { what: 'This rotation' })
    return found
  }

  isWorking(rotationId: string): boolean {
    return this.running.has(rotationId)
  }

  /** The rotation of a client object that is not over yet. */
  openFor(registrationId: string, clientId: string): RotationRecord | null {
    const rows = this.options.table.list({ group: registrationId }).map((row) => row.value)
    return rows.find((one) => one.clientId === clientId && !isOver(one)) ?? null
  }

  add(rotation: RotationRecord): void {
    this.put(rotation)
  }

  /** Goes on with what an earlier life left behind. */
  begin(): void {
    for (const rotation of this.all()) if (isMoving(rotation)) void this.advance(rotation.rotationId)
  }

  /** Begins nothing new; resolves when the steps under way have ended. */
  async stop(): Promise<void> {
    this.closed = true
    await Promise.allSettled(this.running.values())
  }

  /** Resolves when it waits for a person, failed or is over. Callers at once share one run. */
  advance(rotationId: string): Promise<void> {
    const joined = this.running.get(rotationId)
    if (joined) return joined
    const run = this.run(rotationId)
      .then(() => {
        this.running.delete(rotationId)
        this.options.changed(this.need(rotationId))
      })
      // A desk that cannot be written at this moment keeps what it has; the next start goes on from there.
      .catch(() => void this.running.delete(rotationId))
    this.running.set(rotationId, run)
    return run
  }

  /** A change that a person makes; throws `rotation-state` when it stands elsewhere or is at work. */
  change(
    rotationId: string,
    from: readonly RotationRecord['state'][],
    change: Partial<RotationRecord>,
  ): RotationRecord {
    const rotation = this.need(rotationId)
    if (!from.includes(rotation.state) || this.isWorking(rotationId)) throw new BusbarError('rotation-state')
    return this.put({ ...rotation, ...change })
  }

  /** Stops; the old secret stays as it is. */
  async abort(rotationId: string, cleanUp: boolean): Promise<void> {
    const rotation = this.need(rotationId)
    const isDone = rotation.state === 'done' || rotation.state === 'ending'
    if (isDone || this.isWorking(rotationId)) throw new BusbarError('rotation-state')
    if (rotation.state !== 'aborted') this.put({ ...rotation, state: 'aborted', problem: null })
    if (!cleanUp || rotation.newCredentialId === null) return
    await this.options.carrier.cleanUp(this.need(rotationId))
    this.put({ ...this.need(rotationId), retiredAtMs: this.options.nowMs() })
  }

  private async run(rotationId: string): Promise<void> {
    // The caller's map knows of this run before its first step.
    await Promise.resolve()
    for (;;) {
      const rotation = this.options.table.get(rotationId)
      if (!rotation || this.closed || !isMoving(rotation)) return
      try {
        if (rotation.problem) this.put({ ...rotation, problem: null })
        const next = await this.step({ ...rotation, problem: null })
        if (!next) return
        this.put(next)
      } catch (thrown) {
        this.put({ ...this.need(rotationId), problem: problemOf(thrown) })
        return
      }
    }
  }

  /** What the record is after one step; null when there is nothing to do before time has passed. */
  private async step(rotation: RotationRecord): Promise<RotationRecord | null> {
    const { carrier } = this.options
    const nowMs = () => this.options.nowMs()
    switch (rotation.state) {
      case 'creating': {
        await carrier.create(rotation, (newCredentialId) => {
          const atMs = nowMs()
          this.put({ ...rotation, state: 'proving', newCredentialId, createdAtMs: atMs, storedAtMs: atMs })
        })
        return this.need(rotation.rotationId)
      }
      case 'proving': {
        const startedMs = nowMs()
        const isProven = await carrier.prove(rotation)
        const provenAtMs = nowMs()
        const proofMs = isProven ? provenAtMs - startedMs : null
        return { ...rotation, state: rotation.keystone ? 'switching' : 'handing-over', provenAtMs, proofMs }
      }
      case 'switching':
        await carrier.switchTo(rotation)
        return { ...rotation, state: 'handing-over', switchedAtMs: nowMs() }
      case 'settling': {
        await carrier.sync(rotation)
        const goodSyncs = rotation.goodSyncs + 1
        if (goodSyncs >= goodSyncsNeeded) return { ...rotation, state: 'retiring', goodSyncs }
        this.put({ ...rotation, goodSyncs })
        return (await this.options.wait(settleMs)) ? { ...rotation, goodSyncs } : null
      }
      case 'ending': {
        const retirement = rotation.retirement ?? { kind: 'leave' }
        const oldRefused = await carrier.retire(rotation, retirement)
        return { ...rotation, state: 'done', oldRefused, retiredAtMs: nowMs() }
      }
      default:
        return null
    }
  }

  private put(rotation: RotationRecord): RotationRecord {
    const { rotationId, registrationId, startedAtMs } = rotation
    this.options.table.put(rotationId, rotation, { group: registrationId, sort: startedAtMs })
    this.options.changed(rotation)
    return rotation
  }
}

function problemOf(thrown: unknown): RotationProblem {
  const { code, message, retryable, nextStep, details } = toErrorReply(thrown)
  return { code, message, retryable, nextStep, details }
}
