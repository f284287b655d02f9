import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { message, messagesPage } from '../../support/cds-documents'
import { bundleProcess } from '../../support/child-process'
import { scriptRegistering } from '../../support/registration-desk'
import { type ScriptedUtility, startUtility } from '../../support/scripted-utility'
import type { SendingOrder, SendingReport } from '../../support/sending-child'

let bundle = ''
beforeAll(async () => {
  bundle = await bundleProcess('test/support/sending-child.ts')
})

/** A utility that keeps what is posted. `arrived` hears of each post before it is answered. */
async function keepingUtility(): Promise<ScriptedUtility & { arrived: () => boolean }> {
  const utility = Object.assign(await startUtility(), { arrived: () => true })
  const kept: object[] = []
  scriptRegistering(utility).on('/messages', ({ method, body }) => {
    if (method === 'GET') return { body: messagesPage({ read: kept }) }
    const now = new Date().toISOString()
    const created = message(utility.origin, `m${kept.length}`, {
      ...(JSON.parse(body) as object),
      creator: 'admin-1',
      read: true,
      created: now,
      modified: now,
    })
    if (utility.arrived()) kept.unshift(created)
    return { status: 201, body: created }
  })
  return utility
}

const posts = (utility: ScriptedUtility) =>
  utility.at('/messages').filter((one) => one.method === 'POST').length

/** Runs a child to its end: its report, or null when it was killed. */
async function child(
  order: SendingOrder,
  utility?: { arrived: () => boolean },
): Promise<SendingReport | null> {
  const process = fork(bundle, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  let report: SendingReport | null = null
  process.once('message', (told: SendingReport) => (report = told))
  const before = utility?.arrived
  if (utility && before && order.dieAt === 'bytes-out') {
    utility.arrived = () => {
      process.kill('SIGKILL')
      return before()
    }
  }
  process.send(order)
  const [code, signal] = (await once(process, 'exit')) as [number | null, string | null]
  if (utility && before) utility.arrived = before
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the process ended by itself with ${String(code)}`)
  return report
}

/** Registers, writes and is killed at a point; answers what the next start finds. */
async function killedAt(
  dieAt: SendingOrder['dieAt'],
  prepare: (utility: { arrived: () => boolean }) => void = () => undefined,
) {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-send-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const utility = await keepingUtility()
  const order = { folder, origin: utility.origin, dieAt: null }
  await child({ ...order, what: 'register' })
  prepare(utility)
  expect(await child({ ...order, what: 'write', dieAt }, utility)).toBeNull()
  return { utility, order, found: await child({ ...order, what: 'look' }) }
}

it('killed while composing: the draft is there, and nothing was sent', async () => {
  const { utility, found } = await killedAt('compose')
  expect(found).toEqual({ drafts: ['Only once'], outbox: [], threads: [] })
  expect(posts(utility)).toBe(0)
})

it('killed while held: it is still held, and leaves exactly once', async () => {
  const { utility, order, found } = await killedAt('held')
  expect(found).toEqual({ drafts: [], outbox: [{ title: 'Only once', state: 'held' }], threads: [] })
  expect(posts(utility)).toBe(0)
  const sent = await child({ ...order, what: 'send-held' })
  expect(sent).toEqual({ drafts: [], outbox: [], threads: ['Only once'] })
  expect(posts(utility)).toBe(1)
})

it('C-018 killed with bytes out: found by reading, never sent twice', async () => {
  const { utility, found } = await killedAt('bytes-out')
  expect(found).toEqual({ drafts: [], outbox: [], threads: ['Only once'] })
  expect(posts(utility)).toBe(1)
})

it('C-018 killed with bytes out that came to nothing: a person decides, the text is kept', async () => {
  const { utility, order, found } = await killedAt('bytes-out', (one) => (one.arrived = () => false))
  expect(found).toEqual({
    drafts: [],
    outbox: [{ title: 'Only once', state: 'outcome-unknown' }],
    threads: [],
  })
  await child({ ...order, what: 'look' })
  expect(posts(utility)).toBe(1)
})

it('C-018 killed with the answer in hand: found by reading, never sent twice', async () => {
  const { utility, found } = await killedAt('answer-in')
  expect(found).toEqual({ drafts: [], outbox: [], threads: ['Only once'] })
  expect(posts(utility)).toBe(1)
})
