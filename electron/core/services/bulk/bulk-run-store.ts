import type { BulkRunId } from '../../../contract/bulk'
import type { AttemptId, Failure, Money, UtilityId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import { registrationDraft, type RegistrationDraft } from '../../../contract/registrations'
import { rememberedTable } from '../../db/remembered-table'
import type { DeskContext } from '../context'

export interface BulkRunRecord {
  readonly runId: BulkRunId
  readonly startedAtMs: number
  readonly endedAtMs: number | null
  readonly state: 'running' | 'paused' | 'stopped' | 'finished'
  readonly putAway: boolean
  /** Why nothing goes on although nobody paused it: the disk takes nothing. Missing in runs of an earlier Busbar. */
  readonly halted?: Failure | null
}

/**
 * One utility of a run. What became of it is said by its attempt; a row without one was never begun, and so may be
 * sent without any danger of sending it twice.
 */
export interface BulkRunRowRecord {
  readonly runId: BulkRunId
  readonly utilityId: UtilityId
  readonly position: number
  readonly host: string
  readonly bodyHash: string
  readonly attemptId: AttemptId | null
  /** Why it was not begun; null while it waits or once there is an attempt. */
  readonly failure: Failure | null
  readonly defaults: number
  readonly fees: readonly Money[]
  /** How often it was begun, or would have been; missing while it never was. */
  readonly tries?: number
}

/** What goes to one utility, and what went. */
export interface BulkPaper {
  readonly draft: RegistrationDraft
  readonly sent: {
    readonly atMs: number
    readonly url: string
    readonly bodyText: string
    readonly agreed: readonly string[]
  } | null
}

export interface BulkRunStore {
  get(runId: BulkRunId): BulkRunRecord | null
  /** Throws `not-found`. */
  need(runId: BulkRunId): BulkRunRecord
  /** Newest first. */
  all(): BulkRunRecord[]
  put(record: BulkRunRecord): void
  /** In the order of the matrix. */
  rows(runId: BulkRunId): BulkRunRowRecord[]
  needRow(runId: BulkRunId, utilityId: UtilityId): BulkRunRowRecord
  putRow(row: BulkRunRowRecord): void
  paper(row: Pick<BulkRunRowRecord, 'runId' | 'utilityId'>): BulkPaper
  putPaper(row: Pick<BulkRunRowRecord, 'runId' | 'utilityId'>, paper: BulkPaper): void
}

export function createBulkRunStore(context: DeskContext): BulkRunStore {
  const runs = rememberedTable<BulkRunRecord>(context.desk, 'bulk-runs')
  const rows = rememberedTable<BulkRunRowRecord>(context.desk, 'bulk-run-rows')
  const papers = context.desk.table<BulkPaper>('bulk-run-papers')
  const idOf = ({ runId, utilityId }: Pick<BulkRunRowRecord, 'runId' | 'utilityId'>) =>
    `${runId} ${utilityId}`
  const found = <T>(value: T | null, what: string): T => {
    if (value === null) throw new BusbarError('not-found', { what })
    return value
  }

  return {
    get: (runId) => runs.get(runId),
    need: (runId) => found(runs.get(runId), 'This run'),
    all: () =>
      runs
        .list()
        .map((row) => row.value)
        .reverse(),
    put: (record) => runs.put(record.runId, record, { sort: record.startedAtMs }),
    rows: (runId) => rows.list().flatMap(({ value }) => (value.runId === runId ? [value] : [])),
    needRow: (runId, utilityId) => found(rows.get(idOf({ runId, utilityId })), 'This row'),
    putRow: (row) => rows.put(idOf(row), row, { group: row.runId, sort: row.position }),
    paper(row) {
      const paper = found(papers.get(idOf(row)), 'What was to be sent')
      // An earlier Busbar knew less about a draft.
      return { ...paper, draft: registrationDraft.parse(paper.draft) }
    },
    putPaper: (row, paper) => papers.put(idOf(row), paper, { group: row.runId }),
  }
}
