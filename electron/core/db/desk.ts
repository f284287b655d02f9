import { copyBytes, rollCopies } from './copies'
import { deskMigrations } from './desk-migrations'
import { migrate } from './migrate'
import { sealedTable, verifyRows } from './sealed-table'
import { StatementDoor } from './statements'
import type { Desk, Migration, RowCipher } from './types'

export interface DeskOptions {
  readonly path: string
  /** The vault's cipher under the key for `desk`; the desk closes it. */
  readonly cipher: RowCipher
  readonly nowMs: () => number
  readonly migrations?: readonly Migration[]
}

/**
 * Opens or makes desk.db. Its pages are plain and its rows sealed one by one, so that a flipped bit costs a
 * row and is noticed. Every commit is flushed to the disk. Throws `database-damaged`, `database-unwritable`.
 */
export function openDesk({ path, cipher, nowMs, migrations = deskMigrations }: DeskOptions): Desk {
  const door = new StatementDoor(path, null)
  try {
    // A write-ahead log: a commit costs one flush, where a rollback journal costs four. It is kept short, so that
    // nearly everything lies in the one file that copies are made of.
    door.exec('PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    door.exec('PRAGMA wal_autocheckpoint = 100')
    const beforeFirst = () => rollCopies(door, path)
    const migrated = migrate(door, migrations, { nowMs, beforeFirst })
    const readOnlyReason = migrated.state === 'done' ? null : migrated.reason
    if (readOnlyReason !== null) door.exec('PRAGMA query_only = ON')
    return makeDesk(door, path, cipher, readOnlyReason)
  } catch (error) {
    door.close()
    cipher.close()
    throw error
  }
}

/**
 * Unseals every row of a desk file or of a copy, changing nothing. False for a file without a place for rows: whoever
 * was making it was interrupted. Throws `database-damaged`.
 */
export function verifyDeskFile(path: string, cipher: RowCipher): boolean {
  const door = new StatementDoor(path, null)
  try {
    const isMade = door.get("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'rows'") !== null
    if (isMade) verifyRows(door, cipher)
    return isMade
  } finally {
    door.close()
    cipher.close()
  }
}

function makeDesk(door: StatementDoor, path: string, cipher: RowCipher, readOnlyReason: string | null): Desk {
  const generations = sealedTable<number>(door, cipher, 'vault-generation')
  return {
    readOnlyReason,
    table: (name) => sealedTable(door, cipher, name),
    transaction: (work) => door.transaction(work),
    onUndone: (listener) => door.onUndone(listener),
    get vaultGeneration() {
      return generations.get('seen')
    },
    keepVaultGeneration(generation) {
      generations.put('seen', generation)
    },
    verify: () => verifyRows(door, cipher),
    copy() {
      verifyRows(door, cipher)
      rollCopies(door, path)
    },
    snapshot() {
      verifyRows(door, cipher)
      return copyBytes(door, path)
    },
    close() {
      door.close()
      cipher.close()
    },
  }
}
