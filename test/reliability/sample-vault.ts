import { createFiles } from '../../electron/core/vault/files'
import type { FilesPort, Vault } from '../../electron/core/vault/types'
import { createVault } from '../../electron/core/vault/vault'
import { fakeVaultPorts, type FakeVaultPorts } from '../support/vault-ports'

export const passphrase = 'four unrelated words here'
export const byPassphrase = { by: 'passphrase', passphrase } as const
/** Opens whatever is there, however old. */
export const fresh = { lastSeenGeneration: null }

/** Makes the files of a vault from the disk that it lies on. */
export type MakeFiles = (ports: FakeVaultPorts) => FilesPort

export const soundFiles: MakeFiles = ({ disk }) => createFiles(disk, { syncFolders: true })

/** A fault: a full disk costs what was there. */
export const carelessFiles: MakeFiles = (ports) => ({
  ...soundFiles(ports),
  writeDurably: async (path, bytes) => {
    const file = await ports.disk.open(path, 'w')
    await file.writeFile(bytes)
    await file.sync()
  },
})

/** A fault: what was read once is taken for what is there. */
export const blindFiles: MakeFiles = (ports) => {
  const sound = soundFiles(ports)
  let seen: Buffer | null = null
  return { ...sound, read: async (path) => (seen ??= await sound.read(path)) }
}

export interface SampleVault {
  readonly ports: FakeVaultPorts
  readonly vault: Vault
}

/** A vault with every kind of slot and a few secrets, on a disk in memory. */
export async function sampleVault(): Promise<SampleVault> {
  const ports = fakeVaultPorts()
  const vault = await createVault(ports, { passphrase, keychain: true })
  await vault.addRecovery()
  for (const id of ['kept', 'replaced', 'removed']) await vault.seal('client-secret', `${id} at first`, id)
  await vault.settled()
  return { ports, vault }
}

/** What is in an open vault: its slots and its secrets, as text that can be compared. */
export function contentOf(vault: Vault): string {
  const ids = vault.list('client-secret').sort((one, other) => one.localeCompare(other))
  return JSON.stringify([vault.slots(), ids.map((id) => [id, vault.open(id).toString()])])
}
