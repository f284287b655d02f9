import type { FindingShown } from '../../contract/common'
import type { Finding } from '../cds/findings'
import type { Cache } from '../db/types'

/** Findings in the answers of APIs; those of public documents are part of the utility's profile. */
export interface FindingStore {
  note(utilityId: string, document: string, findings: readonly Finding[]): void
  of(utilityId: string): FindingShown[]
  forget(utilityId: string): void
}

/** A broken listing can repeat one mistake in every row; a person needs to see it a few times at most. */
const mostPerUtility = 200

/** One place in a listing stands for all of them: `/clients/17/scope` is kept as `/clients/0/scope`. */
const placeOf = (path: string): string => path.replace(/\/\d+(?=\/|$)/g, '/0')

export function createFindingStore(stores: { cache: Cache; nowMs(): number }): FindingStore {
  const { cache, nowMs } = stores
  return {
    note(utilityId, document, findings) {
      for (const { severity, clause, path, text } of findings.slice(0, mostPerUtility)) {
        cache.run(
          `INSERT OR REPLACE INTO api_findings (utility_id, document, clause, path, text, severity, seen_at_ms)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
          [utilityId, document, clause, placeOf(path), text, severity, nowMs()],
        )
      }
    },
    of: (utilityId) =>
      cache.all<FindingShown>(
        `SELECT severity, clause, path, text, document FROM api_findings WHERE utility_id = ?
         ORDER BY document, path LIMIT ?`,
        [utilityId, mostPerUtility],
      ),
    forget: (utilityId) => void cache.run('DELETE FROM api_findings WHERE utility_id = ?', [utilityId]),
  }
}
