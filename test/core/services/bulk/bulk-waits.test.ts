import { describe, expect, it } from 'vitest'
import { bulkCore, gated, sound, withBulk } from '../../../support/bulk-core'

const passphrase = 'four unrelated words here'

describe('a run that has to wait', () => {
  it('C-011 lets a row wait as long as its utility asks, also through a restart, while the others go on', async () => {
    const core = await bulkCore([{}, {}, {}])
    const busy = core.utilities[1]
    const busyAnswer = { status: 429, headers: { 'retry-after': '120' }, body: {} }
    busy?.on('/register', busyAnswer)
    await core.fill()
    const runId = await core.start()
    await expect.poll(() => core.states(runId)).toEqual(['registered', 'waiting', 'registered'])
    const untilMs = core.timers.nowMs() + 120_000
    const waiting = (await core.run(runId)).rows[1]
    expect([waiting?.waitsUntilMs, waiting?.failure]).toEqual([untilMs, null])
    const relaunched = await core.relaunch()
    await relaunched.ask('vault.unlock', { by: 'passphrase', passphrase }, 'gate')
    const again = withBulk(relaunched, core.utilities, core.ids)
    expect(await again.run(runId)).toMatchObject({ state: 'running', counts: { waiting: 1, registered: 2 } })
    again.timers.advance(119_000)
    expect(busy?.at('/register')).toHaveLength(1)
    busy?.on('/register', { status: 201, body: sound(busy.origin) })
    again.timers.advance(1_000)
    expect((await again.until(runId, 'finished')).counts.registered).toBe(3)
    expect(core.utilities.map((one) => one.at('/register').length)).toEqual([1, 2, 1])
  })

  it('asks a utility that is always busy later each time, and leaves it to a person in the end', async () => {
    const core = await bulkCore([{}])
    const [busy] = core.utilities
    busy?.on('/register', { status: 503, headers: { 'retry-after': '10' }, body: {} })
    await core.fill()
    const runId = await core.start()
    const waits: number[] = []
    for (let tries = 1; tries < 6; tries += 1) {
      await expect.poll(() => core.states(runId)).toEqual(['waiting'])
      const leftMs = ((await core.run(runId)).rows[0]?.waitsUntilMs ?? 0) - core.timers.nowMs()
      waits.push(leftMs / 1000)
      core.timers.advance(leftMs)
      await expect.poll(() => busy?.at('/register').length).toBe(tries + 1)
    }
    const { rows } = await core.until(runId, 'finished')
    expect(waits).toEqual([10, 15, 25, 45, 85])
    expect(rows[0]).toMatchObject({ state: 'needs-you', failure: { code: 'registration-put-off' } })
  })

  it('stands still when the disk is full, says so, and goes on when it takes secrets again', async () => {
    const { core, gate } = await gated(8)
    const runId = await core.start()
    await gate.held(3)
    core.ports.disk.fill()
    gate.release()
    await expect.poll(async () => (await core.run(runId)).state).toBe('paused')
    const { halted, counts } = await core.run(runId)
    expect(halted).toMatchObject({ code: 'vault-unwritable', details: { reason: 'the disk is full' } })
    const sent = counts.sending
    expect(counts).toMatchObject({ registered: 0, 'needs-you': 0, waiting: 8 - sent })
    core.ports.disk.heal()
    core.timers.advance(5_000)
    gate.release()
    await expect.poll(async () => (await core.run(runId)).counts.registered).toBeGreaterThanOrEqual(3)
    gate.release()
    await expect.poll(async () => (await core.run(runId)).counts.sending).toBe(0)
    await core.ask('bulk.resume', { runId })
    expect((await core.run(runId)).halted).toBeNull()
    for (let left = 8 - sent; left > 0;) {
      const now = Math.min(3, left)
      await gate.held(now)
      gate.release()
      left -= now
    }
    expect((await core.until(runId, 'finished')).counts.registered).toBe(8)
    expect(core.utilities.map((one) => one.at('/register').length)).toEqual(core.utilities.map(() => 1))
  })
})
