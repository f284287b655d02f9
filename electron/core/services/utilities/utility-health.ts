import type { Failure } from '../../../contract/common'
import type { ErrorCode } from '../../../contract/errors'
import type { Preferences } from '../../../contract/settings'
import type { UtilityDetail, UtilityRow } from '../../../contract/utilities'
import type { Cache } from '../../db/types'
import type { UtilityRecord } from './utility-store'

/** How one reading of a utility's documents went. */
export interface HealthReport {
  /** Null when it went well. */
  readonly problem: Failure | null
  /** One sentence for the list of checks. */
  readonly text: string
  readonly durationMs: number
  /** What the server's clock said; null when it said nothing this time. */
  readonly serverClock: ServerClock | null
}

/** How far the clock of a server is ahead of this computer's, by its Date header. */
export interface ServerClock {
  readonly aheadMs: number
  readonly measuredAtMs: number
}

/** How the synchronisation of a registration stands, as the part that does it keeps it. */
export interface ConnectionCheck {
  readonly succeededAtMs: number | null
  /** How often it is done; a success older than twice this proves nothing any more. */
  readonly everyMs: number
  readonly problem: Failure | null
}

export interface DocumentsCheck {
  readonly checkedAtMs: number
  /** The last time they could be read. */
  readonly succeededAtMs: number | null
  readonly problem: Failure | null
  /** The last time its server said. */
  readonly serverClock: ServerClock | null
}

export type HealthState = Pick<UtilityRow, 'state' | 'failingKind' | 'stateText' | 'checkedAtMs'>

export interface UtilityHealth {
  report(utilityId: string, report: HealthReport): void
  stateOf(record: UtilityRecord, connections: readonly ConnectionCheck[]): HealthState
  /** When its documents were asked for last; null when never. */
  last(utilityId: string): DocumentsCheck | null
  /** The newest checks first. */
  checks(utilityId: string): UtilityDetail['checks']
}

interface HealthRow {
  utility_id: string
  checked_at_ms: number
  succeeded_at_ms: number | null
  problem: string | null
  server_ahead_ms: number | null
  server_ahead_at_ms: number | null
}

/** Documents change rarely; they are asked for once a day, or as a person likes it (CDS-WG1-01 §8.2). */
export const documentsEveryMs = ({ readDocumentsHours }: Preferences): number =>
  readDocumentsHours * 60 * 60_000

const checksKept = 50
/** One check in so many, of whichever utility, takes the old ones away. */
const pruneEvery = 8
/** A success counts for two intervals, so that one late check does not turn a list grey. */
const intervals = 2

export function createUtilityHealth(stores: {
  cache: Cache
  nowMs(): number
  preferences(): Preferences
}): UtilityHealth {
  const { cache } = stores

  // The list and the scheduler ask for all of them again and again.
  let known: Map<string, DocumentsCheck> | null = null
  cache.onUndone(() => {
    known = null
  })
  const all = (): Map<string, DocumentsCheck> => {
    known ??= new Map(
      cache.all<HealthRow>('SELECT * FROM utility_health').map((row) => [
        row.utility_id,
        {
          checkedAtMs: row.checked_at_ms,
          succeededAtMs: row.succeeded_at_ms,
          problem: row.problem ? (JSON.parse(row.problem) as Failure) : null,
          serverClock: clockOf(row),
        },
      ]),
    )
    return known
  }
  const last: UtilityHealth['last'] = (utilityId) => all().get(utilityId) ?? null

  return {
    last,
    report(utilityId, { problem, text, durationMs, serverClock: said }) {
      const atMs = stores.nowMs()
      const succeededAtMs = problem ? (last(utilityId)?.succeededAtMs ?? null) : atMs
      const serverClock = said ?? last(utilityId)?.serverClock ?? null
      cache.transaction(() => {
        cache.run(
          `INSERT OR REPLACE INTO utility_health
             (utility_id, checked_at_ms, succeeded_at_ms, problem, server_ahead_ms, server_ahead_at_ms)
           VALUES (?, ?, ?, ?, ?, ?)`,
          [
            utilityId,
            atMs,
            succeededAtMs,
            problem && JSON.stringify(problem),
            serverClock?.aheadMs ?? null,
            serverClock?.measuredAtMs ?? null,
          ],
        )
        const { lastInsertRowid } = cache.run(
          'INSERT INTO utility_checks (utility_id, at_ms, ok, text, duration_ms) VALUES (?, ?, ?, ?, ?)',
          [utilityId, atMs, problem ? 0 : 1, text, Math.round(durationMs)],
        )
        if (Number(lastInsertRowid) % pruneEvery !== 0) return
        cache.run(
          `DELETE FROM utility_checks WHERE utility_id = ? AND id <=
             (SELECT id FROM utility_checks WHERE utility_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?)`,
          [utilityId, utilityId, checksKept],
        )
      })
      all().set(utilityId, { checkedAtMs: atMs, succeededAtMs, problem, serverClock })
    },
    stateOf: (record, connections) =>
      stateOf(record, {
        documents: last(record.utilityId),
        documentsEveryMs: documentsEveryMs(stores.preferences()),
        connections,
        nowMs: stores.nowMs(),
      }),
    checks: (utilityId) =>
      cache
        .all<{ at_ms: number; ok: number; text: string; duration_ms: number }>(
          'SELECT at_ms, ok, text, duration_ms FROM utility_checks WHERE utility_id = ? ORDER BY id DESC LIMIT ?',
          [utilityId, checksKept],
        )
        .map((row) => ({ atMs: row.at_ms, ok: row.ok === 1, text: row.text, durationMs: row.duration_ms })),
  }
}

function clockOf({
  server_ahead_ms: aheadMs,
  server_ahead_at_ms: measuredAtMs,
}: HealthRow): ServerClock | null {
  return aheadMs === null || measuredAtMs === null ? null : { aheadMs, measuredAtMs }
}

interface Checked {
  readonly documents: DocumentsCheck | null
  readonly documentsEveryMs: number
  readonly connections: readonly ConnectionCheck[]
  readonly nowMs: number
}

/** The six states, most pressing first; what was not asked lately is never called healthy. */
function stateOf(
  record: UtilityRecord,
  { documents, documentsEveryMs, connections, nowMs }: Checked,
): HealthState {
  const times = [documents?.checkedAtMs ?? null, ...connections.map((one) => one.succeededAtMs)]
  const checkedAtMs = times.reduce(
    (newest, at) => (at !== null && (newest === null || at > newest) ? at : newest),
    null,
  )
  const say = (state: HealthState['state'], stateText: string): HealthState => ({
    state,
    failingKind: null,
    stateText,
    checkedAtMs,
  })
  const isRecent = (atMs: number | null, everyMs: number) =>
    atMs !== null && atMs >= nowMs - intervals * everyMs
  if (record.pausedReason !== null) return say('paused', `Paused: ${record.pausedReason}.`)
  if (record.pendingMove) {
    return say(
      'moved',
      `It moved to ${new URL(record.pendingMove.to).host}. Nothing is sent there until you accept.`,
    )
  }
  if (record.claimedIssuer !== null) {
    return say(
      'attention',
      `It now calls itself ${record.claimedIssuer}. Secrets are held back until you confirm.`,
    )
  }
  const documentsRecent = isRecent(documents?.checkedAtMs ?? null, documentsEveryMs)
  const problems = [...connections.map((one) => one.problem), documentsRecent ? documents?.problem : null]
  // A utility that asks for patience is not broken; what it said before still counts.
  const problem = problems.find((one) => one && one.code !== 'too-many-requests')
  if (problem) return { ...say('failing', problem.message), failingKind: kindOf(problem.code) }
  if (checkedAtMs === null) return say('unknown', 'Not checked yet.')
  const documentsRead = isRecent(documents?.succeededAtMs ?? null, documentsEveryMs)
  if (!documentsRead || connections.some((one) => !isRecent(one.succeededAtMs, one.everyMs))) {
    return say('unknown', 'Not checked lately.')
  }
  const patience = problems.find((one) => one)
  // 429 is about us and our pace; 503 says that it is out of service, for however long.
  if (patience?.details['status'] === 503) return say('attention', patience.message)
  return say('healthy', patience ? patience.message : 'Everything asked was answered.')
}

type FailingKind = NonNullable<UtilityRow['failingKind']>

const kinds: Partial<Record<ErrorCode, FailingKind>> = {
  'tls-failed': 'tls-or-proxy',
  'proxy-failed': 'tls-or-proxy',
  'credentials-rejected': 'credentials',
  'insufficient-scope': 'credentials',
  'no-credential': 'credentials',
  'origin-not-trusted': 'credentials',
  'server-error': 'server-error',
  'utility-unavailable': 'server-error',
  'metadata-guarded': 'not-per-spec',
  'no-metadata': 'not-per-spec',
  'answer-empty': 'not-per-spec',
  'not-json': 'not-per-spec',
  'html-instead-of-json': 'not-per-spec',
  'not-metadata': 'not-per-spec',
  'unexpected-answer': 'not-per-spec',
  'too-deep': 'not-per-spec',
  'answer-too-large': 'not-per-spec',
  'endpoint-missing': 'not-per-spec',
  'client-refused': 'not-per-spec',
}

/** Everything that never became an answer counts as out of reach. */
function kindOf(code: string): FailingKind {
  return kinds[code as ErrorCode] ?? 'unreachable'
}
