import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Databases, openDatabases } from '../../electron/core/db/databases'
import { cacheMigrations } from '../../electron/core/db/migrations/index'
import { StatementDoor } from '../../electron/core/db/statements'
import type { Migration } from '../../electron/core/db/types'
import { createCipher } from '../../electron/core/vault/cipher'
import type { Vault } from '../../electron/core/vault/types'
import { hearStatements } from './heard-ports'
import type { Diary, VaultState } from './vault-diary'
import { make } from './vault-work'

const table = 'kept'
/** More than a process gets written before it is killed. */
const enough = 400

function open(vault: Vault, folder: string, migrations: readonly Migration[]): Promise<Databases> {
  return openDatabases({
    folder,
    deskCipher: () => createCipher(vault.deriveKey('desk'), randomBytes),
    cacheKey: vault.deriveKey('cache'),
    cacheMigrations: migrations,
    // This process is one to throw away, so it looks itself.
    runCheck: async ({ path, pageKey }) => {
      const door = new StatementDoor(path, pageKey)
      const rows = door.all<{ quick_check: string }>('PRAGMA quick_check')
      door.close()
      return {
        how: 'answered',
        reply: { problems: rows.map((row) => row.quick_check).filter((one) => one !== 'ok') },
      }
    },
    nowMs: () => Date.now(),
  })
}

/**
 * A desk as an earlier Busbar left it, opened by this one: its databases are made or brought up to date, and rows
 * are written. Dies at one of its statements, when it was told to.
 */
export async function migrateDesk(
  vault: Vault,
  diary: Diary,
  { folder, round, step }: { folder: string; round: number; step: () => void },
): Promise<void> {
  const earlier = round % (cacheMigrations.length + 1)
  const write = (databases: Databases, id: string): Promise<void> =>
    make(vault, diary, { what: 'row', id, value: `row ${id}` }, async () => {
      databases.desk.table<string>(table).put(id, `row ${id}`)
    })
  if (earlier > 0 && !existsSync(join(folder, 'desk.db'))) {
    const before = await open(vault, folder, cacheMigrations.slice(0, earlier))
    await write(before, `${round}-before`)
    before.close()
  }
  hearStatements(step)
  const now = await open(vault, folder, cacheMigrations)
  for (let number = 0; number < enough; number += 1) {
    await write(now, `${round}-${number}`)
    if (number % 10 === 5) now.desk.copy()
  }
}

/** The rows of the desk, none where there is no desk. Throws when the cache cannot be written. */
export async function rowsOf(vault: Vault, folder: string): Promise<VaultState> {
  if (!existsSync(join(folder, 'desk.db'))) return {}
  const databases = await open(vault, folder, cacheMigrations)
  const rows = databases.desk.table<string>(table).list()
  const { readOnlyReason } = databases.cache
  databases.close()
  if (readOnlyReason !== null) throw new Error(`the cache can only be read: ${readOnlyReason}`)
  return Object.fromEntries(rows.map((row) => [`row ${row.id}`, row.value]))
}
