import type { BulkRun, BulkRunBrief, BulkRunRow, BulkRowState } from '../../../contract/bulk'
import type { Failure } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { UtilityStore } from '../utilities/utility-store'
import type { AttemptRecord, AttemptStore } from '../registrations/registration-attempts'
import type { RegistrationRecord, RegistrationStore } from '../registrations/registration-store'
import { failureOf } from '../registrations/registration-verdict'
import type { BulkRunRecord, BulkRunRowRecord, BulkRunStore } from './bulk-run-store'
import { putOffUntilMs } from './bulk-waits'

export interface RunShownDeps {
  readonly runs: BulkRunStore
  readonly utilities: UtilityStore
  readonly attempts: AttemptStore
  readonly registrations: RegistrationStore
  isFlying(row: BulkRunRowRecord): boolean
  isOffline(): boolean
  /** What stands in the way of every run. */
  stuck(): Failure | null
  /** What utilities ask of a person, by utility. */
  openRequests(): ReadonlyMap<string, number>
}

const states: Readonly<Record<AttemptRecord['state'], BulkRowState>> = {
  sending: 'sending',
  registered: 'registered',
  rejected: 'rejected',
  'not-sent': 'needs-you',
  'outcome-unknown': 'unknown',
  closed: 'needs-you',
}

/** One row, by what its attempt says now; a registration made since, in whatever way, settles it too. */
export function rowShown(
  deps: RunShownDeps,
  row: BulkRunRowRecord,
  openRequests: ReadonlyMap<string, number> = new Map(),
): BulkRunRow {
  const isFlying = deps.isFlying(row)
  const newest = row.attemptId === null ? null : deps.attempts.get(row.attemptId)
  // One that was put off stands there until the next one begins.
  const attempt = isFlying && newest?.state === 'not-sent' ? null : newest
  const waitsUntilMs = isFlying ? null : putOffUntilMs(row, attempt)
  const settled = attempt ? stateOf(attempt) : stateBefore(deps, row)
  const state = waitsUntilMs === null ? settled : 'waiting'
  const shown: BulkRunRow = {
    utility: deps.utilities.brief(row.utilityId),
    state,
    host: row.host,
    failure: state === 'waiting' ? null : attempt ? failureOfAttempt(attempt) : row.failure,
    attemptId: row.attemptId,
    registrationId: attempt?.state === 'registered' ? attempt.registrationId : null,
    sentAtMs: attempt?.startedAtMs ?? null,
    waitsUntilMs,
    defaults: row.defaults,
    fees: [...row.fees],
    openRequests: state === 'registered' ? (openRequests.get(row.utilityId) ?? 0) : 0,
  }
  if (state === 'sending' || state === 'registered') return shown
  const later = madeSince(deps, row, attempt)
  if (!later) return shown
  return {
    ...shown,
    state: 'registered',
    failure: null,
    waitsUntilMs: null,
    registrationId: later.registrationId,
    openRequests: openRequests.get(row.utilityId) ?? 0,
  }
}

/** A registration with the utility of a row that is younger than what was begun for it, or than its run. */
export function madeSince(
  deps: Pick<RunShownDeps, 'runs' | 'registrations'>,
  row: BulkRunRowRecord,
  attempt: AttemptRecord | null = null,
): RegistrationRecord | null {
  const since = attempt?.startedAtMs ?? deps.runs.need(row.runId).startedAtMs
  const own = deps.registrations.ofUtility(row.utilityId)
  return own.find((registration) => registration.registeredAtMs >= since) ?? null
}

function stateBefore(deps: RunShownDeps, row: BulkRunRowRecord): BulkRowState {
  if (deps.isFlying(row)) return 'sending'
  return row.failure === null ? 'waiting' : 'needs-you'
}

function stateOf(attempt: AttemptRecord): BulkRowState {
  return isGivenUp(attempt) ? 'needs-you' : states[attempt.state]
}

/** A person decided that nothing came of it, whether or not another one has left since. */
function isGivenUp({ state, againAtMs }: AttemptRecord): boolean {
  return state === 'closed' || (state === 'outcome-unknown' && againAtMs !== undefined)
}

function failureOfAttempt(attempt: AttemptRecord): BulkRunRow['failure'] {
  if (attempt.state === 'registered') return null
  if (!isGivenUp(attempt)) return attempt.failure
  return failureOf(
    new BusbarError('registration-put-off', { reason: 'You decided that nothing came of it.' }),
  )
}

export function runShown(deps: RunShownDeps, record: BulkRunRecord): BulkRun {
  const open = deps.openRequests()
  const rows = deps.runs.rows(record.runId).map((row) => rowShown(deps, row, open))
  return { ...briefShown(deps, record, rows), rows }
}

export function briefShown(
  deps: RunShownDeps,
  { putAway: _putAway, halted = null, ...record }: BulkRunRecord,
  rows: readonly BulkRunRow[],
): BulkRunBrief {
  const counts: Record<BulkRowState, number> = {
    waiting: 0,
    sending: 0,
    registered: 0,
    'needs-you': 0,
    rejected: 0,
    unknown: 0,
  }
  for (const row of rows) counts[row.state] += 1
  const inTheWay = record.state === 'finished' ? null : (deps.stuck() ?? halted)
  const goes = record.state === 'running' && inTheWay !== null ? 'paused' : record.state
  return {
    ...record,
    state: goes === 'stopped' && counts.sending > 0 ? 'stopping' : goes,
    halted: inTheWay,
    total: rows.length,
    counts,
    offline: deps.isOffline(),
  }
}
