import { createHook } from 'node:async_hooks'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { cheapKdf } from '../../../support/vault-ports'
import { type DiskCore, emptyFolder, openDiskCore, systemFailure } from '../../../support/backup-core'

const hourMs = 3_600_000
const header = { address: 'https://utility.example', name: 'X-Api-Key', value: 'k-5521' }
let desk: DiskCore

beforeEach(async () => {
  desk = await openDiskCore()
  await desk.ask('vault.create', { passphrase: null })
  await desk.ask('network.setHeader', header)
})

const status = () => desk.ask('backup.status', {})
const backupsIn = (folder: string) => readdirSync(folder).filter((name) => name.includes('.age'))

/** Waits for what the clock began. */
async function later(ms: number): Promise<void> {
  desk.timers.advance(ms)
  await desk.ask('backup.test', {}).catch(() => undefined)
}

async function chosenFolder(): Promise<string> {
  const folder = emptyFolder()
  desk.host.chosen = folder
  expect(await desk.ask('backup.chooseFolder', {})).toEqual({ chosen: true })
  return folder
}

describe('backups by themselves', () => {
  it('begin with the first secret and count only once they were tested', async () => {
    expect(await status()).toMatchObject({ state: 'never', last: null, lastTested: null })
    await later(2 * 60_000)
    const after = await status()
    expect(after).toMatchObject({ state: 'fresh', isDefaultFolder: true, problem: null })
    expect(after.lastTested).toMatchObject({ fileName: after.last?.fileName, secrets: 1 })
    expect(after.lastTested?.rows).toBeGreaterThan(0)
    expect(backupsIn(after.folder)).toEqual([after.last?.fileName])
  })

  it('follow a changed vault within the hour, and else once a day', async () => {
    await desk.ask('backup.run', {})
    const quiet = (await status()).nextAtMs ?? 0
    expect(quiet - desk.timers.nowMs()).toBe(24 * hourMs)
    await desk.ask('network.setHeader', { ...header, name: 'X-Other' })
    const changed = (await status()).nextAtMs ?? 0
    expect(changed - desk.timers.nowMs()).toBe(hourMs)
  })

  it('keep as many as was said and touch no other file', async () => {
    await desk.ask('backup.set', { keep: 2 })
    const folder = await chosenFolder()
    writeFileSync(join(folder, 'holiday.age'), 'not ours')
    for (let made = 0; made < 4; made += 1) {
      desk.timers.advance(1_000)
      await desk.ask('backup.run', {})
    }
    expect(backupsIn(folder)).toHaveLength(3)
    expect(readFileSync(join(folder, 'holiday.age'), 'utf8')).toBe('not ours')
  })

  it('stop when they are switched off, and are overdue when none is made', async () => {
    await desk.ask('backup.run', {})
    await desk.ask('backup.set', { scheduled: false })
    expect(await status()).toMatchObject({ state: 'fresh', nextAtMs: null })
    desk.timers.advance(4 * 24 * hourMs)
    expect(await status()).toMatchObject({ state: 'overdue' })
  })
})

describe('a backup that cannot be made', () => {
  const failures = [
    ['ENOSPC', 'the disk is full'],
    ['EROFS', 'the disk is read-only'],
    ['EACCES', 'writing is not allowed there'],
  ] as const

  it.each(failures)('on %s says so, keeps the earlier ones and leaves no half file', async (code, reason) => {
    const folder = await chosenFolder()
    await desk.ask('backup.run', {})
    const before = backupsIn(folder)
    desk.timers.advance(1_000)
    desk.break((step, path) => {
      if (step === 'writeFile' && path.includes('.age')) throw systemFailure(code)
    })
    expect(await desk.refusal('backup.run', {})).toMatchObject({
      code: 'backup-unwritable',
      message: `No backup could be written to ${folder}: ${reason}. Earlier ones are still there.`,
    })
    expect(backupsIn(folder)).toEqual(before)
    expect(await status()).toMatchObject({
      state: 'failed',
      problem: { failure: { code: 'backup-unwritable' } },
    })
    desk.break(null)
    await desk.ask('backup.run', {})
    expect(await status()).toMatchObject({ state: 'fresh', problem: null })
  })

  it('is cut off anywhere without a file that is called a backup and is none', async () => {
    const folder = await chosenFolder()
    for (const cut of ['open', 'writeFile', 'sync', 'rename'] as const) {
      desk.timers.advance(1_000)
      desk.break((step, path) => {
        if (step === cut && path.includes('.age')) throw systemFailure('EIO')
        if (step === 'unlink') throw systemFailure('EIO')
      })
      await desk.refusal('backup.run', {})
      desk.break(null)
      expect(
        backupsIn(folder).filter((name) => name.endsWith('.age')),
        cut,
      ).toEqual([])
    }
    await desk.ask('backup.run', {})
    expect(backupsIn(folder)).toHaveLength(1)
    expect(backupsIn(folder)[0]).toMatch(/\.age$/)
  })

  it('notices a folder that is gone, and another drive in its place', async () => {
    const folder = await chosenFolder()
    await desk.ask('backup.run', {})
    rmSync(join(folder, 'About these backups.txt'))
    expect(await desk.refusal('backup.run', {})).toMatchObject({
      code: 'backup-folder-gone',
      details: { reason: 'it is not the one Busbar wrote to, since its note is missing' },
    })
    rmSync(folder, { recursive: true })
    expect(await desk.refusal('backup.run', {})).toMatchObject({
      code: 'backup-folder-gone',
      details: { reason: 'nothing is there' },
    })
    expect(await status()).toMatchObject({ state: 'failed' })
    await desk.ask('backup.useDefaultFolder', {})
    await desk.ask('backup.run', {})
    expect(await status()).toMatchObject({ state: 'fresh', isDefaultFolder: true })
  })
})

describe('a test restore', () => {
  it('finds a backup that was changed on the disk', async () => {
    await desk.ask('backup.run', {})
    const { folder, last } = await status()
    const path = join(folder, last?.fileName ?? '')
    const bytes = readFileSync(path)
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 200) ^ 1, bytes.length - 200)
    writeFileSync(path, bytes)
    expect(await desk.refusal('backup.test', {})).toMatchObject({ code: 'backup-unreadable' })
    expect(await status()).toMatchObject({ state: 'failed' })
  })

  it('says when there is nothing to test', async () => {
    expect(await desk.refusal('backup.test', {})).toMatchObject({ code: 'backup-none' })
  })

  it('leaves nothing of what it opened', async () => {
    await desk.ask('backup.run', {})
    await desk.ask('backup.test', {})
    expect(readdirSync(desk.folder).filter((name) => /scratch|backup\.copy/.test(name))).toEqual([])
  })

  it('does not take part in the limit of secrets, but an export does', async () => {
    desk.host.chosen = join(emptyFolder(), 'all.age')
    for (let times = 0; times < 10; times += 1) {
      await desk.ask('backup.export', { passphrase: 'words for this one file' })
    }
    await desk.ask('backup.test', {}).catch(() => undefined)
    const refusal = await desk.refusal('backup.export', { passphrase: 'words for this one file' })
    expect(refusal).toMatchObject({ code: 'too-often' })
    const { entries } = await desk.ask('access.list', {})
    expect(entries[0]).toMatchObject({ act: 'exported', what: 'all secrets, as a backup with a passphrase' })
  })
})

/** How many derivations of scrypt run on other threads at this moment. */
function derivations(): { running: number } {
  const ids = new Set<number>()
  const hook = createHook({
    init: (id, type) => void (type === 'SCRYPTREQUEST' && ids.add(id)),
    after: (id) => void ids.delete(id),
  }).enable()
  onTestFinished(() => void hook.disable())
  return {
    get running() {
      return ids.size
    },
  }
}

it('core answers while an export derives the key of its passphrase', async () => {
  desk = await openDiskCore(undefined, {
    kdf: { ...cheapKdf, newCost: async () => ({ n: 2 ** 13, r: 8, p: 1 }) },
  })
  await desk.ask('vault.create', { passphrase: null })
  desk.host.chosen = join(emptyFolder(), 'all.age')
  const order: string[] = []
  const deriving = derivations()
  const exporting = desk.ask('backup.export', { passphrase: 'words for this one file' })
  const ended = exporting.then(() => void order.push('exported'))
  while (order.at(-1) !== 'exported') {
    await nextTurn()
    await desk.ask('network.get', {})
    if (deriving.running > 0) order.push('answered')
  }
  await ended
  expect(order.slice(-2)).toEqual(['answered', 'exported'])
})
