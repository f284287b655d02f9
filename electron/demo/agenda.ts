import type { DemoClock } from './clock'
import type { StaffAct } from './staff-acts'
import type { Job } from './state'

/** The utility's list of things to do later, in order of time. The list itself belongs to its state. */
export class Agenda {
  readonly #clock: DemoClock
  readonly #jobs: Job[]
  readonly #perform: (act: StaffAct) => void
  #cancel: () => void = () => undefined
  #stopped = false

  constructor(clock: DemoClock, jobs: Job[], perform: (act: StaffAct) => void) {
    this.#clock = clock
    this.#jobs = jobs
    this.#perform = perform
  }

  add(delayMs: number, act: StaffAct): void {
    this.#jobs.push({ dueMs: this.#clock.nowMs() + delayMs, act })
    this.arm()
  }

  nextDueMs(): number | null {
    return this.#jobs.length === 0 ? null : Math.min(...this.#jobs.map((job) => job.dueMs))
  }

  /** Performs what is due now, earliest first; a job may add further ones. */
  runDue(): void {
    for (;;) {
      const due = this.#jobs.filter((job) => job.dueMs <= this.#clock.nowMs())
      due.sort((left, right) => left.dueMs - right.dueMs)
      const first = due[0]
      if (first === undefined) break
      this.#jobs.splice(this.#jobs.indexOf(first), 1)
      this.#perform(first.act)
    }
    this.arm()
  }

  /** Sets the timer for the earliest job. */
  arm(): void {
    this.#cancel()
    const next = this.nextDueMs()
    if (next === null || this.#stopped) return
    this.#cancel = this.#clock.wakeAt(next, () => this.runDue())
  }

  stop(): void {
    this.#stopped = true
    this.#cancel()
  }
}
