import { describe, expect, it } from 'vitest'
import { createVault, openVault, probeVault } from '../../../electron/core/vault/vault'
import { FakeDisk, type Survival } from '../../support/fake-files'
import { fakeVaultPorts, type FakeVaultPorts } from '../../support/vault-ports'
import { createFiles } from '../../../electron/core/vault/files'
import { createHash } from 'node:crypto'

const passphrase = 'four unrelated words here'
const key = { by: 'passphrase', passphrase } as const
const fresh = { lastSeenGeneration: null }

async function bytesOf(ports: FakeVaultPorts): Promise<Buffer> {
  return (await ports.files.read(ports.path)) ?? Buffer.alloc(0)
}

/** Gives forged content the sum that goes with it, as somebody who edits the file would. */
function withFittingSum(text: string): Buffer {
  const upToMac = text.slice(0, text.lastIndexOf('sum '))
  return Buffer.from(`${upToMac}sum ${createHash('sha256').update(upToMac).digest('hex')}\n`)
}

describe('a damaged vault file', () => {
  it('is noticed without any key, whichever single bit is flipped', async () => {
    const ports = fakeVaultPorts()
    const vault = await createVault(ports, { passphrase, keychain: false })
    await vault.seal('keystone', 'value')
    const good = await bytesOf(ports)
    for (let bit = 0; bit < good.length * 8; bit += 1) {
      const bad = Buffer.from(good)
      bad[bit >> 3] = (bad[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      ports.disk.plant(ports.path, bad)
      if ((await probeVault(ports)).state !== 'damaged') expect.fail(`bit ${bit} went unnoticed`)
    }
  })

  it('is noticed when cut short anywhere or made longer', async () => {
    const ports = fakeVaultPorts()
    await createVault(ports, { passphrase, keychain: false })
    const good = await bytesOf(ports)
    for (let length = 0; length < good.length; length += 1) {
      ports.disk.plant(ports.path, good.subarray(0, length))
      if ((await probeVault(ports)).state !== 'damaged') expect.fail(`${length} bytes went unnoticed`)
    }
    ports.disk.plant(ports.path, Buffer.concat([good, Buffer.from('\n')]))
    expect(await probeVault(ports)).toMatchObject({ state: 'damaged' })
  })

  it('is noticed when records or counts were edited with a fitting sum', async () => {
    const ports = fakeVaultPorts()
    const vault = await createVault(ports, { passphrase, keychain: false })
    await vault.seal('keystone', 'value')
    const good = String(await bytesOf(ports))
    const forgeries = [
      good.replace(/"records":\[.*\]/, '"records":[]'),
      good.replace('"generation":2', '"generation":9'),
      good.replace('"kind":"keystone"', '"kind":"header"'),
    ]
    for (const forged of forgeries) {
      expect(forged).not.toBe(good)
      ports.disk.plant(ports.path, withFittingSum(forged))
      expect(await probeVault(ports)).toMatchObject({ state: 'present' })
      await expect(openVault(ports, key, fresh)).rejects.toMatchObject({ code: 'vault-damaged' })
    }
  })

  it('opens nothing when the cost of a passphrase was edited', async () => {
    const ports = fakeVaultPorts()
    await createVault(ports, { passphrase, keychain: false })
    const cheaper = String(await bytesOf(ports)).replace('"n":16', '"n":8')
    ports.disk.plant(ports.path, withFittingSum(cheaper))
    await expect(openVault(ports, key, fresh)).rejects.toMatchObject({ code: 'vault-wrong-key' })
  })

  it('is never written over, even by the vault that is open', async () => {
    const ports = fakeVaultPorts()
    const vault = await createVault(ports, { passphrase, keychain: false })
    ports.disk.plant(ports.path, Buffer.from('a stranger wrote this'))
    await expect(vault.seal('keystone', 'value')).rejects.toMatchObject({ code: 'vault-damaged' })
    expect(String(await bytesOf(ports))).toBe('a stranger wrote this')
  })
})

describe('a vault on a disk in trouble', () => {
  it('keeps its old state when the disk is full, in the file and in memory', async () => {
    const ports = fakeVaultPorts()
    const vault = await createVault(ports, { passphrase, keychain: false })
    const id = await vault.seal('keystone', 'old')
    ports.disk.fill()
    await expect(vault.seal('keystone', 'new', id)).rejects.toMatchObject({
      code: 'vault-unwritable',
      details: { reason: 'the disk is full' },
    })
    expect(String(vault.open(id))).toBe('old')
    expect(String((await openVault(ports, key, fresh)).open(id))).toBe('old')
    ports.disk.heal()
    await vault.seal('keystone', 'new', id)
    expect(String((await openVault(ports, key, fresh)).open(id))).toBe('new')
  })

  it('is old or new after a power cut at any step, and new once sealing has returned', async () => {
    let returned = false
    for (let step = 1; !returned; step += 1) {
      // Every mix of fates for the few things that were not flushed: two bits each.
      for (let mix = 0; mix < 4 ** 3; mix += 1) {
        const { disk, sealed, id } = await sealUntilCut(step)
        returned = sealed
        disk.restart(fates(disk.unflushed(), mix))
        const ports = { ...fakeVaultPorts(), files: createFiles(disk, { syncFolders: true }) }
        const vault = await openVault(ports, key, fresh)
        expect(sealed ? ['new'] : ['old', 'new']).toContain(String(vault.open(id)))
      }
    }
  })
})

async function sealUntilCut(step: number): Promise<{ disk: FakeDisk; sealed: boolean; id: string }> {
  const ports = fakeVaultPorts()
  const vault = await createVault(ports, { passphrase, keychain: false })
  const id = await vault.seal('keystone', 'old')
  ports.disk.cutPowerAt(ports.disk.steps + step)
  const sealed = await vault.seal('keystone', 'new', id).then(
    () => true,
    () => false,
  )
  return { disk: ports.disk, sealed, id }
}

function fates(open: string[], mix: number): Survival {
  const all = ['kept', 'lost', 'torn', 'kept'] as const
  return (what) => all[(mix >> (2 * Math.max(0, open.indexOf(what)))) & 3] ?? 'kept'
}
