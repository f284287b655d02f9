import { onTestFinished, vi } from 'vitest'
import { openVault } from '../../electron/core/vault/vault'
import type { Keystone } from '../../electron/core/services/registrations/keystone'
import type { FakeVaultPorts } from './vault-ports'

export interface HeldVault {
  /** Resolves when a write of the vault file has begun. */
  readonly begun: Promise<void>
  release(): void
}

/** Every write of the vault file waits from now on, until it is released. */
export function holdVault({ files }: Pick<FakeVaultPorts, 'files'>): HeldVault {
  const write = files.writeDurably.bind(files)
  let release = (): void => undefined
  let arrived = (): void => undefined
  const gate = new Promise<void>((resolve) => (release = resolve))
  const begun = new Promise<void>((resolve) => (arrived = resolve))
  const spy = vi.spyOn(files, 'writeDurably').mockImplementation(async (path, bytes) => {
    arrived()
    await gate
    await write(path, bytes)
  })
  onTestFinished(() => {
    release()
    spy.mockRestore()
  })
  return { begun, release: () => release() }
}

/** Lets everything that needs no disk and no network go on. */
export async function turns(count = 20): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
}

export interface SealedNow {
  readonly keystone: Keystone
  /** Values of all sealed secrets, the keystone's own too. */
  readonly secrets: readonly string[]
}

/** What the vault file holds at this moment, read by a vault of its own. */
export async function sealedNow(ports: FakeVaultPorts, passphrase: string): Promise<SealedNow> {
  const vault = await openVault(ports, { by: 'passphrase', passphrase }, { lastSeenGeneration: null })
  const value = (id: string) => JSON.parse(vault.open(id).toString()) as unknown
  const [keystoneId] = vault.list('keystone')
  const keystone = value(keystoneId ?? '') as Keystone
  const others = vault.list('client-secret').map((id) => (value(id) as { secret: string }).secret)
  vault.close()
  return { keystone, secrets: [keystone.clientSecret, ...others] }
}
