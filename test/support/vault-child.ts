import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import { createFiles, type FileSystem } from '../../electron/core/vault/files'
import type { FilesPort, KeychainPort, Vault, VaultPorts } from '../../electron/core/vault/types'
import { createVault, openVault } from '../../electron/core/vault/vault'
import { backUp, backupPlace, backupsOf } from './backing-up'
import { die } from './die'
import { heardFiles } from './heard-ports'
import { lateDisk } from './late-disk'
import { migrateDesk, rowsOf } from './migrating-desk'
import { Diary, unseenCode, type VaultState } from './vault-diary'
import { cheapKdf } from './vault-ports'
import { changeSlots, sealSecrets } from './vault-work'

/** What a process does with a vault until it is killed; null: it only looks. */
export type VaultWork = 'seal' | 'slot change' | 'migration' | 'backup'

/** Flushes do nothing, or files are written in pieces where they lie: the vault's, or its backups'. */
export interface DiskFault {
  readonly of: 'vault' | 'backup'
  readonly what: 'unflushed' | 'half-writes'
}

export interface VaultOrder {
  readonly folder: string
  readonly diaryPath: string
  readonly disk: 'real' | 'late'
  readonly planted: DiskFault | null
  readonly work: VaultWork | null
  /** Makes ids and values of this process its own. */
  readonly round: number
  /** It dies before the call of a file, or of the database, with this number; null: it is killed from outside. */
  readonly dieAt: number | null
  /** What may open the vault. The first makes it when `isNew`. */
  readonly passphrases: readonly string[]
  readonly codes: readonly string[]
  readonly isNew: boolean
  readonly lastSeenGeneration: number | null
}

export interface VaultReport {
  readonly state: VaultState
  readonly generation: number
}

/** A keychain that outlives the process. */
function keychainIn(folder: string): KeychainPort {
  const path = join(folder, 'keychain.json')
  const items = (): Record<string, string> =>
    existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : {}
  const keep = (next: object): void => {
    writeFileSync(`${path}.new`, JSON.stringify(next))
    renameSync(`${path}.new`, path)
  }
  return {
    read: async (account) => items()[account] ?? null,
    write: async (account, value) => keep({ ...items(), [account]: value }),
    remove: async (account) => {
      const { [account]: _gone, ...others } = items()
      keep(others)
    },
  }
}

/** Into so many a careless writer cuts a file. */
const pieces = 16

/** A writer as one would write it who never heard of power cuts. */
function pieceWriter(files: FilesPort, disk: FileSystem): FilesPort {
  return {
    ...files,
    writeDurably: async (path, bytes) => {
      const file = await disk.open(path, 'w', 0o600)
      const size = Math.ceil(bytes.length / pieces)
      for (let at = 0; at < bytes.length; at += size) await file.writeFile(bytes.subarray(at, at + size))
      await file.close()
    },
  }
}

async function run(order: VaultOrder): Promise<void> {
  const path = join(order.folder, 'vault.busbar')
  let calls: number | null = null
  const step = (): void => {
    if (calls !== null && ++calls === order.dieAt) die()
  }
  /** Those files of the data folder whose paths begin in this way. */
  const filesAt = (prefix: string, of: DiskFault['of']): FilesPort => {
    const fault = order.planted?.of === of ? order.planted.what : null
    const ignoresSync = () => fault === 'unflushed' && calls !== null
    const heard = heardFiles(order.disk === 'real' ? fs : lateDisk(prefix, ignoresSync), step, step)
    const files = createFiles(heard, { syncFolders: true })
    return fault === 'half-writes' ? pieceWriter(files, heard) : files
  }
  const ports: VaultPorts = {
    path,
    files: filesAt(path, 'vault'),
    kdf: cheapKdf,
    keychain: keychainIn(order.folder),
    randomBytes,
  }
  const { vault, passphrase } = await openWith(ports, order)
  const backups = filesAt(backupPlace(order.folder).prefix, 'backup')
  const report = { state: await stateOf(vault, passphrase, order, backups), generation: vault.generation }
  await new Promise((sent) => process.send?.(report, sent))
  if (order.work === null) return
  calls = 0
  const diary = new Diary(order.diaryPath)
  if (order.work === 'seal') await sealSecrets(vault, diary, order.round)
  if (order.work === 'slot change') await changeSlots(vault, diary, order.round)
  if (order.work === 'backup') await backUp(vault, diary, { ...order, files: backups })
  if (order.work === 'migration') await migrateDesk(vault, diary, { ...order, step })
}

async function openWith(ports: VaultPorts, order: VaultOrder): Promise<{ vault: Vault; passphrase: string }> {
  const [first = ''] = order.passphrases
  if (order.isNew) {
    return { vault: await createVault(ports, { passphrase: first, keychain: false }), passphrase: first }
  }
  const { lastSeenGeneration } = order
  let refused: unknown = null
  for (const passphrase of order.passphrases) {
    try {
      return {
        vault: await openVault(ports, { by: 'passphrase', passphrase }, { lastSeenGeneration }),
        passphrase,
      }
    } catch (error) {
      refused = error
    }
  }
  throw refused
}

async function stateOf(
  vault: Vault,
  passphrase: string,
  order: VaultOrder,
  backups: FilesPort,
): Promise<VaultState> {
  const secrets = vault.list('client-secret').map((id) => [`secret ${id}`, vault.open(id).toString()])
  const slots = vault.slots()
  let code = slots.recovery ? unseenCode : null
  for (const one of order.codes) {
    if (slots.recovery && (await vault.verify({ by: 'recovery', code: one }))) code = one
  }
  const opens = slots.keychain && (await vault.verify({ by: 'keychain' }).catch(() => false))
  return {
    ...(Object.fromEntries(secrets) as VaultState),
    ...(await rowsOf(vault, order.folder)),
    ...(await backupsOf(vault, order.folder, backups)),
    passphrase,
    'recovery code': code,
    keychain: opens ? 'opens' : slots.keychain ? 'does not open' : null,
  }
}

process.once('message', (order: VaultOrder) => {
  run(order).then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
      process.exit(1)
    },
  )
})
