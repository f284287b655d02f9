import { beforeEach, describe, expect, it } from 'vitest'
import type { Vault } from '../../../electron/core/vault/types'
import { createVault, openVault, probeKeychain, probeVault } from '../../../electron/core/vault/vault'
import { fakeVaultPorts, type FakeVaultPorts } from '../../support/vault-ports'

const passphrase = 'four unrelated words here'
const fresh = { lastSeenGeneration: null }

let ports: FakeVaultPorts
beforeEach(() => {
  ports = fakeVaultPorts()
})

function reopen(key: Parameters<typeof openVault>[1] = { by: 'passphrase', passphrase }): Promise<Vault> {
  return openVault(ports, key, fresh)
}

describe('making a vault', () => {
  it('is absent first, then present with the ways that were chosen', async () => {
    expect(await probeVault(ports)).toMatchObject({ state: 'absent', vaultId: null })
    const vault = await createVault(ports, { passphrase, keychain: true })
    expect(await probeVault(ports)).toEqual({
      state: 'present',
      slots: { keychain: true, passphrase: true, recovery: false },
      vaultId: vault.id,
      reason: null,
    })
    expect([...ports.keychain.items.keys()]).toEqual([vault.id])
  })

  it('never replaces what is there, not even a damaged file', async () => {
    ports.disk.plant(ports.path, Buffer.from('not a vault'))
    await expect(createVault(ports, { passphrase, keychain: false })).rejects.toMatchObject({
      code: 'vault-exists',
    })
    expect(String(await ports.files.read(ports.path))).toBe('not a vault')
    expect(await probeVault(ports)).toMatchObject({ state: 'damaged' })
    await expect(reopen()).rejects.toMatchObject({ code: 'vault-damaged' })
  })

  it('asks for a passphrase where there is no keychain, and writes nothing before', async () => {
    await expect(createVault(ports, { keychain: false })).rejects.toMatchObject({
      code: 'vault-needs-passphrase',
    })
    ports.keychain.fail = 'there is none'
    await expect(createVault(ports, { keychain: true })).rejects.toMatchObject({
      code: 'keychain-unavailable',
    })
    expect(await probeKeychain(ports.keychain, 'any')).toEqual({ available: false, reason: 'there is none' })
    expect(await probeVault(ports)).toMatchObject({ state: 'absent' })
  })

  it('refuses a passphrase of nine characters', async () => {
    await expect(createVault(ports, { passphrase: '123456789', keychain: false })).rejects.toMatchObject({
      code: 'passphrase-too-weak',
    })
  })

  it('leaves no keychain item behind when the file cannot be written', async () => {
    ports.disk.makeReadOnly()
    await expect(createVault(ports, { keychain: true })).rejects.toMatchObject({
      code: 'vault-unwritable',
      details: { reason: 'the disk is read-only' },
    })
    expect(ports.keychain.items.size).toBe(0)
  })
})

describe('records', () => {
  it('come back after closing and opening, and no byte of them is in the file', async () => {
    const vault = await createVault(ports, { passphrase, keychain: false })
    const first = await vault.seal('keystone', 'KEYSTONE-SECRET')
    const second = await vault.seal('client-secret', Buffer.from([0, 255, 0, 128]))
    vault.close()
    const again = await reopen()
    expect(String(again.open(first))).toBe('KEYSTONE-SECRET')
    expect([...again.open(second)]).toEqual([0, 255, 0, 128])
    expect(again.list('keystone')).toEqual([first])
    const file = (await ports.files.read(ports.path)) ?? Buffer.alloc(0)
    expect(file.includes('KEYSTONE-SECRET')).toBe(false)
    expect(file.includes(Buffer.from('KEYSTONE-SECRET').toString('base64').slice(0, 16))).toBe(false)
  })

  it('are replaced under their id and removed for good', async () => {
    const vault = await createVault(ports, { passphrase, keychain: false })
    const id = await vault.seal('client-secret', 'old')
    expect(await vault.seal('client-secret', 'new', id)).toBe(id)
    expect(String((await reopen()).open(id))).toBe('new')
    await vault.remove(id)
    expect(vault.has(id)).toBe(false)
    expect(() => vault.open(id)).toThrowError(expect.objectContaining({ code: 'not-found' }))
    expect((await reopen()).has(id)).toBe(false)
  })

  it('sealed at the same time share writes and are all kept', async () => {
    const vault = await createVault(ports, { passphrase, keychain: false })
    const values = Array.from({ length: 20 }, (_, number) => `secret ${number}`)
    const ids = await Promise.all(values.map((value) => vault.seal('client-secret', value)))
    expect(vault.generation).toBe(2)
    const again = await reopen()
    expect(ids.map((id) => String(again.open(id)))).toEqual(values)
  })

  it('sealed at the same time under one id end as the later one, and neither is called damaged', async () => {
    const vault = await createVault(ports, { passphrase, keychain: false })
    await Promise.all(['first', 'second'].map((value) => vault.seal('header', value, 'one-id')))
    expect(String((await reopen()).open('one-id'))).toBe('second')
  })

  it('changed by what is in them lose no change of those begun at the same time', async () => {
    const vault = await createVault(ports, { passphrase, keychain: false })
    await vault.seal('header', '', 'words')
    const add = (word: string) =>
      vault.edit((records) => records.seal('header', `${String(records.open('words'))}${word}`, 'words'))
    await Promise.all(['a', 'b', 'c'].map(add))
    expect(String((await reopen()).open('words'))).toBe('abc')
  })

  it('stay as they were where a change of several stops in the middle, and what was asked for beside it is written', async () => {
    const vault = await createVault(ports, { passphrase, keychain: false })
    await vault.seal('header', 'kept', 'one')
    const stopped = vault.edit((records) => {
      records.remove('one')
      throw new Error('stopped')
    })
    const beside = vault.seal('header', 'new', 'two')
    await expect(stopped).rejects.toThrow('stopped')
    await beside
    const again = await reopen()
    expect([String(again.open('one')), String(again.open('two'))]).toEqual(['kept', 'new'])
  })

  it('of equal content are sealed differently', async () => {
    const vault = await createVault(ports, { passphrase, keychain: false })
    await vault.seal('header', 'same')
    const once = String(await ports.files.read(ports.path))
    await vault.seal('header', 'same')
    const sealed = /"sealed":"([^"]+)"/g
    const all = [...String(await ports.files.read(ports.path)).matchAll(sealed)].map((match) => match[1])
    expect(once).toContain(all[0])
    expect(new Set(all).size).toBe(2)
  })
})

describe('ways to open', () => {
  it('wrong passphrase and foreign recovery code open nothing', async () => {
    const vault = await createVault(ports, { passphrase, keychain: false })
    const other = await (await createVault(fakeVaultPorts(), { passphrase, keychain: false })).addRecovery()
    await vault.addRecovery()
    await expect(reopen({ by: 'passphrase', passphrase: 'another passphrase' })).rejects.toMatchObject({
      code: 'vault-wrong-key',
    })
    await expect(reopen({ by: 'recovery', code: other })).rejects.toMatchObject({ code: 'vault-wrong-key' })
  })

  it('can be added, replaced, told apart and removed', async () => {
    const vault = await createVault(ports, { keychain: true })
    const id = await vault.seal('keystone', 'value')
    const early = await vault.addRecovery()
    const code = await vault.addRecovery()
    await vault.setPassphrase(passphrase)
    expect(vault.slots()).toEqual({ keychain: true, passphrase: true, recovery: true })
    for (const key of [
      { by: 'keychain' },
      { by: 'passphrase', passphrase },
      { by: 'recovery', code },
    ] as const) {
      expect(String((await reopen(key)).open(id))).toBe('value')
      expect(await vault.verify(key)).toBe(true)
    }
    expect(await vault.verify({ by: 'recovery', code: early })).toBe(false)
    const kitKey = vault.kitKey() ?? Buffer.alloc(0)
    expect(await vault.verify({ by: 'kit', key: kitKey })).toBe(true)
    expect(await vault.verify({ by: 'kit', key: Buffer.alloc(32, 1) })).toBe(false)
    await vault.removeSlot('recovery')
    expect(vault.kitKey()).toBeNull()
    await expect(reopen({ by: 'kit', key: kitKey })).rejects.toMatchObject({ code: 'vault-wrong-key' })
    await expect(reopen({ by: 'recovery', code })).rejects.toMatchObject({ code: 'vault-wrong-key' })
    await vault.removeSlot('keychain')
    expect(ports.keychain.items.size).toBe(0)
    await expect(reopen({ by: 'keychain' })).rejects.toMatchObject({ code: 'keychain-unavailable' })
    expect(String((await reopen()).open(id))).toBe('value')
  })

  it('keep at least one', async () => {
    const vault = await createVault(ports, { keychain: true })
    await expect(vault.removeSlot('keychain')).rejects.toMatchObject({ code: 'vault-last-slot' })
    expect((await reopen({ by: 'keychain' })).slots().keychain).toBe(true)
  })

  it('a mistyped recovery code is called that, not wrong', async () => {
    const vault = await createVault(ports, { passphrase, keychain: false })
    const code = await vault.addRecovery()
    const typed = `${code.slice(0, -1)}${code.endsWith('0') ? '2' : '0'}`
    await expect(reopen({ by: 'recovery', code: typed })).rejects.toMatchObject({
      code: 'recovery-code-mistyped',
    })
  })

  it('the keychain can be taken in later, and again after its item was lost', async () => {
    const vault = await createVault(ports, { passphrase, keychain: false })
    await vault.addKeychain()
    const id = await vault.seal('keystone', 'value')
    ports.keychain.items.clear()
    await expect(reopen({ by: 'keychain' })).rejects.toMatchObject({ code: 'keychain-unavailable' })
    await vault.addKeychain()
    expect(String((await reopen({ by: 'keychain' })).open(id))).toBe('value')
  })

  it('never overwrites an item that is not this vault’s own', async () => {
    const vault = await createVault(ports, { passphrase, keychain: false })
    ports.keychain.items.set(vault.id, 'something of somebody else')
    await expect(vault.addKeychain()).rejects.toMatchObject({ code: 'keychain-unavailable' })
    expect(ports.keychain.items.get(vault.id)).toBe('something of somebody else')
    expect(vault.slots().keychain).toBe(false)
  })
})

describe('an older vault file', () => {
  async function withOlderFile(): Promise<{ older: Buffer; newest: number; id: string }> {
    const vault = await createVault(ports, { passphrase, keychain: true })
    const id = await vault.seal('keystone', 'old value')
    const older = (await ports.files.read(ports.path)) ?? Buffer.alloc(0)
    await vault.seal('keystone', 'new value', id)
    await vault.settled()
    const newest = vault.generation
    vault.close()
    ports.disk.plant(ports.path, older)
    return { older, newest, id }
  }

  it('is noticed by the generation in the keychain item, and left alone', async () => {
    const { older } = await withOlderFile()
    await expect(reopen({ by: 'keychain' })).rejects.toMatchObject({ code: 'vault-older' })
    await expect(reopen()).rejects.toMatchObject({ code: 'vault-older' })
    expect(await ports.files.read(ports.path)).toEqual(older)
  })

  it('is noticed by the generation the desk saw, where no keychain answers', async () => {
    const { newest } = await withOlderFile()
    ports.keychain.fail = 'hangs'
    const key = { by: 'passphrase', passphrase } as const
    await expect(openVault(ports, key, { lastSeenGeneration: newest })).rejects.toMatchObject({
      code: 'vault-older',
    })
  })

  it('opens when the person means it, and is then the newest', async () => {
    const { newest, id } = await withOlderFile()
    const key = { by: 'passphrase', passphrase } as const
    const vault = await openVault(ports, key, { acceptOlder: true, lastSeenGeneration: newest })
    expect(vault.generation).toBe(newest + 1)
    expect(String(vault.open(id))).toBe('old value')
    await vault.settled()
    expect((await openVault(ports, key, { lastSeenGeneration: newest + 1 })).generation).toBe(newest + 1)
  })
})

describe('a vault that the desk knows better', () => {
  it('rises above the generation the desk saw, once, and only when it must', async () => {
    const vault = await createVault(ports, { passphrase, keychain: false })
    await vault.riseAbove(41)
    expect(vault.generation).toBe(42)
    await vault.riseAbove(41)
    expect((await reopen()).generation).toBe(42)
  })
})

describe('the mirror in the keychain item', () => {
  it('follows every write, tells when it lags, and catches up', async () => {
    const vault = await createVault(ports, { passphrase, keychain: true })
    const seen: number[] = []
    vault.onGeneration((generation) => seen.push(generation))
    await vault.seal('header', 'one')
    await vault.settled()
    expect(ports.keychain.items.get(vault.id)).toContain('"generation":2')
    ports.keychain.fail = 'hangs'
    await vault.seal('header', 'two')
    await vault.settled()
    expect(vault.mirror()).toBe('behind')
    ports.keychain.fail = null
    await vault.seal('header', 'three')
    await vault.settled()
    expect(vault.mirror()).toBe('current')
    expect(ports.keychain.items.get(vault.id)).toContain('"generation":4')
    expect(seen).toEqual([2, 3, 4])
  })

  it('that cannot follow does not hold up the next write, and one that stopped hears nothing', async () => {
    const vault = await createVault(ports, { passphrase, keychain: false })
    const seen: number[] = []
    const stop = vault.onGeneration((generation) => {
      seen.push(generation)
      throw new Error('the disk is full')
    })
    await vault.seal('header', 'one')
    await vault.seal('header', 'two')
    stop()
    await vault.seal('header', 'three')
    expect(seen).toEqual([2, 3])
    expect((await reopen()).list('header')).toHaveLength(3)
  })
})

describe('a closed vault', () => {
  it('answers nothing, and finishes what it had accepted', async () => {
    const vault = await createVault(ports, { passphrase, keychain: false })
    const sealing = vault.seal('keystone', 'just in time')
    vault.close()
    const id = await sealing
    expect(() => vault.open(id)).toThrowError(expect.objectContaining({ code: 'vault-locked' }))
    expect(() => vault.deriveKey('desk')).toThrowError(expect.objectContaining({ code: 'vault-locked' }))
    await expect(vault.seal('keystone', 'too late')).rejects.toMatchObject({ code: 'vault-locked' })
    expect(String((await reopen()).open(id))).toBe('just in time')
  })

  it('takes no slot that was still being made when it closed', async () => {
    const vault = await createVault(ports, { passphrase, keychain: false })
    const setting = vault.setPassphrase('the passphrase after')
    vault.close()
    await expect(setting).rejects.toMatchObject({ code: 'vault-locked' })
    expect((await reopen()).slots().passphrase).toBe(true)
  })
})
