import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunDatabaseCheck } from '../../contract/database-check'
import { BusbarError } from '../../contract/errors'
import { databaseFailure } from './failures'
import { quickCheck } from './quick-check'
import { countRows } from './sealed-table'
import { StatementDoor } from './statements'
import type { RowCipher } from './types'

const scratchPrefix = 'scratch-'

/** How many rows of each kind there are. */
export type RowCounts = ReadonlyMap<string, number>

/**
 * Looks at a desk database that is only at hand as bytes, such as one from a backup: a throw-away process reads
 * every page, then every row is unsealed. It lies in a folder of its own meanwhile, which only this user can
 * enter. Throws `database-damaged`, `database-unwritable`.
 */
export async function inspectDesk(
  bytes: Buffer,
  options: { folder: string; cipher: RowCipher; runCheck: RunDatabaseCheck },
): Promise<RowCounts> {
  const { cipher } = options
  let scratch: string | null = null
  try {
    scratch = mkdtempSync(join(options.folder, scratchPrefix))
    chmodSync(scratch, 0o700)
    const path = join(scratch, 'desk.db')
    writeFileSync(path, bytes, { mode: 0o600 })
    const verdict = await quickCheck(options.runCheck, { path, pageKey: null })
    if (verdict.state === 'damaged') throw new BusbarError('database-damaged', { reason: verdict.reason })
    const door = new StatementDoor(path, null)
    try {
      return countRows(door, cipher)
    } finally {
      door.close()
    }
  } catch (error) {
    throw databaseFailure(error)
  } finally {
    cipher.close()
    if (scratch !== null) rmSync(scratch, { recursive: true, force: true })
  }
}

/** Takes away what an inspection left behind that was ended in the middle. Throws `database-unwritable`. */
export function clearScratch(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      if (name.startsWith(scratchPrefix)) rmSync(join(folder, name), { recursive: true, force: true })
    }
  } catch (error) {
    throw databaseFailure(error)
  }
}
