import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { UtilityId } from '../../../electron/contract/common'
import { serverMetadata } from '../../support/cds-documents'
import { openCore, type TestCore } from '../../support/open-core'
import { startUtility } from '../../support/scripted-utility'

const passphrase = 'four unrelated words here'
const status = (core: TestCore) => core.ask('vault.status', {}, 'gate')
const vaultBytes = ({ ports }: TestCore) => ports.disk.readFile(ports.path)
const activity = async (core: TestCore) => (await core.ask('activity.list', {})).rows.map(({ text }) => text)

async function openWithBoth(): Promise<TestCore> {
  const core = await openCore()
  await core.ask('vault.create', { passphrase: null }, 'gate')
  await core.ask('vault.setPassphrase', { passphrase })
  return core
}

describe('an older vault file', () => {
  /** A core whose vault was put back to an earlier state while it was closed. */
  async function withOlderFile(): Promise<TestCore> {
    const first = await openWithBoth()
    const older = await vaultBytes(first)
    await first.ask('vault.makeRecoveryCode', {})
    await first.core.stop()
    first.ports.disk.plant(first.ports.path, older)
    return first
  }

  it('stops the launch and says so; opened on purpose it is the newest again', async () => {
    const first = await withOlderFile()
    const core = await first.relaunch()
    expect(core.core.isOpen()).toBe(false)
    expect(await status(core)).toMatchObject({ state: 'older', problem: { code: 'vault-older' } })
    await core.ask('vault.acceptOlder', { passphrase: null, code: null }, 'gate')
    expect(await status(core)).toMatchObject({ state: 'open', problem: null })
    expect((await core.relaunch()).core.isOpen()).toBe(true)
  })

  it('is noticed by the desk alone when the keychain knows nothing, and becomes a state to act on', async () => {
    const first = await withOlderFile()
    first.ports.keychain.fail = 'it was reset'
    const core = await first.relaunch()
    const key = { by: 'passphrase', passphrase } as const
    expect(await core.refusal('vault.unlock', key, 'gate')).toMatchObject({ code: 'vault-older' })
    expect(core.events).toContain('vault.changed')
    expect(await status(core)).toMatchObject({ state: 'older', problem: { code: 'vault-older' } })
    await core.ask('vault.acceptOlder', { passphrase, code: null }, 'gate')
    expect(await status(core)).toMatchObject({ state: 'open', problem: null })
  })

  it('after a lock is opened by the passphrase only', async () => {
    const core = await (await withOlderFile()).relock()
    const nothing = { passphrase: null, code: null }
    expect(await core.refusal('vault.acceptOlder', nothing, 'gate')).toMatchObject({
      code: 'vault-wrong-key',
    })
    await core.ask('vault.acceptOlder', { passphrase, code: null }, 'gate')
    expect(core.core.isOpen()).toBe(true)
  })
})

describe('a damaged vault file', () => {
  it('is never overwritten, replaced or opened, whatever is tried', async () => {
    const first = await openWithBoth()
    await first.core.stop()
    const bytes = await vaultBytes(first)
    bytes.fill(0x20, bytes.length - 40)
    first.ports.disk.plant(first.ports.path, bytes)

    const core = await first.relaunch()
    const before = await status(core)
    expect(before.problem?.code).toBe('vault-damaged')
    expect(before.state).toBe('damaged')
    for (const key of [{ by: 'passphrase', passphrase } as const, { by: 'keychain' } as const])
      expect(await core.refusal('vault.unlock', key, 'gate')).toMatchObject({ code: 'vault-damaged' })
    expect(await core.refusal('vault.create', { passphrase }, 'gate')).toMatchObject({ code: 'vault-exists' })
    const nothing = { passphrase, code: null }
    expect(await core.refusal('vault.acceptOlder', nothing, 'gate')).toMatchObject({ code: 'vault-damaged' })
    await core.core.stop()
    expect((await vaultBytes(core)).equals(bytes)).toBe(true)
    expect(core.ports.keychain.items.size).toBe(1)
  })
})

describe('a vault file that somebody else wrote', () => {
  it('with a fitting sum but not our seal is damage, not a wrong passphrase', async () => {
    const first = await openWithBoth()
    await first.core.stop()
    const lines = String(await vaultBytes(first)).split('\n')
    const forged = lines[1]?.replace(/"generation":\d+/, '"generation":99') ?? ''
    const sealed = `${[lines[0], forged, lines[2]].join('\n')}\n`
    const bytes = Buffer.from(`${sealed}sum ${createHash('sha256').update(sealed).digest('hex')}\n`)
    first.ports.disk.plant(first.ports.path, bytes)

    const core = await first.relaunch()
    expect(await status(core)).toMatchObject({ state: 'damaged', problem: { code: 'vault-damaged' } })
    const key = { by: 'passphrase', passphrase } as const
    expect(await core.refusal('vault.unlock', key, 'gate')).toMatchObject({ code: 'vault-damaged' })
    expect((await vaultBytes(core)).equals(bytes)).toBe(true)
  })
})

describe('a damaged desk database', () => {
  const desk = (core: TestCore) => join(core.folder, 'desk.db')

  it('is set aside, its newest copy takes its place, and the person is told', async () => {
    const first = await openWithBoth()
    await first.core.stop()
    writeFileSync(desk(first), Buffer.alloc(8192, 0xa5))
    const core = await first.relaunch()
    expect(core.core.isOpen()).toBe(true)
    expect(await activity(core)).toContain('The desk database was restored')
    expect(readdirSync(core.folder).some((name) => name.startsWith('desk.db.damaged-'))).toBe(true)
  })

  it('without a good copy keeps Busbar closed, says so and changes nothing', async () => {
    const first = await openWithBoth()
    await first.core.stop()
    for (const name of readdirSync(first.folder).filter((one) => one.endsWith('.copy')))
      rmSync(join(first.folder, name))
    const spoilt = Buffer.alloc(8192, 0xa5)
    writeFileSync(desk(first), spoilt)
    const core = await first.relaunch()
    expect(await status(core)).toMatchObject({ state: 'locked', problem: { code: 'database-damaged' } })
    expect(await core.refusal('utilities.list', {})).toMatchObject({ code: 'vault-locked' })
    const key = { by: 'passphrase', passphrase } as const
    expect(await core.refusal('vault.unlock', key, 'gate')).toMatchObject({ code: 'database-damaged' })
    await core.core.stop()
    expect(readFileSync(desk(core)).equals(spoilt)).toBe(true)
  })

  it('that is gone comes back from its copy too', async () => {
    const first = await openWithBoth()
    await first.core.stop()
    rmSync(desk(first))
    const core = await first.relaunch()
    expect(core.core.isOpen()).toBe(true)
    expect(await activity(core)).toContain('The desk database was restored')
  })
})

describe('a damaged cache', () => {
  it('is made anew, and nothing of the person is gone', async () => {
    const first = await openWithBoth()
    const utility = await addUtility(first)
    await first.core.stop()
    writeFileSync(join(first.folder, 'cache.db'), Buffer.alloc(8192, 0xa5))
    const core = await first.relaunch()
    expect(await activity(core)).toContain('The cache database was rebuilt')
    const { rows } = await core.ask('utilities.list', {})
    expect(rows.map(({ utilityId }) => utilityId)).toEqual([utility])
    expect(existsSync(join(core.folder, 'cache.db.damaged'))).toBe(true)
  })
})

async function addUtility(core: TestCore): Promise<UtilityId> {
  const server = await startUtility()
  server.on('/.well-known/cds-server-metadata.json', {
    body: serverMetadata(server.origin, { capabilities: [] }),
  })
  const { previewId } = await core.ask('utilities.preview', { address: server.origin })
  return (await core.ask('utilities.add', { previewId })).utilityId
}

describe('a utility whose answer ended core', () => {
  const row = async (core: TestCore, id: UtilityId) =>
    (await core.ask('utilities.list', {})).rows.find(({ utilityId }) => utilityId === id)

  it('goes on after the first time, and is paused with the reason after the second', async () => {
    const first = await openWithBoth()
    const id = await addUtility(first)
    const blame = { utilityId: id, url: 'http://127.0.0.1/clients', times: 1 }
    const once = await first.relaunch({ blame, afterCrash: true })
    expect(await row(once, id)).not.toMatchObject({ state: 'paused' })

    const twice = await once.relaunch({ blame: { ...blame, times: 2 }, afterCrash: true })
    expect(await row(twice, id)).toMatchObject({ state: 'paused' })
    expect(JSON.stringify(await row(twice, id))).toContain('http://127.0.0.1/clients')

    await twice.ask('utilities.setPaused', { utilityId: id, paused: false })
    expect(await row(await twice.relaunch({ blame: null }), id)).not.toMatchObject({ state: 'paused' })
  })

  it('that is not known any more stops nothing', async () => {
    const first = await openWithBoth()
    const blame = { utilityId: 'gone', url: 'http://127.0.0.1/', times: 2 }
    expect((await first.relaunch({ blame, afterCrash: true })).core.isOpen()).toBe(true)
  })
})
