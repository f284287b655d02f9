import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KeychainTransport } from '../../../electron/contract/keychain'
import { createKeychain } from '../../../electron/core/vault/keychain-client'
import { createVault, openVault } from '../../../electron/core/vault/vault'
import { bundleProcess, forkedTransport } from '../../support/child-process'
import { openKeyring, type Keyring } from '../../support/keyring'
import { FakeKeychain, fakeVaultPorts } from '../../support/vault-ports'

/** The keychain of this computer behind the real process; on Linux a real Secret Service of its own. */
let keyring: Keyring
let bundle: string
const transports: KeychainTransport[] = []

function realKeychain(service = 'Busbar Test') {
  const transport = forkedTransport(bundle, keyring.env)
  transports.push(transport)
  return createKeychain({ transport, service })
}

beforeAll(async () => {
  keyring = await openKeyring()
  bundle = await bundleProcess('electron/keychain/keychain.ts')
}, 30_000)

afterAll(async () => {
  for (const transport of transports) transport.kill()
  await keyring.stop()
})

describe.each([
  { name: 'the real keychain', make: realKeychain },
  { name: 'the keychain in memory', make: () => new FakeKeychain() },
])('$name', ({ make }) => {
  it('keeps, replaces, tells apart and removes items', async () => {
    const keychain = make()
    expect(await keychain.read('spec-a')).toBeNull()
    await keychain.write('spec-a', 'first')
    await keychain.write('spec-b', 'ünïcode "and" {json}')
    await keychain.write('spec-a', 'second')
    expect(await keychain.read('spec-a')).toBe('second')
    expect(await keychain.read('spec-b')).toBe('ünïcode "and" {json}')
    await keychain.remove('spec-a')
    await keychain.remove('spec-a')
    await keychain.remove('spec-b')
    expect(await keychain.read('spec-a')).toBeNull()
  })

  it('opens the vault that was made with it, knows its generation, and opens none once its item is gone', async () => {
    const ports = { ...fakeVaultPorts(), keychain: make() }
    const vault = await createVault(ports, { keychain: true })
    const id = await vault.seal('keystone', 'value')
    await vault.settled()
    const again = await openVault(ports, { by: 'keychain' }, { lastSeenGeneration: null })
    expect(String(again.open(id))).toBe('value')
    expect(again.mirror()).toBe('current')
    await ports.keychain.remove(vault.id)
    await expect(openVault(ports, { by: 'keychain' }, { lastSeenGeneration: null })).rejects.toMatchObject({
      code: 'keychain-unavailable',
    })
  })
})

describe('the real keychain', () => {
  it('opens a vault without a question, and another service name does not see its item', async () => {
    const ports = { ...fakeVaultPorts(), keychain: realKeychain() }
    const vault = await createVault(ports, { keychain: true })
    const id = await vault.seal('keystone', 'value')
    await vault.settled()
    const later = { ...ports, keychain: realKeychain() }
    const again = await openVault(later, { by: 'keychain' }, { lastSeenGeneration: null })
    expect(String(again.open(id))).toBe('value')
    expect(again.mirror()).toBe('current')
    expect(await realKeychain('Busbar Demo').read(vault.id)).toBeNull()
    await ports.keychain.remove(vault.id)
  })

  it('starts a new process after the old one was ended', async () => {
    const keychain = realKeychain()
    await keychain.write('restart', 'still there')
    transports.at(-1)?.kill()
    expect(await keychain.read('restart')).toBe('still there')
    await keychain.remove('restart')
  })

  it.runIf(process.platform === 'linux')('says why when no keyring answers', async () => {
    await keyring.stopDaemon()
    await expect(realKeychain().read('any')).rejects.toMatchObject({
      code: 'keychain-unavailable',
      details: { reason: expect.stringContaining('org.freedesktop.secrets') as string },
    })
  })
})
