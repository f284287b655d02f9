import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { StatementDoor } from '../../../electron/core/db/statements'
import { openCore, type TestCore } from '../../support/open-core'

const passphrase = 'four unrelated words here'
const dayMs = 24 * 60 * 60_000

async function createdCore(): Promise<TestCore> {
  const core = await openCore()
  await core.ask('vault.create', { passphrase }, 'gate')
  return core
}

describe('a desk that can only be read', () => {
  /** A core whose desk a newer Busbar has had in its hands. */
  async function withNewerDesk(): Promise<TestCore> {
    const first = await createdCore()
    await first.core.stop()
    const door = new StatementDoor(join(first.folder, 'desk.db'), null)
    const sql = 'INSERT INTO migrations (number, name, hash, applied_at_ms) VALUES (?, ?, ?, ?)'
    door.run(sql, [99, 'later', 'x', 1])
    door.close()
    return first
  }

  it('opens all the same, shows what it holds, and says why nothing can be kept', async () => {
    const core = await (await withNewerDesk()).relaunch()
    await core.ask('vault.unlock', { by: 'passphrase', passphrase }, 'gate')
    expect(await core.ask('vault.status', {}, 'gate')).toMatchObject({ state: 'open', problem: null })
    expect((await core.ask('app.info', {}, 'gate')).banner).toContain('a newer Busbar made it')
    expect(await core.ask('overview.get', {})).toMatchObject({ utilities: 0 })
    expect((await core.ask('inbox.list', { view: 'all' })).rows).toEqual([])
    expect(core.timers.nextMs()).toBeNull()
  })

  it('refuses what would have to be written, in words', async () => {
    const core = await (await withNewerDesk()).relaunch()
    await core.ask('vault.unlock', { by: 'passphrase', passphrase }, 'gate')
    const draft = {
      scopeIds: [],
      clientName: 'x',
      clientUri: '',
      contacts: [],
      answers: {},
      agreed: false,
      step: 1,
    }
    const refusal = await core.refusal('registrations.saveDraft', { utilityId: 'utl_1', draft })
    expect(refusal.code).toBe('database-unwritable')
    expect(core.reports).toEqual([])
  })
})

describe('a disk that takes no more', () => {
  it('costs the daily copy, says so once a day, and nothing else', async () => {
    const core = await createdCore()
    mkdirSync(join(core.folder, 'desk-new.copy'))
    core.timers.advance(dayMs)
    core.timers.advance(dayMs)
    const { rows } = await core.ask('activity.list', {})
    expect(rows.map(({ text }) => text)).toEqual(Array(2).fill('Made no copy of the desk database'))
    expect(core.core.isOpen()).toBe(true)
  })

  it('leaves a launch locked with a reason, not a core that dies', async () => {
    const first = await createdCore()
    await first.core.stop()
    rmSync(first.folder, { recursive: true })
    writeFileSync(first.folder, 'not a folder')
    const core = await first.relaunch()
    const key = { by: 'passphrase', passphrase } as const
    expect((await core.refusal('vault.unlock', key, 'gate')).code).toBe('database-unwritable')
    expect(core.core.isOpen()).toBe(false)
  })
})
