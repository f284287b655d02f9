import { randomBytes, scrypt } from 'node:crypto'
import { BusbarError } from '../../electron/contract/errors'
import { createFiles } from '../../electron/core/vault/files'
import type { KdfPort, KeychainPort, VaultPorts } from '../../electron/core/vault/types'
import { FakeDisk } from './fake-files'

/** The same derivation with a cost that suits tests. The floor belongs to the real port. */
export const cheapKdf: KdfPort = {
  newCost: async () => ({ n: 16, r: 8, p: 1 }),
  scrypt: (passphrase, salt, { n, r, p }) =>
    new Promise((resolve, reject) => {
      scrypt(passphrase, salt, 32, { N: n, r, p }, (error, key) => (error ? reject(error) : resolve(key)))
    }),
}

/** A keychain in memory. `fail` makes every call throw until it is null again. */
export class FakeKeychain implements KeychainPort {
  readonly items = new Map<string, string>()
  fail: string | null = null

  async read(account: string): Promise<string | null> {
    this.#check()
    return this.items.get(account) ?? null
  }

  async write(account: string, value: string): Promise<void> {
    this.#check()
    this.items.set(account, value)
  }

  async remove(account: string): Promise<void> {
    this.#check()
    this.items.delete(account)
  }

  #check(): void {
    if (this.fail !== null) throw new BusbarError('keychain-unavailable', { reason: this.fail })
  }
}

export interface FakeVaultPorts extends VaultPorts {
  readonly disk: FakeDisk
  readonly keychain: FakeKeychain
}

/** Everything a vault stands on, in memory. */
export function fakeVaultPorts(): FakeVaultPorts {
  const disk = new FakeDisk()
  return {
    path: '/desk/vault.busbar',
    disk,
    files: createFiles(disk, { syncFolders: true }),
    kdf: cheapKdf,
    keychain: new FakeKeychain(),
    randomBytes,
  }
}
