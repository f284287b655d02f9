import type { FindingShown } from '../../../contract/common'
import type { Finding } from '../../cds/findings'
import type { Cache } from '../../db/types'

/** Findings in the answers of APIs; those of public documents are part of the utility's profile. */
export interface FindingStore {
  /** `keepMs`: how long one that is not seen again stays. */
  note(utilityId: string, document: string, findings: readonly Finding[], keepMs: number): void
  of(utilityId: string): FindingShown[]
}

/** A broken listing can repeat one mistake in every row; a person needs to see it a few times at most. */
const mostPerUtility = 200

/** One place in a listing stands for all of them: `/clients/17/scope` is kept as `/clients/0/scope`. */
const placeOf = (path: string): string => path.replace(/\/\d+(?=\/|$)/g, '/0')

export function createFindingStore(stores: { cache: Cache; nowMs(): number }): FindingStore {
  const { cache } = stores
  const nowMs = () => stores.nowMs()
  return {
    note(utilityId, document, findings, keepMs) {
      cache.run('DELETE FROM api_findings WHERE utility_id = ? AND document = ? AND seen_at_ms < ?', [
        utilityId,
        document,
        nowMs() - keepMs,
      ])
      for (const { severity, clause, path, text } of findings.slice(0, mostPerUtility)) {
        cache.run(
          `INSERT OR REPLACE INTO api_findings (utility_id, document, clause, path, text, severity, seen_at_ms)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
          [utilityId, document, clause, placeOf(path), text, severity, nowMs()],
        )
      }
      // Words of the server stand in some of them, so that there may be new ones every time.
      cache.run(
        `DELETE FROM api_findings WHERE utility_id = ? AND document = ? AND (clause, path, text) NOT IN
           (SELECT clause, path, text FROM api_findings WHERE utility_id = ? AND document = ?
            ORDER BY seen_at_ms DESC LIMIT ?)`,
        [utilityId, document, utilityId, document, mostPerUtility],
      )
    },
    of: (utilityId) =>
      cache.all<FindingShown>(
        `SELECT severity, clause, path, text, document FROM api_findings WHERE utility_id = ?
         ORDER BY document, path LIMIT ?`,
        [utilityId, mostPerUtility],
      ),
  }
}
