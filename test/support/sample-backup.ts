import { randomBytes } from 'node:crypto'
import type { BackupSource } from '../../electron/core/backup/backup'
import type { Vault } from '../../electron/core/vault/types'
import { createVault } from '../../electron/core/vault/vault'
import { fakeVaultPorts, type FakeVaultPorts } from './vault-ports'

export const samplePassphrase = 'four unrelated words suffice'
export const madeAtMs = Date.UTC(2026, 10, 30, 22, 15, 4, 123)

/** Cheap, since what is tested is not how slow guessing is. */
export const cheapWork = 4

export interface SampleVault {
  readonly ports: FakeVaultPorts
  readonly vault: Vault
  readonly code: string
  readonly secretId: string
}

/** A vault with a passphrase, a recovery code and two secrets. */
export async function sampleVault(): Promise<SampleVault> {
  const ports = fakeVaultPorts()
  const vault = await createVault(ports, { passphrase: samplePassphrase, keychain: true })
  const code = await vault.addRecovery()
  const secretId = await vault.seal('keystone', 'the keystone')
  await vault.seal('client-secret', 'another one')
  return { ports, vault, code, secretId }
}

/** What a backup of it is made from; the desk is any bytes, since only the database room looks into them. */
export function sampleSource(vault: Vault, desk: Buffer = randomBytes(5_000)): BackupSource {
  return {
    vault,
    copyDesk: () => desk,
    inventory: () => '{"busbar_inventory":1,"utilities":[]}\n',
    facts: {
      madeAtMs,
      version: '0.0.0-test',
      computer: 'a desk',
      counts: { utilities: 3, registrations: 2, secrets: 2 },
    },
  }
}
