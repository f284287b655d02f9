import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, inflateSync } from 'node:zlib'
import { pageKey } from '../../electron/core/db/cache'
import { sealedTable } from '../../electron/core/db/sealed-table'
import { StatementDoor } from '../../electron/core/db/statements'
import { createCipher } from '../../electron/core/vault/cipher'
import { createFiles } from '../../electron/core/vault/files'
import { createKdf } from '../../electron/core/vault/kdf'
import { openVault } from '../../electron/core/vault/vault'
import { FakeKeychain } from './vault-ports'

/**
 * Everything that the two databases of a data folder hold, taken out of its seals: one file for every table and kind
 * of row in a folder that `look` may search. The data folder itself is not touched.
 */
export async function withOpenedDatabases<T>(
  dataFolder: string,
  passphrase: string,
  look: (folder: string) => T,
): Promise<T> {
  const place = mkdtempSync(join(tmpdir(), 'busbar-opened-'))
  try {
    const copy = join(place, 'copy')
    mkdirSync(copy)
    for (const name of readdirSync(dataFolder).filter((one) => /^(vault|desk|cache)[.-]/.test(one)))
      copyFileSync(join(dataFolder, name), join(copy, name))
    const vault = await openVault(
      {
        path: join(copy, 'vault.busbar'),
        files: createFiles(fs, { syncFolders: true }),
        kdf: createKdf(),
        keychain: new FakeKeychain(),
        randomBytes,
      },
      { by: 'passphrase', passphrase },
      { lastSeenGeneration: null },
    )
    const open = join(place, 'open')
    mkdirSync(open)
    const cache = new StatementDoor(join(copy, 'cache.db'), pageKey(vault.deriveKey('cache')))
    for (const { name } of tablesOf(cache))
      keep(open, `cache ${name}`, cache.all<Record<string, unknown>>(`SELECT * FROM "${name}"`))
    cache.close()
    const desk = new StatementDoor(join(copy, 'desk.db'), null)
    const cipher = createCipher(vault.deriveKey('desk'), randomBytes)
    for (const { kind } of desk.all<{ kind: string }>('SELECT DISTINCT kind FROM rows'))
      keep(open, `desk ${kind}`, sealedTable<unknown>(desk, cipher, kind).list())
    desk.close()
    cipher.close()
    vault.close()
    return look(open)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

const tablesOf = (door: StatementDoor) =>
  door.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL")

function keep(folder: string, name: string, rows: readonly object[]): void {
  const texts = rows.flatMap((row) =>
    Object.values(row).map((value: unknown) =>
      Buffer.isBuffer(value) ? unpacked(value) : JSON.stringify(value),
    ),
  )
  writeFileSync(join(folder, name.replaceAll(/[^\w -]/g, '_')), texts.join('\n'))
}

/** Bytes as text, decompressed where they are compressed. */
function unpacked(bytes: Buffer): string {
  for (const unpack of [gunzipSync, inflateSync]) {
    try {
      return unpack(bytes).toString('utf8')
    } catch {
      // Not packed this way.
    }
  }
  return bytes.toString('utf8')
}
