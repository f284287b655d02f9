import type { RunDatabaseCheck } from '../../../contract/database-check'
import { makeBackup, openExport, openOwnBackup, type BackupLock } from '../../backup/backup'
import { inspectDesk } from '../../db/desk-copy'
import { createCipher } from '../../vault/cipher'
import type { FilesPort, RandomBytes, VaultCopy } from '../../vault/types'
import type { DeskContext } from '../context'
import { secretCount } from './secret-count'

/** What backups stand on, besides the desk. */
export interface BackupPorts {
  readonly files: FilesPort
  readonly dataFolder: string
  readonly computer: string
  readonly randomBytes: RandomBytes
  readonly runCheck: RunDatabaseCheck
  /** The exponent of scrypt's N for exports. */
  exportWork(): Promise<number>
}

/** What a test restore found. */
export interface Proof {
  readonly madeAtMs: number
  readonly secrets: number
  readonly rows: number
}

export interface BackupWork {
  make(lock: BackupLock): Promise<Buffer>
  /** Decrypts with the vault's own key or the passphrase of an export, holds every hash, opens the vault inside and every row of the desk. */
  prove(file: Buffer, passphrase?: string): Promise<Proof>
}

export function createBackupWork(
  context: DeskContext,
  ports: BackupPorts,
  deps: { inventory(): string; utilities(): number; registrations(): number },
): BackupWork {
  const { vault, desk } = context
  return {
    make: (lock) =>
      makeBackup(
        {
          vault,
          copyDesk: () => desk.snapshot(),
          inventory: () => deps.inventory(),
          facts: {
            madeAtMs: context.nowMs(),
            version: context.version,
            computer: ports.computer,
            counts: {
              utilities: deps.utilities(),
              registrations: deps.registrations(),
              secrets: secretCount(vault),
            },
          },
        },
        lock,
      ),
    async prove(file, passphrase) {
      const opened =
        passphrase === undefined ? openOwnBackup(file, vault) : openExport(file, passphrase, vault)
      const { manifest, copy, desk: bytes } = await opened
      try {
        const rows = await countDeskRows(bytes, copy, ports)
        return { madeAtMs: Date.parse(manifest.made), secrets: manifest.counts.secrets, rows }
      } finally {
        copy.close()
      }
    },
  }
}

/** Opens the desk of a backup with the key of the vault beside it. Throws `database-damaged`. */
export async function countDeskRows(
  desk: Buffer,
  copy: VaultCopy,
  ports: Pick<BackupPorts, 'dataFolder' | 'randomBytes' | 'runCheck'>,
): Promise<number> {
  const counts = await inspectDesk(desk, {
    folder: ports.dataFolder,
    cipher: createCipher(copy.deriveKey('desk'), ports.randomBytes),
    runCheck: ports.runCheck,
  })
  return [...counts.values()].reduce((sum, rows) => sum + rows, 0)
}
