import type { Failure, RegistrationId, UtilityId } from '../../../contract/common'
import type { BulkRunId } from '../../../contract/bulk'
import type { DeskContext } from '../context'
import type { AttemptRecord, AttemptStore } from '../registrations/registration-attempts'
import type { PreparedRegistration, RegistrationForm } from '../registrations/registration-form'
import type { RegistrationSender } from '../registrations/registration-send'
import { failureOf } from '../registrations/registration-verdict'
import type { Timers } from '../../timers'
import { type BulkFollowUps, createBulkFollowUps } from './bulk-follow-ups'
import type { BulkRunRecord, BulkRunRowRecord, BulkRunStore } from './bulk-run-store'
import { createDepartures } from './bulk-departures'
import { isHalting, putOffUntilMs } from './bulk-waits'

export interface BulkEngine {
  /** Looks what can be sent now; to be called when anything has changed. */
  pump(): void
  /** The same, after whatever was in the way of all of them. */
  goOn(): void
  isFlying(row: Pick<BulkRunRowRecord, 'runId' | 'utilityId'>): boolean
  setOnline(online: boolean): void
  isOffline(): boolean
  /** Why no run goes on: not even that can be written down. */
  stuck(): Failure | null
  readonly isPutOff: BulkFollowUps['isPutOff']
  /** The desk closes: nothing is begun any more. */
  stop(): void
}

/** Few enough that a person can follow, and that little is in doubt when the power goes. */
const atOnce = 3

/**
 * Sends the rows of the runs in their order, three at a time and one at each host. A slow or broken utility holds up
 * its own host only. A row that has an attempt is never begun again by itself.
 */
export function createBulkEngine(
  context: DeskContext,
  deps: {
    readonly runs: BulkRunStore
    readonly form: RegistrationForm
    readonly attempts: Pick<AttemptStore, 'get'>
    readonly timers: Pick<Timers, 'wakeAt'>
    readonly send: RegistrationSender['send']
    followUp(id: RegistrationId): Promise<void>
    /** The utility of this row was registered with in another way since the run began: a second one costs twice. */
    isOvertaken(row: BulkRunRowRecord): boolean
    /** A run has nothing left to send. */
    ended(run: BulkRunRecord): void
  },
): BulkEngine {
  const { runs } = deps
  const flying = new Map<string, { readonly runId: BulkRunId; readonly host: string; sealed: boolean }>()
  const departures = createDepartures()
  let stopped = false
  /** The disk takes nothing now: the rest waits for a person, so that nothing is tried without end. */
  let stuck: Failure | null = null
  let stopWaiting = (): void => undefined
  let online = true
  const keyOf = ({ runId, utilityId }: { runId: BulkRunId; utilityId: UtilityId }) => `${runId} ${utilityId}`

  /** A row whose answer is in comes first. */
  const pump = (): void => context.sealing.whenQuiet(pumpNow)

  const pumpNow = (): void => {
    if (stopped) return
    stopWaiting()
    if (stuck === null && online)
      for (const run of runs.all().reverse()) if (run.state !== 'finished') pumpRun(run)
    followUps.pump()
  }

  /** Whether what was just registered would be read in the way of what is to be sent. */
  const isSending = (): boolean =>
    stuck === null &&
    online &&
    flying.size > 0 &&
    runs.all().some((run) => run.state === 'running' && runs.rows(run.runId).some((row) => isIdle(row)))
  const followUps = createBulkFollowUps({
    nowMs: () => context.nowMs(),
    isSending,
    read: (id) => deps.followUp(id),
  })

  const isIdle = (row: BulkRunRowRecord): boolean =>
    isWaiting(row) && !flying.has(keyOf(row)) && !deps.isOvertaken(row)
  /** When this row may be sent by itself after its utility put it off. */
  const untilMs = (row: BulkRunRowRecord): number | null => {
    if (isWaiting(row) || flying.has(keyOf(row)) || deps.isOvertaken(row)) return null
    return putOffUntilMs(row, row.attemptId === null ? null : deps.attempts.get(row.attemptId))
  }

  /** Once its secret is sealed a registration is no longer in doubt, and the next one may go. */
  const underWay = () => [...flying.values()].filter((one) => !one.sealed)

  const pumpRun = (run: BulkRunRecord): void => {
    const all = runs.rows(run.runId)
    const putOff = all.flatMap((row) => ({ row, atMs: untilMs(row) }))
    const isDue = ({ atMs }: { atMs: number | null }) => atMs !== null && atMs <= context.nowMs()
    const waiting = [...all.filter((row) => isIdle(row)), ...putOff.filter(isDue).map(({ row }) => row)]
    const later = putOff.flatMap((one) => (one.atMs === null || isDue(one) ? [] : one.atMs))
    const isBusy = [...flying.values()].some((one) => one.runId === run.runId)
    if (waiting.length + later.length === 0 && !isBusy) finish(run)
    if (run.state !== 'running') return
    wakeAt(Math.min(...later))
    const hosts = new Set(underWay().map((one) => one.host))
    for (const row of waiting) {
      if (underWay().length >= atOnce) return
      if (hosts.has(row.host)) continue
      hosts.add(row.host)
      void fly(row)
    }
  }

  let wakesAtMs = Infinity
  /** By the clock on the wall, so that a wait that ran out during sleep is over. */
  const wakeAt = (atMs: number): void => {
    if (atMs >= wakesAtMs) return
    stopWaiting()
    wakesAtMs = atMs
    const stop = deps.timers.wakeAt(atMs, pump)
    stopWaiting = () => {
      stop()
      wakesAtMs = Infinity
    }
  }

  const fly = async (row: BulkRunRowRecord): Promise<void> => {
    const flight = { runId: row.runId, host: row.host, sealed: false }
    flying.set(keyOf(row), flight)
    const left = departures.expect()
    context.emit('bulk.changed', row.utilityId)
    try {
      const { draft } = runs.paper(row)
      const { utilityId, bodyHash } = row
      const begun = (attempt: AttemptRecord, prepared: PreparedRegistration) => {
        runs.putRow({ ...row, attemptId: attempt.attemptId, failure: null, tries: (row.tries ?? 0) + 1 })
        runs.putPaper(row, { draft, sent: sentOf(attempt, prepared) })
      }
      const followUp = (id: RegistrationId) => followUps.add(id, utilityId)
      // What the secret brought is written down while the next requests are on their way.
      const sealed = () => {
        flight.sealed = true
        return new Promise<void>((resolve) =>
          context.sealing.whenQuiet(() => {
            pumpNow()
            void departures.over().then(resolve)
          }),
        )
      }
      const unsealed = (problem: unknown) => halt(row.runId, failureOf(problem))
      await deps.send({ utilityId, draft, bodyHash, begun, followUp, unsealed, left, sealed })
    } catch (thrown) {
      notBegun(row, thrown)
    }
    left()
    flying.delete(keyOf(row))
    context.emit('bulk.changed', row.utilityId)
    pump()
  }

  /** What fails after the row was begun is said by its attempt; before that nothing was sent for certain. */
  const notBegun = (row: BulkRunRowRecord, thrown: unknown): void => {
    const failure = failureOf(thrown)
    try {
      if (isHalting(failure)) return halt(row.runId, failure)
      const now = runs.needRow(row.runId, row.utilityId)
      if (now.attemptId !== row.attemptId) return
      context.desk.transaction(() => {
        deps.form.keepDraft(row.utilityId, runs.paper(row).draft)
        runs.putRow({ ...now, attemptId: null, failure, tries: (row.tries ?? 0) + 1 })
      })
    } catch (cause) {
      stuck = failureOf(cause)
    }
  }

  const halt = (runId: BulkRunId, halted: Failure): void => {
    try {
      const run = runs.need(runId)
      if (run.state === 'running') runs.put({ ...run, state: 'paused', halted })
    } catch {
      stuck = halted
    }
    context.emit('bulk.changed')
  }

  const finish = (run: BulkRunRecord): void => {
    const ended: BulkRunRecord = { ...run, state: 'finished', endedAtMs: context.nowMs() }
    runs.put(ended)
    deps.ended(ended)
    context.emit('bulk.changed')
  }

  return {
    pump,
    goOn() {
      stuck = null
      pump()
    },
    isFlying: (row) => flying.has(keyOf(row)),
    setOnline(now) {
      online = now
      pump()
      context.emit('bulk.changed')
    },
    isOffline: () => !online,
    stuck: () => stuck,
    isPutOff: (utilityId) => followUps.isPutOff(utilityId),
    stop() {
      stopped = true
      stopWaiting()
    },
  }
}

/** Nothing was begun for it, and nothing is in its way. */
export function isWaiting(row: BulkRunRowRecord): boolean {
  return row.attemptId === null && row.failure === null
}

function sentOf(attempt: AttemptRecord, prepared: PreparedRegistration) {
  const pages = prepared.agreed ? [prepared.agreed.policyUrl, prepared.agreed.termsUrl] : []
  return {
    atMs: attempt.startedAtMs,
    url: prepared.url,
    bodyText: prepared.bodyShown,
    agreed: pages.flatMap((url) => url ?? []),
  }
}
