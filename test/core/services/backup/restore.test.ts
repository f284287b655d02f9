import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type DiskCore, emptyFolder, openDiskCore, systemFailure } from '../../../support/backup-core'
import { corePlace } from '../../../support/open-core'

const passphrase = 'four unrelated words suffice'
const exportPassphrase = 'words for this one file'

/** A desk with a secret in the vault and a row of a person's own. */
async function workedAt(): Promise<DiskCore> {
  const desk = await openDiskCore()
  await desk.ask('vault.create', { passphrase: null })
  await desk.ask('network.setHeader', header)
  await desk.ask('views.save', view)
  return desk
}
const header = { address: 'https://utility.example', name: 'X-Api-Key', value: 'k-5521' }
const view = {
  viewId: null,
  name: 'Mine',
  text: 'tag:mine',
  sort: { column: 'name', order: 'ascending' },
  group: 'none',
} as const

async function exportedTo(desk: DiskCore): Promise<string> {
  const path = join(emptyFolder(), 'busbar.age')
  desk.host.chosen = path
  expect(await desk.ask('backup.export', { passphrase: exportPassphrase })).toEqual({
    fileName: 'busbar.age',
  })
  return path
}

/** Another computer: nothing of the first one is there but the file. */
async function newComputer(path: string): Promise<DiskCore> {
  const there = await openDiskCore(corePlace())
  there.host.chosen = path
  return there
}

async function restore(
  there: Pick<DiskCore, 'ask'>,
  key: { by: 'passphrase'; passphrase: string },
): Promise<void> {
  await there.ask('restore.choose', {}, 'gate')
  await there.ask('restore.open', key, 'gate')
  await there.ask('restore.finish', { useKeychain: true, acceptOlder: false }, 'gate')
}

describe('restoring', () => {
  it('brings an export to another computer, whose keychain opens it from then on', async () => {
    const path = await exportedTo(await workedAt())
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const there = await newComputer(path)
    expect(await there.ask('restore.choose', {}, 'gate')).toMatchObject({
      file: { fileName: 'busbar.age', exported: true, ways: { passphrase: true } },
    })
    const key = { by: 'passphrase', passphrase: exportPassphrase } as const
    expect(await there.ask('restore.open', key, 'gate')).toMatchObject({
      secrets: 1,
      utilities: 0,
      olderThanHere: false,
    })
    await there.ask('restore.finish', { useKeychain: true, acceptOlder: false }, 'gate')
    expect(await headersOf(there)).toEqual(['X-Api-Key'])
    expect((await there.ask('views.list', {})).views.map(({ name }) => name)).toContain('Mine')
    expect(there.host.callsOf('host.unlocked')).toHaveLength(1)
    const again = await there.relaunch()
    expect(again.core.isOpen()).toBe(true)
    expect(await headersOf(again)).toEqual(['X-Api-Key'])
  })

  it('opens with the passphrase of the export where the keychain is not wanted', async () => {
    const there = await newComputer(await exportedTo(await workedAt()))
    await there.ask('restore.choose', {}, 'gate')
    await there.ask('restore.open', { by: 'passphrase', passphrase: exportPassphrase }, 'gate')
    await there.ask('restore.finish', { useKeychain: false, acceptOlder: false }, 'gate')
    const { slots } = await there.ask('vault.status', {})
    expect(slots).toEqual({ passphrase: true, recovery: false, keychain: false })
    const locked = await there.relaunch()
    expect(locked.core.isOpen()).toBe(false)
    await locked.ask('vault.unlock', { by: 'passphrase', passphrase: exportPassphrase }, 'gate')
    expect(await headersOf(locked)).toEqual(['X-Api-Key'])
  })

  it('opens a scheduled backup with the recovery code alone', async () => {
    const desk = await workedAt()
    const { code, identity } = await desk.ask('backup.makeRecoveryKit', {})
    expect(identity).toMatch(/^AGE-SECRET-KEY-1[A-Z0-9]+$/)
    await desk.ask('backup.run', {})
    const { last, folder } = await desk.ask('backup.status', {})
    const there = await newComputer(join(folder, last?.fileName ?? ''))
    expect(await there.ask('restore.choose', {}, 'gate')).toMatchObject({
      file: { exported: false, ways: { passphrase: false, recovery: true, keychain: true } },
    })
    await there.ask('restore.open', { by: 'recovery', code }, 'gate')
    await there.ask('restore.finish', { useKeychain: true, acceptOlder: false }, 'gate')
    expect(await headersOf(there)).toEqual(['X-Api-Key'])
  })

  it('opens a scheduled backup with the line of the kit, wherever that is typed, and the vault in it ever after', async () => {
    const desk = await workedAt()
    const { identity: earlier } = await desk.ask('backup.makeRecoveryKit', {})
    const { identity } = await desk.ask('backup.makeRecoveryKit', {})
    await desk.ask('backup.run', {})
    const { last, folder } = await desk.ask('backup.status', {})
    const there = await newComputer(join(folder, last?.fileName ?? ''))
    await there.ask('restore.choose', {}, 'gate')
    const refused = async (code: string) =>
      (await there.refusal('restore.open', { by: 'recovery', code }, 'gate')).code
    expect(await refused(earlier)).toBe('backup-wrong-key')
    expect(await refused(identity.replace(/.$/, (end) => (end === 'Q' ? 'P' : 'Q')))).toBe(
      'recovery-code-mistyped',
    )
    await there.ask('restore.open', { by: 'passphrase', passphrase: ` ${identity.toLowerCase()}` }, 'gate')
    await there.ask('restore.open', { by: 'recovery', code: identity }, 'gate')
    await there.ask('restore.finish', { useKeychain: false, acceptOlder: false }, 'gate')
    expect(await headersOf(there)).toEqual(['X-Api-Key'])
    const locked = await there.relaunch()
    await locked.ask('vault.unlock', { by: 'recovery', code: identity }, 'gate')
    expect(await headersOf(locked)).toEqual(['X-Api-Key'])
  })

  it('refuses a wrong passphrase and takes the right one afterwards', async () => {
    const there = await newComputer(await exportedTo(await workedAt()))
    await there.ask('restore.choose', {}, 'gate')
    const wrong = { by: 'passphrase', passphrase } as const
    expect(await there.refusal('restore.open', wrong, 'gate')).toMatchObject({ code: 'backup-wrong-key' })
    const unopened = { useKeychain: true, acceptOlder: false }
    expect(await there.refusal('restore.finish', unopened, 'gate')).toMatchObject({ code: 'not-found' })
    await there.ask('restore.open', { by: 'passphrase', passphrase: exportPassphrase }, 'gate')
    expect(dataOf(there)).toEqual([])
  })

  it('says of another file what is wrong with it', async () => {
    const path = join(emptyFolder(), 'letter.age')
    writeFileSync(path, 'Dear Sir or Madam')
    const there = await newComputer(path)
    expect(await there.refusal('restore.choose', {}, 'gate')).toMatchObject({
      code: 'backup-unreadable',
      message: 'This is not a whole backup of Busbar: it is not an age file.',
    })
    there.host.chosen = join(emptyFolder(), 'gone.age')
    expect(await there.refusal('restore.choose', {}, 'gate')).toMatchObject({ code: 'file-unreadable' })
  })

  it('never replaces what is there: a vault, a desk, a copy of a desk', async () => {
    const desk = await workedAt()
    const path = await exportedTo(desk)
    expect(await desk.refusal('restore.choose', {}, 'gate')).toMatchObject({ code: 'restore-occupied' })
    for (const name of ['desk.db', 'desk-2.copy', 'vault.busbar']) {
      const there = await newComputer(path)
      await there.ask('restore.choose', {}, 'gate')
      await there.ask('restore.open', { by: 'passphrase', passphrase: exportPassphrase }, 'gate')
      writeFileSync(join(there.folder, name), 'of somebody else')
      const refusal = await there.refusal('restore.finish', { useKeychain: true, acceptOlder: false }, 'gate')
      expect(refusal).toMatchObject({ code: 'restore-occupied', details: { file: name } })
      expect(dataOf(there)).toEqual([name])
    }
  })

  it('asks before an older state takes the place of one this computer knows', async () => {
    const desk = await workedAt()
    const path = await exportedTo(desk)
    await desk.ask('network.setHeader', { ...header, name: 'X-Later' })
    await desk.relaunch()
    // The same computer, its keychain and all, but its data is lost.
    const there = await openDiskCore({ ...corePlace(), ports: desk.ports })
    there.host.chosen = path
    await there.ask('restore.choose', {}, 'gate')
    const key = { by: 'passphrase', passphrase: exportPassphrase } as const
    expect(await there.ask('restore.open', key, 'gate')).toMatchObject({ olderThanHere: true })
    await there.ask('restore.finish', { useKeychain: true, acceptOlder: true }, 'gate')
    expect(await headersOf(there)).toEqual(['X-Api-Key'])
  })
})

describe('a restore that is cut short', () => {
  it('leaves nothing or the whole, wherever it ends', async () => {
    const path = await exportedTo(await workedAt())
    const ends: string[] = []
    for (let step = 1; ; step += 1) {
      const there = await newComputer(path)
      const key = { by: 'passphrase', passphrase: exportPassphrase } as const
      await there.ask('restore.choose', {}, 'gate')
      await there.ask('restore.open', key, 'gate')
      let left = step
      there.break(() => {
        left -= 1
        if (left <= 0) throw systemFailure('EIO')
      })
      await there.reply('restore.finish', { useKeychain: true, acceptOlder: false }, 'gate')
      const wasCut = left <= 0
      there.break(null)
      const next = await there.relaunch()
      const { state } = await next.ask('vault.status', {}, 'gate')
      if (state === 'absent') {
        expect(dataOf(next)).toEqual([])
        await restore(next, key)
      } else if (!next.core.isOpen()) {
        await next.ask('vault.unlock', key, 'gate')
      }
      expect(await headersOf(next), `cut at step ${step}`).toEqual(['X-Api-Key'])
      expect((await next.ask('views.list', {})).views).not.toEqual([])
      expect(readdirSync(next.folder).filter((name) => name.includes('restored'))).toEqual([])
      ends.push(state)
      if (!wasCut) break
    }
    expect(new Set(ends).size).toBeGreaterThan(1)
  })

  it('says that the disk is full, and works once it is not', async () => {
    const there = await newComputer(await exportedTo(await workedAt()))
    await there.ask('restore.choose', {}, 'gate')
    await there.ask('restore.open', { by: 'passphrase', passphrase: exportPassphrase }, 'gate')
    there.break((step) => {
      if (step === 'writeFile') throw systemFailure('ENOSPC')
    })
    const wanted = { useKeychain: true, acceptOlder: false }
    expect(await there.refusal('restore.finish', wanted, 'gate')).toMatchObject({
      code: 'restore-unwritable',
      message: 'The backup could not be restored: the disk is full. Nothing was changed here.',
    })
    expect(dataOf(there)).toEqual([])
    there.break(null)
    await there.ask('restore.finish', wanted, 'gate')
    expect(await headersOf(there)).toEqual(['X-Api-Key'])
  })
})

const dataOf = ({ folder }: { folder: string }) =>
  readdirSync(folder).filter((name) => name !== 'databases.open')
const headersOf = async (core: Pick<DiskCore, 'ask'>) =>
  (await core.ask('network.get', {})).headers.map(({ name }) => name)
