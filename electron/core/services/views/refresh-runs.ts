import type { Failure, UtilityId } from '../../../contract/common'
import { BusbarError, toErrorReply } from '../../../contract/errors'
import type { RefreshRun } from '../../../contract/views'
import type { DeskContext } from '../context'
import type { UtilityStore } from '../utilities/utility-store'

/** The reading of many utilities, each with its own end; the rest of the desk goes on meanwhile. */
export interface RefreshRuns {
  begin(utilityIds: readonly UtilityId[]): string
  all(): RefreshRun[]
  cancel(runId: string): void
  /** Asks those that failed again. */
  retry(runId: string): void
  close(runId: string): void
  /** The desk closes: nothing is begun any more. */
  stop(): void
}

interface Run {
  readonly runId: string
  readonly startedAtMs: number
  readonly total: number
  /** In order; one leaves when it is begun. */
  waiting: UtilityId[]
  /** What is being read, and at which host. */
  readonly running: Map<UtilityId, string>
  readonly failed: Map<UtilityId, Failure>
  readonly skipped: Map<UtilityId, Failure>
  succeeded: number
  cancelled: number
}

/** Enough to be quick, few enough that a slow host holds up nobody. */
const atOnce = 6
const runsKept = 5

export function createRefreshRuns(
  context: DeskContext,
  deps: { store: UtilityStore; refresh(utilityId: string): Promise<void> },
): RefreshRuns {
  const { store } = deps
  const runs = new Map<string, Run>()
  let stopped = false

  const need = (runId: string): Run => {
    const run = runs.get(runId)
    if (!run) throw new BusbarError('not-found', { what: 'This run' })
    return run
  }
  const changed = () => context.emit('runs.changed')
  const isFinished = (run: Run) => run.waiting.length + run.running.size === 0

  /** Hosts and the number of readings are limited over all runs, not in each. */
  const pump = (): void => {
    if (stopped) return
    const busy = new Set<string>()
    for (const run of runs.values()) for (const host of run.running.values()) busy.add(host)
    for (const run of runs.values()) {
      const later: UtilityId[] = []
      for (const utilityId of run.waiting) {
        const { host } = store.brief(utilityId)
        if (busy.size >= atOnce || busy.has(host)) {
          later.push(utilityId)
          continue
        }
        if (!mayAsk(run, utilityId)) continue
        busy.add(host)
        run.running.set(utilityId, host)
        void read(run, utilityId)
      }
      run.waiting = later
    }
    changed()
  }

  const mayAsk = (run: Run, utilityId: UtilityId): boolean => {
    const record = store.get(utilityId)
    if (record?.pausedReason === null) return true
    const why = record
      ? new BusbarError('utility-paused', { utility: record.name, reason: record.pausedReason })
      : new BusbarError('not-found', { what: 'This utility' })
    run.skipped.set(utilityId, toErrorReply(why))
    return false
  }

  const read = async (run: Run, utilityId: UtilityId): Promise<void> => {
    try {
      await deps.refresh(utilityId)
      run.succeeded += 1
    } catch (thrown) {
      run.failed.set(utilityId, toErrorReply(thrown))
    }
    run.running.delete(utilityId)
    pump()
  }

  const shown = (run: Run): RefreshRun => {
    const named = (map: Map<UtilityId, Failure>) =>
      [...map].map(([utilityId, failure]) => ({ utility: store.brief(utilityId), failure }))
    return {
      runId: run.runId,
      startedAtMs: run.startedAtMs,
      total: run.total,
      waiting: run.waiting.length,
      succeeded: run.succeeded,
      cancelled: run.cancelled,
      running: [...run.running.keys()],
      failed: named(run.failed),
      skipped: named(run.skipped),
      finished: isFinished(run),
    }
  }

  return {
    begin(utilityIds) {
      for (const run of [...runs.values()].filter(isFinished).slice(0, -runsKept)) runs.delete(run.runId)
      const waiting = [...new Set(utilityIds)]
      const run: Run = {
        runId: context.newId('run'),
        startedAtMs: context.nowMs(),
        total: waiting.length,
        waiting,
        running: new Map(),
        failed: new Map(),
        skipped: new Map(),
        succeeded: 0,
        cancelled: 0,
      }
      runs.set(run.runId, run)
      pump()
      return run.runId
    },
    all: () => [...runs.values()].map(shown),
    cancel(runId) {
      const run = need(runId)
      run.cancelled += run.waiting.length
      run.waiting = []
      changed()
    },
    retry(runId) {
      const run = need(runId)
      run.waiting.push(...run.failed.keys())
      run.failed.clear()
      pump()
    },
    close(runId) {
      const run = need(runId)
      if (isFinished(run)) runs.delete(runId)
      changed()
    },
    stop() {
      stopped = true
    },
  }
}
