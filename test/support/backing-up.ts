import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { makeBackup, openOwnBackup } from '../../electron/core/backup/backup'
import { backupFiles, type BackupFiles } from '../../electron/core/services/backup/backup-files'
import type { FilesPort, Vault } from '../../electron/core/vault/types'
import { sampleSource } from './sample-backup'
import { type Diary, openedBackup, type VaultState } from './vault-diary'
import { make } from './vault-work'

/** More than a process gets done before it is killed. */
const enough = 400
/** So few, that old ones go all the time. */
const kept = 3
const firstAtMs = Date.UTC(2026, 0, 1)

/** Where the backups of a data folder lie; their names begin as here. */
export function backupPlace(folder: string): { folder: string; prefix: string } {
  const own = join(folder, 'backups')
  mkdirSync(own, { recursive: true })
  return { folder: own, prefix: join(own, 'busbar-') }
}

const filesOf = (vault: Vault, folder: string, files: FilesPort): BackupFiles =>
  backupFiles(files, {
    folder: backupPlace(folder).folder,
    isOurs: true,
    computer: 'a desk',
    vaultId: vault.id,
  })

/** Seals a secret and makes a backup, again and again; the oldest go. */
export async function backUp(
  vault: Vault,
  diary: Diary,
  { folder, files, round }: { folder: string; files: FilesPort; round: number },
): Promise<void> {
  const backups = filesOf(vault, folder, files)
  const source = sampleSource(vault)
  for (let number = 0; number < enough; number += 1) {
    const [id, value] = [`${round}-${number}`, `value ${round}-${number}`]
    await make(
      vault,
      diary,
      { what: 'seal', id, value },
      async () => void (await vault.seal('client-secret', value, id)),
    )
    const atMs = firstAtMs + (round * enough + number) * 1000
    const change = {
      what: 'backup',
      stamp: stampOf(atMs),
      secrets: vault.list('client-secret').length,
    } as const
    await make(vault, diary, change, async () => {
      const { onDisk } = await backups.write(atMs, await makeBackup(source, null))
      const { copy } = await openOwnBackup(onDisk, vault)
      copy.close()
    })
    await prune(vault, diary, backups)
  }
}

async function prune(vault: Vault, diary: Diary, backups: BackupFiles): Promise<void> {
  const stamps = (await backups.list()).slice(kept).map(stampIn)
  const tell = (step: 'begun' | 'done') => {
    for (const stamp of stamps)
      diary.write({ step, change: { what: 'drop-backup', stamp }, generation: vault.generation })
  }
  tell('begun')
  await backups.prune(kept)
  tell('done')
}

/** What every file that is called a backup holds. */
export async function backupsOf(vault: Vault, folder: string, files: FilesPort): Promise<VaultState> {
  const backups = filesOf(vault, folder, files)
  const state: Record<string, string> = {}
  for (const fileName of await backups.list()) {
    const stamp = stampIn(fileName)
    try {
      const { copy } = await openOwnBackup(await backups.read(fileName), vault)
      state[`backup ${stamp}`] = openedBackup(stamp, copy.records)
      copy.close()
    } catch (error) {
      state[`backup ${stamp}`] = `does not open: ${error instanceof Error ? error.message : String(error)}`
    }
  }
  return state
}

const stampOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 19).replaceAll(':', '-')
const stampIn = (fileName: string): string =>
  fileName.slice(-'2026-01-01T00-00-00Z.age'.length, -'Z.age'.length)
