import type { Cache } from '../../db/types'
import type { DocumentSource } from './reading'
import type { UtilityRecord } from './utility-store'

/** What the last complete reading of each utility asked for. */
export interface SourceStore {
  /** Null when everything has to be read: nothing is known, or what was made of it would be made otherwise now. */
  of(record: UtilityRecord): DocumentSource[] | null
  put(record: UtilityRecord, sources: readonly DocumentSource[]): void
  forget(utilityId: string): void
}

/** Members of a record that say nothing about how its documents are read. */
const aside: ReadonlySet<string> = new Set(['name', 'abbreviation', 'tags', 'pausedReason'])

export function createSourceStore({ cache, version }: { cache: Cache; version: string }): SourceStore {
  /** What a profile is made from besides the documents: this Busbar, and what a person decided. */
  const makerOf = (record: UtilityRecord): string => {
    const decided = Object.entries(record).filter(([member]) => !aside.has(member))
    return JSON.stringify([version, decided])
  }
  return {
    of(record) {
      if (record.pendingMove || record.claimedIssuer !== null) return null
      const row = cache.get<{ sources: string }>(
        `SELECT sources FROM utility_sources WHERE utility_id = ? AND made_by = ?
           AND EXISTS (SELECT 1 FROM utility_profiles WHERE utility_id = ?)`,
        [record.utilityId, makerOf(record), record.utilityId],
      )
      return row && (JSON.parse(row.sources) as DocumentSource[])
    },
    put(record, sources) {
      cache.run('INSERT OR REPLACE INTO utility_sources (utility_id, made_by, sources) VALUES (?, ?, ?)', [
        record.utilityId,
        makerOf(record),
        JSON.stringify(sources),
      ])
    },
    forget: (utilityId) => void cache.run('DELETE FROM utility_sources WHERE utility_id = ?', [utilityId]),
  }
}
