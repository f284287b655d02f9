import { BusbarError } from '../../contract/errors'
import type { Timers } from '../timers'

/** One thing that is done again and again for one utility. */
export interface ScheduledWork {
  /** Stable, such as `messages:reg_1`. */
  readonly id: string
  readonly utilityId: string
  readonly everyMs: number
  /** When it was done last with success, ms; null when never. */
  readonly lastAtMs: number | null
  /** The server it asks: of the works that name one, only one at a time goes there. */
  readonly host?: string
  /** The server asked, in an earlier life too, to be left alone until then, ms. */
  readonly notBeforeMs?: number | null
  /** Nobody waits for it: works of this kind begin one after the other, not all at once after a long sleep. */
  readonly patient?: boolean
  /** Longest pause after failures, ms; half an hour when absent. */
  readonly longestPauseMs?: number
  /** Rejects when it failed. */
  run(): Promise<void>
}

/** Says what there is to do; asked again before every choice, so that paused and removed utilities drop out. */
export interface WorkSource {
  works(): readonly ScheduledWork[]
}

export interface SchedulerOptions {
  readonly timers: Timers
  random(): number
  readonly sources: readonly WorkSource[]
}

export interface Scheduler {
  start(): void
  /** Starts nothing new; resolves when what runs has ended. */
  stop(): Promise<void>
  /** Looks again at what there is: something was added, or an interval changed. */
  look(): void
  /** Does one work now, or joins its running turn. Rejects with its failure; `not-found` for an unknown id. */
  runNow(id: string): Promise<void>
  /** When a work is due and how often it failed in a row; null for an unknown id. */
  plan(id: string): { atMs: number; failures: number } | null
  setOnline(online: boolean): void
  /** After sleep the network needs a moment; until then nothing starts by itself. */
  resumed(): void
}

/** Works at once at most. Those that failed last time share the small rest, so that none delays a good one. */
const goodTurns = 6
const failedTurns = 2
/** Intervals are spread by this share, so that utilities and desks do not meet. */
const spread = 0.1
const firstPauseMs = 30_000
const longestPauseMs = 30 * 60_000
/** Between the beginnings of two patient works at most; with many, they share half of their interval. */
const patientGapMs = 30_000
const graceMs = 60_000

/** To look at fewer is no burden. */
const manyWorks = 100

interface Memory {
  /** Failures in a row. */
  failures: number
  /** Not before this, ms: a pause after a failure, or the time the server named. */
  notBeforeMs: number
  /** This turn's place in the spread, 0 to 1. */
  share: number
  triedAtMs: number | null
}

/** Chooses what to ask of whom and when: one work at a time per utility, politely, never while offline. */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { timers } = options
  const memories = new Map<string, Memory>()
  const running = new Map<string, { work: ScheduledWork; failed: boolean; done: Promise<void> }>()
  let started = false
  let online = true
  let quietUntilMs = 0
  let patientFromMs = 0
  let callOff = (): void => undefined
  let looksSoon = false
  /** What the last look took, and how many works there were. */
  let lookMs = 0
  let seen = 0

  const memoryOf = (id: string): Memory => {
    const known = memories.get(id)
    if (known) return known
    const memory = { failures: 0, notBeforeMs: 0, share: options.random(), triedAtMs: null }
    memories.set(id, memory)
    return memory
  }

  const dueAtMs = (work: ScheduledWork): number => {
    const memory = memoryOf(work.id)
    // A person may have had it done since it failed.
    if ((work.lastAtMs ?? -Infinity) > (memory.triedAtMs ?? Infinity)) settle(memory)
    const last = Math.max(
      work.lastAtMs ?? -Infinity,
      memory.failures === 0 ? (memory.triedAtMs ?? -Infinity) : -Infinity,
    )
    const regular = last + work.everyMs * (1 + spread * (memory.share - 0.5) * 2)
    const due = memory.failures === 0 ? regular : memory.notBeforeMs
    return Math.max(due, memory.notBeforeMs, work.notBeforeMs ?? -Infinity, quietUntilMs)
  }

  const settle = (memory: Memory): void => {
    memory.failures = 0
    memory.notBeforeMs = 0
  }

  const pauseMs = (failures: number, longestMs: number): number => {
    const full = Math.min(longestMs, firstPauseMs * 2 ** Math.min(failures - 1, 16))
    return full / 2 + options.random() * (full / 2)
  }

  const learn = (work: ScheduledWork, error: unknown): void => {
    const memory = memoryOf(work.id)
    const nowMs = timers.nowMs()
    memory.triedAtMs = nowMs
    memory.share = options.random()
    if (error === null) return settle(memory)
    memory.failures += 1
    const asked = error instanceof BusbarError ? error.details['notBeforeMs'] : null
    memory.notBeforeMs =
      typeof asked === 'number'
        ? asked
        : nowMs + pauseMs(memory.failures, work.longestPauseMs ?? longestPauseMs)
  }

  const begin = (work: ScheduledWork): Promise<void> => {
    const failed = memoryOf(work.id).failures > 0
    const turn = async (): Promise<void> => {
      try {
        await work.run()
        learn(work, null)
      } catch (error) {
        learn(work, error)
        throw error
      } finally {
        running.delete(work.id)
        lookSoon()
      }
    }
    const done = Promise.resolve().then(turn)
    running.set(work.id, { work, failed, done })
    done.catch(() => undefined)
    return done
  }

  const hasPlace = (work: ScheduledWork): boolean => {
    const turns = [...running.values()]
    if (turns.some((turn) => turn.work.utilityId === work.utilityId)) return false
    if (work.host !== undefined && turns.some((turn) => turn.work.host === work.host)) return false
    const failed = memoryOf(work.id).failures > 0
    return turns.filter((turn) => turn.failed === failed).length < (failed ? failedTurns : goodTurns)
  }

  /**
   * To look takes longer the more there is to do, and thousands of works can end at once: then looks are gathered, what
   * else waits comes first, and no more than a tenth of the time goes to them.
   */
  const lookSoon = (): void => {
    if (seen < manyWorks) return look()
    if (looksSoon) return
    looksSoon = true
    timers.wakeAt(timers.nowMs() + Math.max(1, lookMs * 9), look)
  }

  function look(): void {
    const beganMs = timers.nowMs()
    looksSoon = false
    beginDue()
    lookMs = Math.max(0, timers.nowMs() - beganMs)
  }

  function beginDue(): void {
    callOff()
    if (!started || !online) return
    const works = options.sources.flatMap((source) => source.works()).filter((work) => !running.has(work.id))
    seen = works.length
    const ids = new Set([...works.map((work) => work.id), ...running.keys()])
    for (const id of memories.keys()) if (!ids.has(id)) memories.delete(id)
    const byTime = works.map((work) => ({ work, atMs: dueAtMs(work) })).sort((a, b) => a.atMs - b.atMs)
    const nowMs = timers.nowMs()
    let patientWaits = false
    for (const { work, atMs } of byTime) {
      if (atMs > nowMs || !hasPlace(work)) continue
      if (work.patient) {
        patientWaits ||= nowMs < patientFromMs
        if (nowMs < patientFromMs) continue
        patientFromMs = nowMs + gapMs(works, work)
      }
      void begin(work).catch(() => undefined)
    }
    // Whatever is due but has no place is looked at again when a running turn ends.
    const next = byTime.find(({ atMs }) => atMs > nowMs)?.atMs ?? Infinity
    const wakeMs = Math.min(next, patientWaits ? patientFromMs : Infinity)
    if (wakeMs < Infinity) callOff = timers.wakeAt(wakeMs, look)
  }

  const gapMs = (works: readonly ScheduledWork[], { everyMs }: ScheduledWork): number => {
    const count = works.filter((work) => work.patient).length
    return Math.min(patientGapMs, everyMs / 2 / Math.max(1, count))
  }

  return {
    start() {
      started = true
      look()
    },
    async stop() {
      started = false
      callOff()
      await Promise.allSettled([...running.values()].map((turn) => turn.done))
    },
    look: lookSoon,
    async runNow(id) {
      const turn = running.get(id)
      if (turn) return await turn.done
      const work = options.sources.flatMap((source) => source.works()).find((one) => one.id === id)
      if (!work) throw new BusbarError('not-found', { what: 'This work' })
      await begin(work)
    },
    plan(id) {
      const work = options.sources.flatMap((source) => source.works()).find((one) => one.id === id)
      return work ? { atMs: dueAtMs(work), failures: memoryOf(id).failures } : null
    },
    setOnline(now) {
      const back = now && !online
      online = now
      if (back) for (const memory of memories.values()) if (memory.failures > 0) memory.notBeforeMs = 0
      look()
    },
    resumed() {
      quietUntilMs = timers.nowMs() + graceMs
      look()
    },
  }
}
