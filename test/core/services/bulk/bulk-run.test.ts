import { describe, expect, it } from 'vitest'
import {
  authServerMetadata,
  message,
  messagesPage,
  registrationField,
  scopeDescription,
} from '../../../support/cds-documents'
import { bulkCore, Gate, gated, sound, withBulk } from '../../../support/bulk-core'
import { corePlace, openCore } from '../../../support/open-core'
import { slowDisk } from '../../../support/slow-disk'
import { adminSecret, registrationBody } from '../../../support/registration-desk'

const passphrase = 'four unrelated words here'
const refused = {
  status: 400,
  body: { error: 'invalid_client_metadata', error_description: 'no client_name' },
}

describe('a run of many registrations', () => {
  it('sends three at a time, and each utility gets its own answers', async () => {
    const { core, gate } = await gated(7)
    const runId = await core.start()
    await gate.held(3)
    expect((await core.run(runId)).counts).toMatchObject({ sending: 3, waiting: 4 })
    gate.release()
    await gate.held(3)
    gate.release()
    await gate.held(1)
    gate.release()
    const { counts } = await core.until(runId, 'finished')
    expect([counts.registered, gate.most]).toEqual([7, 3])
    expect(core.utilities.map((one) => registrationBody(one)['client_name'])).toEqual(
      core.utilities.map(() => 'Ohm Reader'),
    )
  })

  it('sends nothing while a secret goes to the disk, so that three are in doubt at most', async () => {
    const disk = slowDisk(corePlace())
    const opened = await openCore(disk.options)
    await opened.ask('vault.create', { passphrase }, 'gate')
    const { core, gate } = await gated(8, opened)
    const sent = () => core.utilities.flatMap((one) => one.at('/register')).length
    const runId = await core.start()
    await gate.held(3)
    disk.stick()
    gate.release()
    await expect.poll(() => disk.waiting.length).toBe(1)
    const origin = core.utilities[0]?.origin ?? ''
    for (let count = 0; count < 10; count += 1) await (await fetch(`${origin}/a-while`)).text()
    expect([(await core.run(runId)).counts, sent()]).toMatchObject([{ sending: 3, waiting: 5 }, 3])
    disk.release()
    for (const more of [3, 2]) {
      await gate.held(more)
      gate.release()
    }
    const { counts } = await core.until(runId, 'finished')
    expect([counts.registered, gate.most]).toEqual([8, 3])
  })

  it('sends one at a time to a host', async () => {
    const first = await bulkCore([{}])
    const [host] = first.utilities
    const shared = { changes: { registration_endpoint: host?.url('/register-two') } }
    const core = await bulkCore([shared], first)
    const both = withBulk(core, [...first.utilities, ...core.utilities], [...first.ids, ...core.ids])
    const gate = new Gate()
    if (!host) throw new Error('no host')
    gate.hold(host, '/register', sound(host.origin))
    gate.hold(host, '/register-two', sound(host.origin))
    await both.fill()
    const runId = await both.start()
    await gate.held(1)
    expect(await both.states(runId)).toEqual(['sending', 'waiting'])
    gate.release()
    await gate.held(1)
    gate.release()
    await both.until(runId, 'finished')
    expect(gate.most).toBe(1)
  })

  it('is not held up by a slow or a broken utility', async () => {
    const core = await bulkCore([{}, {}, {}, {}, {}])
    const gate = new Gate()
    const [slow, broken] = core.utilities
    if (!slow || !broken) throw new Error('too few')
    gate.hold(slow, '/register', sound(slow.origin))
    broken.on('/register', (_received, response) => void response.destroy())
    await core.fill()
    const runId = await core.start()
    await expect
      .poll(() => core.states(runId), { timeout: 20_000 })
      .toEqual(['sending', 'unknown', 'registered', 'registered', 'registered'])
    gate.release()
    await core.until(runId, 'finished')
  })

  it('reads what it made once nothing is left to send', async () => {
    const { core, gate } = await gated(5)
    const asked = () => core.utilities.filter((one) => one.at('/clients').length > 0).length
    const runId = await core.start()
    await gate.held(3)
    gate.release()
    await gate.held(2)
    await expect.poll(async () => (await core.run(runId)).counts.registered).toBe(3)
    // Nothing waits to be sent any more, though two answers are still out.
    await expect.poll(asked).toBe(3)
    gate.release()
    await core.until(runId, 'finished')
    await expect.poll(asked).toBe(5)
  })

  it('does not read what it made while there is more to send', async () => {
    const { core, gate } = await gated(7)
    const runId = await core.start()
    await gate.held(3)
    gate.release()
    await gate.held(3)
    await expect.poll(async () => (await core.run(runId)).counts.registered).toBe(3)
    core.timers.advance(1_000)
    expect(core.utilities.flatMap((one) => one.at('/token'))).toEqual([])
    gate.release()
    await gate.held(1)
    gate.release()
    await core.until(runId, 'finished')
    await expect.poll(() => core.utilities.flatMap((one) => one.at('/credentials')).length).toBe(7)
  })

  it('pauses after what is on its way, and goes on at the first row that was not touched', async () => {
    const { core, gate } = await gated(5)
    const runId = await core.start()
    await gate.held(3)
    await core.ask('bulk.pause', { runId })
    gate.release()
    await expect.poll(async () => (await core.run(runId)).counts.registered).toBe(3)
    expect(await core.run(runId)).toMatchObject({ state: 'paused', counts: { waiting: 2, sending: 0 } })
    await core.ask('bulk.resume', { runId })
    await gate.held(2)
    gate.release()
    await core.until(runId, 'finished')
    expect(core.utilities.map((one) => one.at('/register').length)).toEqual([1, 1, 1, 1, 1])
  })

  it('sends nothing for a row whose utility was registered with meanwhile in another way', async () => {
    const { core, gate } = await gated(4)
    const runId = await core.start()
    await gate.held(3)
    await core.ask('bulk.pause', { runId })
    gate.release()
    await expect.poll(async () => (await core.run(runId)).counts.registered).toBe(3)
    core.timers.advance(1_000)
    const other = withBulk(core, core.utilities.slice(3), core.ids.slice(3))
    await other.fill()
    const otherId = await other.start()
    await gate.held(1)
    gate.release()
    await other.until(otherId, 'finished')
    const [last] = other.utilities
    last?.on('/register', { status: 201, body: sound(last.origin) })
    await core.ask('bulk.resume', { runId })
    await core.until(runId, 'finished')
    expect(core.utilities.map((one) => one.at('/register').length)).toEqual([1, 1, 1, 1])
    expect(await core.states(runId)).toEqual(['registered', 'registered', 'registered', 'registered'])
  })

  it('stops after the current ones and leaves the rest as they are', async () => {
    const { core, gate } = await gated(4)
    const runId = await core.start()
    await gate.held(3)
    await core.ask('bulk.stop', { runId })
    expect((await core.run(runId)).state).toBe('stopping')
    expect(await core.refusal('bulk.putAway', { runId })).toMatchObject({ code: 'registration-in-flight' })
    gate.release()
    await core.until(runId, 'stopped')
    expect(await core.states(runId)).toEqual(['registered', 'registered', 'registered', 'waiting'])
    expect(core.utilities[3]?.at('/register')).toHaveLength(0)
    await core.ask('bulk.putAway', { runId })
    expect((await core.ask('bulk.list', {})).runs).toEqual([])
  })

  it('C-073 sends again only what certainly made nothing, never what is unknown', async () => {
    const core = await bulkCore([{}, {}, {}, {}])
    const [, rejecting, lost, busy] = core.utilities
    if (!rejecting || !lost || !busy) throw new Error('too few')
    rejecting.on('/register', refused, { status: 201, body: sound(rejecting.origin) })
    lost.on('/register', (_received, response) => void response.destroy())
    busy.on('/register', { status: 503 }, { status: 201, body: sound(busy.origin) })
    await core.fill()
    const runId = await core.start()
    await core.until(runId, 'finished')
    expect(await core.states(runId)).toEqual(['registered', 'rejected', 'unknown', 'needs-you'])
    const unknown = (await core.run(runId)).rows[2]
    expect(await core.ask('registrations.attempt', { attemptId: unknown?.attemptId as never })).toMatchObject(
      {
        state: 'outcome-unknown',
      },
    )

    core.timers.advance(10 * 60_000)
    expect(await core.ask('bulk.retry', { runId })).toEqual({ again: 2 })
    await core.until(runId, 'finished')
    expect(await core.states(runId)).toEqual(['registered', 'registered', 'unknown', 'registered'])
    expect(core.utilities.map((one) => one.at('/register').length)).toEqual([1, 2, 1, 2])
  })

  it('sends nothing to a utility that asks otherwise than what was seen', async () => {
    const core = await bulkCore([{}, {}])
    await core.fill()
    const { bulkId, seen } = await core.matrix()
    const [, changed] = core.utilities
    const scope = scopeDescription('cds_client_admin', { registration_requirements: ['fee'] })
    const fee = registrationField('fee', {
      type: 'payment_required',
      field_name: null,
      amount: '900',
      currency: 'USD',
    })
    const now = authServerMetadata(changed?.origin ?? '', { cds_client_admin: scope }, { fee })
    changed?.on('/oauth', { body: now })
    core.timers.advance(20 * 60_000)
    const { runId } = await core.ask('bulk.start', { bulkId, seen })
    const { rows } = await core.until(runId, 'finished')
    expect(rows.map((row) => [row.state, row.failure?.code])).toEqual([
      ['registered', undefined],
      ['needs-you', 'registration-changed'],
    ])
    expect(await core.ask('bulk.retry', { runId })).toEqual({ again: 0 })
    expect(changed?.at('/register')).toHaveLength(0)
  })

  it('sends nothing while the computer is offline, and goes on by itself', async () => {
    const core = await bulkCore([{}])
    await core.fill()
    core.core.take({ kind: 'online', online: false })
    const runId = await core.start()
    expect(await core.run(runId)).toMatchObject({ state: 'running', offline: true, counts: { waiting: 1 } })
    core.core.take({ kind: 'online', online: true })
    await core.until(runId, 'finished')
  })

  it('goes on after a lock, which waits for what is on its way', async () => {
    const { core, gate } = await gated(5)
    const runId = await core.start()
    await gate.held(3)
    const locking = core.relock()
    gate.release()
    const locked = await locking
    expect(core.utilities.map((one) => one.at('/register').length)).toEqual([1, 1, 1, 0, 0])
    await locked.ask('vault.unlock', { by: 'passphrase', passphrase }, 'gate')
    await gate.held(2)
    gate.release()
    const again = withBulk(locked, core.utilities, core.ids)
    const run = await again.until(runId, 'finished')
    expect(run.counts.registered).toBe(5)
    expect(core.utilities.map((one) => one.at('/register').length)).toEqual([1, 1, 1, 1, 1])
  })

  it('keeps which words were agreed to, and asks again when they change', async () => {
    const core = await bulkCore([{}])
    const [utility] = core.utilities
    const words = (text: string) => ({ headers: { 'content-type': 'text/plain' }, body: text })
    utility?.on('/terms', words('These are the terms.')).on('/policy', words('This is the policy.'))
    const read = async () => (await core.row(0)).pages.map((page) => page.snapshot?.sha256.length)
    await expect.poll(read, { timeout: 20_000 }).toEqual([64, 64])
    await core.fill()
    expect((await core.row(0)).state).toBe('ready')
    utility?.on('/terms', words('Other terms.'))
    await core.ask('watching.readPages', { utilityId: core.ids[0] as never })
    expect((await core.row(0)).state).toBe('agree')
    await core.fill()
    const { pages } = await core.row(0)
    const { rows } = await core.until(await core.start(), 'finished')
    const registrationId = rows[0]?.registrationId as never
    expect((await core.ask('registrations.get', { registrationId })).agreed?.pages).toEqual(pages)
  })

  it('shows what is open where a row is registered, in the run and in the next matrix', async () => {
    const core = await bulkCore([{}, {}])
    const [asking, silent] = core.utilities
    const fee = { type: 'payment_request', status: 'open' }
    const outstanding = [message(asking?.origin ?? '', 'fee', fee)]
    asking?.on('/messages', { body: messagesPage({ outstanding }) })
    silent?.on('/register', (_received, response) => void response.destroy())
    await core.fill()
    const runId = await core.start()
    await core.until(runId, 'finished')
    const open = async () => (await core.run(runId)).rows.map((row) => row.openRequests)
    await expect.poll(open, { timeout: 20_000 }).toEqual([1, 0])
    expect((await core.matrix()).rows).toMatchObject([
      { registered: true, openRequests: 1, outcomeUnknown: false },
      { registered: false, openRequests: 0, outcomeUnknown: true, state: 'closed' },
    ])
  })

  it('keeps exactly what was sent to each', async () => {
    const core = await bulkCore([{}])
    await core.fill()
    const runId = await core.start()
    await core.until(runId, 'finished')
    const sent = await core.ask('bulk.sent', { runId, utilityId: core.ids[0] as never })
    expect(JSON.parse(sent.bodyText)).toEqual(registrationBody(core.utilities[0] as never))
    expect(sent.agreed).toEqual([core.utilities[0]?.url('/policy'), core.utilities[0]?.url('/terms')])
  })

  it('exports the result keyed by utility, for programs and for spreadsheets', async () => {
    const core = await bulkCore([{}, {}])
    core.utilities[1]?.on('/register', refused)
    await core.fill()
    const runId = await core.start()
    await core.until(runId, 'finished')
    await core.ask('bulk.export', { runId, format: 'json' })
    await core.ask('bulk.export', { runId, format: 'csv' })
    const [json, csv] = core.host
      .callsOf('host.saveFile')
      .map(({ base64 }) => Buffer.from(base64, 'base64').toString('utf8'))
    const { utilities } = JSON.parse(json ?? '') as { utilities: Record<string, { result: string }> }
    expect(Object.keys(utilities).sort()).toEqual([...core.ids].sort())
    expect(utilities[core.ids[0] ?? '']).toMatchObject({ result: 'registered', client_id: 'admin-1' })
    expect(utilities[core.ids[1] ?? '']).toMatchObject({ result: 'rejected', code: 'registration-rejected' })
    expect(csv).toContain(`${core.ids[1] ?? ''},Ohm Valley Power`)
    expect(json).not.toContain(adminSecret)
  })
})
