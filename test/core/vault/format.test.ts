import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createCipher } from '../../../electron/core/vault/cipher'
import { kitKeyOf, makeRecoverySlot } from '../../../electron/core/vault/slots'
import { openVault, probeVault } from '../../../electron/core/vault/vault'
import { fakeVaultPorts, type FakeVaultPorts } from '../../support/vault-ports'

/*
 * format-1.vault was written by a second implementation of the README (Python's hashlib, hmac and
 * cryptography), from a data key of bytes 0 to 31. Every later Busbar must open it.
 */
const golden = join(import.meta.dirname, 'format-1.vault')
const recordId = '0f'.repeat(16)
const vaultId = '000102030405060708090a0b0c0d0e0f'

describe('a vault file of format 1', () => {
  let ports: FakeVaultPorts

  beforeEach(async () => {
    ports = fakeVaultPorts()
    ports.disk.plant(ports.path, await readFile(golden))
    ports.keychain.items.set(
      vaultId,
      JSON.stringify({ vault: vaultId, key: Buffer.alloc(32, 7).toString('base64'), generation: 5 }),
    )
  })

  it.each([
    { by: 'passphrase', passphrase: 'pässphrase in golden' } as const,
    { by: 'passphrase', passphrase: 'pa\u0308ssphrase in golden' } as const,
    { by: 'keychain' } as const,
    { by: 'recovery', code: '34CNK-6ET39-D9NPR-VBEDX-R72WK-K4602' } as const,
  ])('opens by $by', async (key) => {
    const vault = await openVault(ports, key, { lastSeenGeneration: 5 })
    expect(String(vault.open(recordId))).toBe('gölden secret')
    expect(vault.list('keystone')).toEqual([recordId])
    expect(vault.generation).toBe(5)
  })

  it('derives the same keys for ever', async () => {
    const vault = await openVault(ports, { by: 'keychain' }, { lastSeenGeneration: null })
    expect(vault.deriveKey('desk').toString('hex')).toBe(
      'ef4934cd1779ec7b4c68d8ca7d981eafae4a6655f7b9b9f13558780ce46dc122',
    )
    expect(vault.deriveKey('cache').toString('hex')).toBe(
      '813f953b6aedc1232ac5574df97875276fcd2d5657eff4b32b4a381aff5f9986',
    )
    expect(vault.deriveKey('log').toString('hex')).toBe(
      '7ce1076275e5849f6533b1924c88ef39ea2af34fcea795fedc3c005a33657e65',
    )
    expect(vault.deriveKey('backup').toString('hex')).toBe(
      'f7e1d81cbdcc11ff46fb42dd5e77a7987e18bd874fbacd1106b93bf92763bfff',
    )
  })

  it('marks the same text alike for ever', () => {
    const cipher = createCipher(Buffer.from(Array.from({ length: 32 }, (_, byte) => byte)), randomBytes)
    expect(cipher.mark('thread-1').toString('hex')).toBe('f414dbb7d34a81c56e0e89de0d6a4f21')
  })

  it('makes a slot of a recovery kit as the second implementation does', () => {
    const bytes = (length: number) => Buffer.from(Array.from({ length }, (_, at) => at))
    const randomBytes = (size: number) => Buffer.alloc(size, 7)
    const slot = makeRecoverySlot({ vaultId, dataKey: bytes(32), randomBytes }, bytes(16))
    expect(slot).toEqual({
      kind: 'recovery',
      salt: 'BwcHBwcHBwcHBwcHBwcHBw==',
      wrapped: 'BwcHBwcHBwcHBwcHm50YmkNawGiU8WWkb/SJ/moV0O2VKEfseoQ0FOEEiL+XwfzkGQusyZ3hMQmqQJq4',
      kit: 'BwcHBwcHBwcHBwcHvXP2zh2Rdoy3Y9UBT2pp3AH7FO5J8qEnOidpqsqCjpDNsUaL2t+T9/F/h9vI1vsL',
    })
    expect(kitKeyOf(vaultId, bytes(32), slot)?.toString('hex')).toBe(
      '8121771f7408a741c76e4e73f342bb11f7750689724fe69418a63766bd1ef95c',
    )
  })

  it('tells a file of a later format from a damaged one', async () => {
    const bytes = await readFile(golden)
    ports.disk.plant(ports.path, Buffer.from(String(bytes).replace('busbar-vault 1', 'busbar-vault 2')))
    expect(await probeVault(ports)).toMatchObject({ state: 'damaged', reason: 'a newer Busbar wrote it' })
  })
})
