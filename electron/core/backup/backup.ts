import { BusbarError } from '../../contract/errors'
import { deriveKey } from '../vault/cipher'
import type { Vault, VaultCopy, VaultKey } from '../vault/types'
import { backupKeyBySheet, openCopy, readSheet, slotsOfSheet, type CopyPorts } from '../vault/vault-copy'
import {
  ageFileKind,
  ageIdentity,
  decryptWithIdentity,
  decryptWithPassphrase,
  encryptToVault,
  encryptWithPassphrase,
} from './age-file'
import { packParts, unpackParts, type Parts } from './archive'
import { isSealedBy, readManifest, sealManifest, type Manifest, type ManifestFacts } from './manifest'
import { readMe } from './read-me'

/** Everything a backup is made from. The desk is copied before the vault, see `makeBackup`. */
export interface BackupSource {
  readonly vault: Vault
  copyDesk(): Buffer
  inventory(): string
  facts: Omit<ManifestFacts, 'made' | 'vault'> & { readonly madeAtMs: number }
}

/** Null: to the vault's own recipient. `work`: see `encryptWithPassphrase`. */
export type BackupLock = { readonly passphrase: string; readonly work: number } | null

/** A backup that was opened and found whole, in memory. */
export interface OpenedBackup {
  readonly manifest: Manifest
  readonly vault: Buffer
  readonly desk: Buffer
  /** The vault inside, every record of it unsealed once. The owner closes it. */
  readonly copy: VaultCopy
}

/** Which keys of a person may open a backup. */
export interface BackupWays {
  readonly passphrase: boolean
  readonly recovery: boolean
  readonly keychain: boolean
  /** True where the passphrase was chosen for this one file. */
  readonly exported: boolean
}

/**
 * Makes a backup as the bytes of an age file. The desk is copied first: a secret sealed in between is then
 * inside without its row, which the desk makes up for; the other way round a row would miss its secret.
 */
export async function makeBackup(source: BackupSource, lock: BackupLock): Promise<Buffer> {
  const { vault, facts } = source
  const desk = source.copyDesk()
  const { bytes, slotSheet } = await vault.image(lock?.passphrase)
  const { madeAtMs, ...rest } = facts
  const keys = backupKeys(vault.deriveKey('backup'), vault.id)
  const copy = vault.examine(bytes)
  const { generation } = copy
  copy.close()
  const made = new Date(madeAtMs).toISOString()
  const parts = sealManifest(
    { made, vault: { id: vault.id, generation }, ...rest },
    {
      'read me.txt': Buffer.from(readMe(rest.computer, made), 'utf8'),
      'vault.busbar': bytes,
      'desk.db': desk,
      'inventory.json': Buffer.from(source.inventory(), 'utf8'),
    },
    keys.mac,
  )
  const tar = await packParts(parts, madeAtMs)
  return lock
    ? encryptWithPassphrase(tar, lock.passphrase, lock.work)
    : encryptToVault(tar, { identities: [keys.identity, ...kitIdentity(vault)], slotSheet })
}

/** The vault's own identity, which opens every scheduled backup of it. */
function identityOf(vault: Vault): string {
  return backupKeys(vault.deriveKey('backup'), vault.id).identity
}

/** The age identity of the present recovery kit, for paper only: it opens backups, and the vault in them. */
export function identityForKit(vault: Vault): string {
  return kitIdentity(vault)[0] ?? identityOf(vault)
}

function kitIdentity(vault: Vault): string[] {
  const key = vault.kitKey()
  if (!key) return []
  const identity = ageIdentity(key)
  key.fill(0)
  return [identity]
}

/** Opens a scheduled backup of an open vault with that vault's own key. */
export async function openOwnBackup(file: Buffer, vault: Vault): Promise<OpenedBackup> {
  const tar = await decryptWithIdentity(file, identityOf(vault)).catch((error: unknown) => {
    // Nobody typed a key: this one is right, so the file is not.
    const isKey = error instanceof BusbarError && error.code === 'backup-wrong-key'
    throw isKey
      ? new BusbarError('backup-unreadable', { reason: 'it is not one of this vault, or changed' })
      : error
  })
  return checked(await unpackParts(tar), async (bytes) => vault.examine(bytes))
}

/** Opens an export of an open vault with the passphrase it was given. */
export async function openExport(file: Buffer, passphrase: string, vault: Vault): Promise<OpenedBackup> {
  const tar = await decryptWithPassphrase(file, passphrase)
  return checked(await unpackParts(tar), async (bytes) => vault.examine(bytes))
}

/** What opens a file, read from its header. Throws `backup-unreadable`. */
export async function waysInto(file: Buffer): Promise<BackupWays> {
  const kind = await ageFileKind(file)
  if (kind.by === 'passphrase') return { passphrase: true, recovery: false, keychain: false, exported: true }
  const sheet = kind.sheet && readSheet(kind.sheet)
  if (!sheet) throw new BusbarError('backup-unreadable', { reason: 'it was not made by Busbar' })
  return { ...slotsOfSheet(sheet), exported: false }
}

/**
 * Opens a backup from anywhere with what a person knows. Throws `backup-wrong-key`, `backup-unreadable`,
 * `backup-newer`, `recovery-code-mistyped`, `keychain-unavailable`.
 */
export async function openBackup(file: Buffer, key: VaultKey, ports: CopyPorts): Promise<OpenedBackup> {
  const tar = await decryptedBy(file, key, ports)
  return checked(await unpackParts(tar), (bytes) =>
    openCopy(ports, bytes, key).catch((error: unknown) => {
      // What opened the outside opens the inside, unless somebody put the two together.
      const isKey = error instanceof BusbarError && error.code === 'vault-wrong-key'
      // The line of one of the first kits unpacks a backup and opens no vault.
      if (isKey && key.by === 'kit') throw new BusbarError('backup-wrong-key')
      throw isKey ? new BusbarError('backup-unreadable', { reason: 'the vault in it is another one' }) : error
    }),
  )
}

async function decryptedBy(file: Buffer, key: VaultKey, ports: CopyPorts): Promise<Buffer> {
  const kind = await ageFileKind(file)
  if (kind.by === 'passphrase') {
    if (key.by !== 'passphrase') throw new BusbarError('backup-wrong-key')
    return decryptWithPassphrase(file, key.passphrase)
  }
  if (key.by === 'kit') return decryptWithIdentity(file, ageIdentity(key.key))
  const sheet = kind.sheet && readSheet(kind.sheet)
  const backupKey = sheet && (await backupKeyBySheet(ports, sheet, key))
  if (!sheet || !backupKey) throw new BusbarError('backup-wrong-key')
  return decryptWithIdentity(file, backupKeys(backupKey, sheet.vaultId).identity)
}

async function checked(parts: Parts, open: (vault: Buffer) => Promise<VaultCopy>): Promise<OpenedBackup> {
  const manifest = readManifest(parts)
  const copy = await open(parts['vault.busbar']).catch((error: unknown) => {
    const isDamaged = error instanceof BusbarError && error.code === 'vault-damaged'
    throw isDamaged
      ? new BusbarError('backup-unreadable', {
          reason: `the vault in it is damaged: ${String(error.details.reason)}`,
        })
      : error
  })
  const keys = backupKeys(copy.deriveKey('backup'), copy.vaultId)
  const fits =
    isSealedBy(parts, keys.mac) &&
    manifest.vault.id === copy.vaultId &&
    manifest.vault.generation === copy.generation
  if (!fits) {
    copy.close()
    throw new BusbarError('backup-unreadable', { reason: 'its manifest was not made by this vault' })
  }
  return { manifest, copy, vault: parts['vault.busbar'], desk: parts['desk.db'] }
}

/** Two keys from the vault's key for backups, which is zeroed. */
function backupKeys(backupKey: Buffer, vaultId: string): { identity: string; mac: Buffer } {
  const salt = Buffer.from(vaultId, 'hex')
  const scalar = deriveKey(backupKey, salt, 'backup identity')
  const keys = { identity: ageIdentity(scalar), mac: deriveKey(backupKey, salt, 'backup manifest') }
  scalar.fill(0)
  backupKey.fill(0)
  return keys
}
