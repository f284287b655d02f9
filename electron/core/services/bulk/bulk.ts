import type { BulkRun, BulkRunId } from '../../../contract/bulk'
import type { UtilityId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { Handlers } from '../../../contract/methods'
import { counted } from '../../../contract/plural'
import type { Timers } from '../../timers'
import type { DeskContext } from '../context'
import type { ProfileStore } from '../profiles/profile-store'
import type { RegistrationStore } from '../registrations/registration-store'
import { failureOf } from '../registrations/registration-verdict'
import type { RegistrationService } from '../registrations/registrations'
import type { UtilityStore } from '../utilities/utility-store'
import { createBulkEngine } from './bulk-engine'
import { runCsv, runJson } from './bulk-export'
import { createBulkMatrices } from './bulk-matrices'
import { createBulkReading } from './bulk-reading'
import { briefShown, madeSince, rowShown, runShown, type RunShownDeps } from './bulk-run-shown'
import { type BulkRunRecord, createBulkRunStore } from './bulk-run-store'

type Methods = Extract<keyof Handlers, `bulk.${string}`>

export interface BulkService {
  readonly handlers: Pick<Handlers, Methods>
  /** Goes on with what an earlier life left, at the first row that was not touched; after attempts were settled. */
  begin(): void
  setOnline(online: boolean): void
  /** Whether a registration there is read once its run is out of the way, and not by itself before. */
  isPutOff(utilityId: string): boolean
  stop(): void
}

/** Terms and policies read so long ago at most are those of now, ms. */
const recentPagesMs = 10 * 60_000

/** Registering with many at once: one matrix of answers, then a run that outlives this process. */
export function createBulkService(
  context: DeskContext,
  deps: {
    readonly utilities: UtilityStore
    readonly registrations: RegistrationStore
    readonly parts: RegistrationService['parts']
    readonly profiles: Pick<ProfileStore, 'get' | 'standard'>
    readonly timers: Pick<Timers, 'wakeAt'>
    /** What utilities ask of a person, by utility. */
    openRequests(): ReadonlyMap<string, number>
    needRecent(utilityId: UtilityId): Promise<void>
    readPages(utilityId: UtilityId): Promise<void>
  },
): BulkService {
  const { utilities, registrations, parts } = deps
  const { form, attempts } = parts
  const runs = createBulkRunStore(context)
  const changed = () => context.emit('bulk.changed')
  const engine = createBulkEngine(context, {
    runs,
    form,
    attempts,
    timers: deps.timers,
    send: (input) => parts.send(input),
    followUp: (id) => parts.followUp(id),
    isOvertaken: (row) => madeSince({ runs, registrations }, row) !== null,
    ended: (record) => tellEnd(record),
  })
  const reading = createBulkReading({
    needRecent: (id) => deps.needRecent(id),
    async readPages(id) {
      const oldMs = context.nowMs() - recentPagesMs
      const states = utilities.pageBook.states(id)
      if (states.some(({ checkedAtMs }) => (checkedAtMs ?? 0) < oldMs)) await deps.readPages(id)
    },
    changed,
  })
  const seen: RunShownDeps = {
    runs,
    utilities,
    attempts,
    registrations,
    isFlying: (row) => engine.isFlying(row),
    isOffline: () => engine.isOffline(),
    stuck: () => engine.stuck(),
    openRequests: () => deps.openRequests(),
  }
  const matrices = createBulkMatrices(context, {
    utilities,
    form,
    attempts,
    profiles: deps.profiles,
    runs,
    reading,
    registered: () => new Set(registrations.all().map((one) => one.utilityId)),
    openRequests: () => deps.openRequests(),
    begin: (runId) => {
      tell(`Began to register with ${sizeOf(runId)}`, 'ok', 'Three at a time, one at each host')
      engine.goOn()
    },
  })

  const sizeOf = (runId: BulkRunId) => counted(runs.rows(runId).length, 'utility', 'utilities')
  const tell = (text: string, result: 'ok' | 'failed' | 'unknown', resultText: string): void =>
    context.record({ actor: 'you', utilityId: null, text, result, resultText, durationMs: null })

  const tellEnd = (record: BulkRunRecord): void => {
    const { total, counts } = briefOf(record)
    const parts = [
      `${String(counts.registered)} registered`,
      ...(counts['needs-you'] > 0 ? [`${String(counts['needs-you'])} not sent`] : []),
      ...(counts.rejected > 0 ? [`${String(counts.rejected)} rejected`] : []),
      ...(counts.unknown > 0 ? [`${String(counts.unknown)} of unknown outcome`] : []),
    ]
    const result = counts.unknown > 0 ? 'unknown' : counts.registered < total ? 'failed' : 'ok'
    tell(
      `Registered with ${String(counts.registered)} of ${String(total)} utilities`,
      result,
      parts.join(', '),
    )
  }

  const briefOf = (record: BulkRunRecord) =>
    briefShown(
      seen,
      record,
      runs.rows(record.runId).map((row) => rowShown(seen, row)),
    )

  const setState = (runId: BulkRunId, state: BulkRunRecord['state']): { done: true } => {
    const run = runs.need(runId)
    if (run.state === 'finished') return { done: true }
    const endedAtMs = state === 'stopped' ? context.nowMs() : null
    runs.put({ ...run, state, endedAtMs, halted: null })
    changed()
    engine.goOn()
    return { done: true }
  }

  /**
   * Only rows that certainly made nothing. What a person changed in the kept answers counts; where the utility asks
   * otherwise than it did, the row waits for that person instead.
   */
  const retry = (runId: BulkRunId): number => {
    const run = runs.need(runId)
    let again = 0
    context.desk.transaction(() => {
      for (const row of runs.rows(runId)) {
        const { state } = rowShown(seen, row)
        if (state !== 'rejected' && state !== 'needs-you') continue
        const paper = runs.paper(row)
        const draft = form.kept(row.utilityId) ?? paper.draft
        const isEdited = JSON.stringify(draft) !== JSON.stringify(paper.draft)
        const published = utilities.authServer(row.utilityId)
        const bodyHash = published && form.drawUp(row.utilityId, published, draft).bodyHash
        if (!isEdited && bodyHash !== row.bodyHash) {
          const failure = failureOf(new BusbarError('registration-changed'))
          runs.putRow({ ...row, attemptId: null, failure, tries: 0 })
          continue
        }
        runs.putPaper(row, { ...paper, draft })
        runs.putRow({ ...row, attemptId: null, failure: null, tries: 0, bodyHash: bodyHash ?? row.bodyHash })
        again += 1
      }
      if (again > 0) runs.put({ ...run, state: 'running', endedAtMs: null, putAway: false, halted: null })
    })
    changed()
    engine.goOn()
    return again
  }

  const exportRun = async (runId: BulkRunId, format: 'csv' | 'json') => {
    const run: BulkRun = runShown(seen, runs.need(runId))
    const lines = run.rows.map((row) => {
      const registration = row.registrationId === null ? null : registrations.get(row.registrationId)
      return [row, { clientId: registration?.adminClientId ?? null }] as const
    })
    const text = format === 'json' ? runJson(run, lines) : runCsv(lines)
    const { saved } = await context.host.ask('host.saveFile', {
      suggestedName: `busbar registrations.${format}`,
      base64: Buffer.from(text).toString('base64'),
    })
    if (saved) tell('Exported the result of registering with many', 'ok', sizeOf(runId))
    return { saved }
  }

  return {
    begin() {
      const left = runs.all().filter((run) => run.state === 'running')
      for (const run of left) {
        const waiting = briefOf(run).counts.waiting
        if (waiting > 0) tell(`Went on registering with ${sizeOf(run.runId)}`, 'ok', `${waiting} left`)
      }
      engine.pump()
    },
    setOnline: (online) => engine.setOnline(online),
    isPutOff: (utilityId) => engine.isPutOff(utilityId),
    stop() {
      reading.stop()
      engine.stop()
    },
    handlers: {
      ...matrices.handlers,
      'bulk.list': () => ({
        drafts: matrices.store.all().map(({ bulkId, savedAtMs, utilityIds }) => {
          return { bulkId, savedAtMs, utilities: utilityIds.length }
        }),
        runs: runs
          .all()
          .filter((run) => !run.putAway)
          .map(briefOf),
      }),
      'bulk.run': ({ runId }) => runShown(seen, runs.need(runId)),
      'bulk.pause': ({ runId }) => setState(runId, 'paused'),
      'bulk.resume': ({ runId }) => setState(runId, 'running'),
      'bulk.stop': ({ runId }) => setState(runId, 'stopped'),
      'bulk.retry': ({ runId }) => ({ again: retry(runId) }),
      'bulk.sent': ({ runId, utilityId }) => {
        const { sent } = runs.paper(runs.needRow(runId, utilityId))
        if (!sent) throw new BusbarError('not-found', { what: 'What was sent' })
        return {
          url: sent.url,
          sentAtMs: sent.atMs,
          bodyText: sent.bodyText,
          agreed: [...sent.agreed],
        }
      },
      'bulk.export': ({ runId, format }) => exportRun(runId, format),
      'bulk.putAway': ({ runId }) => {
        const run = runs.need(runId)
        const { state, rows } = runShown(seen, run)
        const busy = rows.find(
          (row) => row.state === 'sending' || (state === 'running' && row.state === 'waiting'),
        )
        if (busy) throw new BusbarError('registration-in-flight', { utility: busy.utility.name })
        runs.put({ ...run, putAway: true })
        changed()
        return { done: true }
      },
    },
  }
}
