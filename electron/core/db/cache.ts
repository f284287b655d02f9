import { BusbarError } from '../../contract/errors'
import { migrate } from './migrate'
import { StatementDoor } from './statements'
import type { Cache, Migration } from './types'

export interface CacheOptions {
  readonly path: string
  /** The vault's key for `cache`, 24 bytes or more. */
  readonly key: Buffer
  readonly migrations: readonly Migration[]
  readonly nowMs: () => number
}

/**
 * Opens or makes cache.db. Throws `database-damaged` for another key, a file that is no database, or one that
 * another list of migrations made: the caller sets it aside, since all of it can be fetched again.
 */
export function openCache({ path, key, migrations, nowMs }: CacheOptions): Cache {
  const door = new StatementDoor(path, pageKey(key))
  try {
    // What does not fit in memory while sorting would otherwise go to a plain file.
    door.exec('PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 2000')
    door.get('SELECT count(*) FROM sqlite_master')
    door.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
    // A page costs more than usual to read, since it is encrypted: 16 MB of them stay decrypted in memory.
    door.exec('PRAGMA cache_size = -16384')
    const migrated = migrate(door, migrations, { nowMs })
    if (migrated.state === 'foreign') throw new BusbarError('database-damaged', { reason: migrated.reason })
    const readOnlyReason = migrated.state === 'failed' ? migrated.reason : null
    if (readOnlyReason !== null) door.exec('PRAGMA query_only = ON')
    return Object.assign(door, { readOnlyReason })
  } catch (error) {
    door.close()
    throw error
  }
}

/** The page cipher reads 32 characters and no more: base64 of 24 bytes keeps all of their strength. */
export function pageKey(key: Buffer): string {
  return key.subarray(0, 24).toString('base64')
}
