import { BusbarError, type ErrorReply, toErrorReply } from '../../contract/errors'
import type { Desk } from '../db/types'
import type { Timers } from '../timers'
import type { OutboxLoad, OutboxRecord, WaitingFor } from './outbox-record'
import { OutboxTable } from './outbox-table'
import { judge, pauseMs, unknownProblem, type Verdict } from './verdict'

export interface SendHooks {
  /** Called before the first byte of the writing request can leave; what it throws stops the request. */
  onSending(): void
  readonly signal: AbortSignal
}

/** What looking for a message told, without sending anything. */
export type Sighting = 'there' | 'not-there' | 'several'

/** Knows how each kind of entry travels. */
export interface OutboxCarrier {
  /** Resolves when the server confirmed. Rejects with what happened instead. */
  send(entry: OutboxRecord, hooks: SendHooks): Promise<void>
  /** Whether the server has it. `ask` reads from the server first; without it only what was read is looked at. */
  look(entry: OutboxRecord, ask: boolean): Promise<Sighting>
}

export interface OutboxOptions {
  readonly desk: Desk
  readonly timers: Timers
  random(): number
  readonly carrier: OutboxCarrier
  /** Called inside the transaction that takes the entry out, or hands it back to the person. */
  ended(entry: OutboxRecord, how: 'confirmed' | 'reopened'): void
  /** The answer to this one was lost; it stays in the outbox. */
  lost(entry: OutboxRecord): void
  changed(entry: OutboxRecord): void
}

export interface NewEntry {
  readonly outboxId: string
  readonly utilityId: string
  readonly registrationId: string
  readonly lane: string
  readonly title: string
  readonly notBeforeMs: number | null
  readonly load: OutboxLoad
}

/** Pause after a write to the desk failed. */
const restMs = 30_000

interface Flight {
  readonly utilityId: string
  readonly controller: AbortController
  sent: boolean
  readonly done: Promise<void>
}

/**
 * Carries every write to a utility, one at a time per utility and in order within a lane. An entry is on disk
 * before anything else happens, `sending` is on disk before the first byte, and a message whose bytes may have
 * been processed is never sent again by itself (CDS-WG1-02 knows no idempotency key).
 */
export class Outbox {
  private readonly table: OutboxTable
  private readonly flights = new Map<string, Flight>()
  private readonly checks = new Set<Promise<void>>()
  private readonly options: OutboxOptions
  private callOff: () => void = () => undefined
  private started = false
  private online = true
  /** While the desk cannot be written. */
  private resting = false

  constructor(options: OutboxOptions) {
    this.options = options
    this.table = new OutboxTable(options.desk)
  }

  /** Settles what an earlier life left behind, then begins to send. */
  start(): void {
    this.started = true
    this.whereItCan(() => this.settleLeftBehind())
    this.pump()
  }

  /** Entries that were on their way when somebody stopped looking. */
  private settleLeftBehind(): void {
    for (const entry of this.all()) {
      if (entry.state !== 'sending' || this.flights.has(entry.outboxId)) continue
      if (entry.load.kind === 'read-flag') this.table.put({ ...entry, state: 'held', notBeforeMs: null })
      else this.lose(entry, null)
      this.options.changed(entry)
    }
    for (const entry of this.all()) if (entry.state === 'outcome-unknown') this.checkSoon(entry)
  }

  /** Sends nothing new; resolves when running answers are stored. */
  async stop(): Promise<void> {
    this.started = false
    this.callOff()
    for (const flight of this.flights.values()) if (!flight.sent) flight.controller.abort()
    await this.settled()
  }

  /** Writes an entry; call it inside the transaction that writes the row it belongs to, then `pump`. */
  add(entry: NewEntry): OutboxRecord {
    const record: OutboxRecord = {
      ...entry,
      state: 'held',
      order: this.table.nextOrder(),
      createdAtMs: this.options.timers.nowMs(),
      tries: 0,
      misses: 0,
      problem: null,
    }
    this.table.put(record)
    return record
  }

  /** Takes a held read flag back because a later one replaces it. False when there is none that can be. */
  replaceReadFlag(messageKey: string): boolean {
    const held = this.all().filter(
      (one) => one.load.kind === 'read-flag' && one.load.messageKey === messageKey && one.state !== 'sending',
    )
    for (const entry of held) this.remove(entry)
    return held.length > 0
  }

  /** The read flag a person set that the server does not have yet, or null. */
  wantedFlag(messageKey: string): boolean | null {
    return this.table.wantedFlag(messageKey)
  }

  all(): OutboxRecord[] {
    return this.table.all()
  }

  /** Throws `not-found`. */
  get(outboxId: string): OutboxRecord {
    return this.table.get(outboxId)
  }

  /** Why a held entry is not on its way; `among` is the whole outbox. */
  waitingFor(entry: OutboxRecord, among: readonly OutboxRecord[]): WaitingFor {
    if (entry.state !== 'held') return 'nothing'
    if (among.some((one) => one.lane === entry.lane && one.order < entry.order && one.state !== 'rejected')) {
      return 'earlier-message'
    }
    if (!this.online) return 'network'
    if (entry.notBeforeMs === null || entry.notBeforeMs <= this.options.timers.nowMs()) return 'nothing'
    return entry.problem === null ? 'hold' : 'retry-after'
  }

  /** Takes a held entry out; throws `message-not-held` when a byte may have left. */
  cancel(outboxId: string): OutboxRecord {
    const entry = this.get(outboxId)
    if (entry.state !== 'held') throw new BusbarError('message-not-held')
    this.end(entry, 'reopened')
    this.pump()
    return entry
  }

  sendNow(outboxId: string): void {
    const entry = this.get(outboxId)
    if (entry.state !== 'held') throw new BusbarError('message-not-held')
    this.table.put({ ...entry, notBeforeMs: null })
    this.options.changed(entry)
    this.pump()
  }

  /** Sends once more what was refused or whose outcome is unknown, because a person said so. */
  sendAgain(outboxId: string): void {
    const entry = this.get(outboxId)
    if (entry.state === 'held' || entry.state === 'sending') return
    this.table.put({ ...entry, state: 'held', notBeforeMs: null, problem: null, misses: 0 })
    this.options.changed(entry)
    this.pump()
  }

  /** Forgets an entry; what it was made from opens again. Throws `message-not-held` while it is on its way. */
  discard(outboxId: string): OutboxRecord {
    const entry = this.get(outboxId)
    if (entry.state === 'sending') throw new BusbarError('message-not-held')
    this.end(entry, 'reopened')
    this.pump()
    return entry
  }

  /** Takes out an entry that a new one replaces; what it was made from stays as it is. */
  forget(outboxId: string): void {
    const entry = this.get(outboxId)
    if (entry.state === 'sending') throw new BusbarError('message-not-held')
    this.remove(entry)
  }

  /** Looks whether an unknown one arrived. Never sends. */
  async check(outboxId: string, ask = true): Promise<OutboxRecord | null> {
    const entry = this.get(outboxId)
    if (entry.state !== 'outcome-unknown') return entry
    const sighting = await this.options.carrier.look(entry, ask)
    const now = this.table.find(outboxId)
    if (now?.state !== 'outcome-unknown') return now
    if (sighting === 'there') {
      this.end(now, 'confirmed')
      this.pump()
      return null
    }
    if (sighting === 'several') {
      this.table.put({ ...now, problem: toErrorReply(new BusbarError('outcome-ambiguous')) })
      this.options.changed(now)
    }
    return this.table.find(outboxId)
  }

  /** Called when a registration was read: an unknown one may have shown up. */
  async recheck(registrationId: string): Promise<void> {
    const unknown = this.all().filter((one) => one.state === 'outcome-unknown')
    for (const entry of unknown)
      if (entry.registrationId === registrationId) await this.quietCheck(entry, false)
  }

  setOnline(online: boolean): void {
    const back = online && !this.online
    this.online = online
    if (back) {
      for (const entry of this.all()) {
        const waits = entry.state === 'held' && entry.problem !== null
        if (waits && entry.problem?.code !== 'too-many-requests')
          this.table.put({ ...entry, notBeforeMs: null })
      }
    }
    this.pump()
  }

  /** Starts what may start now and sets the timer for what may start later. */
  pump(): void {
    if (this.resting) return
    this.callOff()
    if (!this.started || !this.online) return
    const nowMs = this.options.timers.nowMs()
    const busy = new Set([...this.flights.values()].map((flight) => flight.utilityId))
    const taken = new Set<string>()
    let nextMs: number | null = null
    for (const entry of this.all()) {
      if (entry.state === 'rejected') continue
      const first = !taken.has(entry.lane)
      taken.add(entry.lane)
      if (!first || entry.state !== 'held' || this.flights.has(entry.outboxId)) continue
      if (entry.notBeforeMs !== null && entry.notBeforeMs > nowMs) {
        nextMs = Math.min(nextMs ?? Infinity, entry.notBeforeMs)
      } else if (!busy.has(entry.utilityId)) {
        busy.add(entry.utilityId)
        this.launch(entry)
      }
    }
    if (nextMs !== null) this.callOff = this.options.timers.wakeAt(nextMs, () => this.pump())
  }

  /** Resolves when nothing is on its way and no check is running. */
  async settled(): Promise<void> {
    while (this.flights.size + this.checks.size > 0) {
      await Promise.allSettled([...[...this.flights.values()].map((one) => one.done), ...this.checks])
    }
  }

  private launch(entry: OutboxRecord): void {
    const controller = new AbortController()
    const onSending = (): void => {
      const now = this.table.find(entry.outboxId)
      if (!now || controller.signal.aborted) throw new BusbarError('cancelled', { processed: 'no' })
      // ApiCaller may send a second time with a new token: that is still one try.
      if (!flight.sent) this.table.put({ ...now, state: 'sending', tries: now.tries + 1 })
      flight.sent = true
      this.options.changed(now)
    }
    const travel = async (): Promise<void> => {
      const verdict = await this.options.carrier.send(entry, { onSending, signal: controller.signal }).then(
        () => null,
        (error: unknown) => judge(error, flight.sent),
      )
      this.flights.delete(entry.outboxId)
      this.whereItCan(() => this.settle(entry.outboxId, verdict))
      this.pump()
    }
    const flight: Flight = {
      utilityId: entry.utilityId,
      controller,
      sent: false,
      done: Promise.resolve().then(travel),
    }
    this.flights.set(entry.outboxId, flight)
  }

  /**
   * What became of an entry cannot be written down: it stays on disk as it was, and nothing is sent until writing
   * works again. One that was on its way then counts as unknown, as it would after a crash.
   */
  private whereItCan(write: () => void): void {
    try {
      write()
    } catch {
      this.resting = true
      this.callOff()
      if (!this.started) return
      this.callOff = this.options.timers.wakeAt(this.options.timers.nowMs() + restMs, () => {
        this.resting = false
        this.whereItCan(() => this.settleLeftBehind())
        this.pump()
      })
    }
  }

  private settle(outboxId: string, verdict: Verdict | null): void {
    const entry = this.table.find(outboxId)
    if (!entry) return
    if (verdict === null) return this.end(entry, 'confirmed')
    const { problem } = verdict
    if (problem.code === 'cancelled' && verdict.kind === 'not-processed') return
    if (verdict.kind === 'rejected') {
      this.options.desk.transaction(() => {
        const rejected: OutboxRecord = { ...entry, state: 'rejected', problem, notBeforeMs: null }
        this.table.put(rejected)
        this.options.ended(rejected, 'reopened')
      })
      return this.options.changed(entry)
    }
    // Setting a flag twice changes nothing, so it may be tried again; the carrier reads the flag first.
    if (verdict.kind === 'not-processed' || entry.load.kind === 'read-flag') {
      const misses = entry.misses + 1
      const asked = verdict.kind === 'not-processed' ? verdict.notBeforeMs : null
      const notBeforeMs = asked ?? this.options.timers.nowMs() + pauseMs(misses, this.options.random())
      this.table.put({ ...entry, state: 'held', problem, misses, notBeforeMs })
      return this.options.changed(entry)
    }
    this.lose(entry, problem)
    this.options.changed(entry)
    this.checkSoon(entry)
  }

  private lose(entry: OutboxRecord, behind: ErrorReply | null): void {
    this.options.desk.transaction(() => {
      this.table.put({
        ...entry,
        state: 'outcome-unknown',
        problem: unknownProblem(behind),
        notBeforeMs: null,
      })
      this.options.lost(entry)
    })
  }

  private checkSoon(entry: OutboxRecord): void {
    const check = this.quietCheck(entry, true).finally(() => this.checks.delete(check))
    this.checks.add(check)
  }

  /** A check nobody waits for: when reading or writing fails, the outcome stays unknown. */
  private async quietCheck(entry: OutboxRecord, ask: boolean): Promise<void> {
    await this.check(entry.outboxId, ask).catch(() => undefined)
  }

  private end(entry: OutboxRecord, how: 'confirmed' | 'reopened'): void {
    this.options.desk.transaction(() => {
      this.remove(entry)
      this.options.ended(entry, how)
    })
    this.options.changed(entry)
  }

  private remove(entry: OutboxRecord): void {
    this.flights.get(entry.outboxId)?.controller.abort()
    this.table.remove(entry)
  }
}
