import { expect, it, onTestFinished } from 'vitest'
import { type DemoGrid, manualClock, startDemoGrid } from '../../../electron/demo/grid'
import type { RegistrationId } from '../../../electron/contract/common'
import { BusbarError } from '../../../electron/contract/errors'
import { noon, openDemoInbox } from '../../support/demo-inbox'
import { type MessageDesk, openMessages } from '../../support/message-desk'
import { type ManualTimers, manualTimers } from '../../support/manual-timers'
import { openRegistrationDesk } from '../../support/registration-desk'
import { draftOf } from '../../support/registration-draft'

const minute = 60_000

/** Whatever is waited for happens at once, and time has passed on both sides. */
function eager(clock: { nowMs: number }, grid: DemoGrid): ManualTimers {
  const timers = manualTimers(clock)
  return {
    ...timers,
    wakeAt(atMs, wake) {
      grid.advance(Math.max(0, atMs - clock.nowMs))
      clock.nowMs = Math.max(clock.nowMs, atMs)
      const soon = setImmediate(wake)
      return () => clearImmediate(soon)
    },
  }
}

/** Reads the messages; a utility that asks for patience before it answers at all is asked again then. */
async function untilRead(inbox: MessageDesk, id: RegistrationId): Promise<void> {
  for (;;) {
    try {
      return await inbox.messages.sync(id)
    } catch (error) {
      const untilMs = error instanceof BusbarError ? error.details['notBeforeMs'] : null
      if (typeof untilMs !== 'number') throw error
      await new Promise<void>((passed) => inbox.timers.wakeAt(untilMs, passed))
    }
  }
}

it('C-164 messages are there right after registering, and reading one reaches the utility', async () => {
  const desk = await openDemoInbox('demo-gas-electric')
  await desk.sync()
  const [unread] = await desk.rows('unread')
  if (!unread) throw new Error('nothing is unread')
  const { messages } = await desk.ask('inbox.thread', { threadKey: unread.threadKey })
  const messageKeys = messages.filter((one) => !one.read).map((one) => one.messageKey)
  await desk.ask('inbox.markRead', { messageKeys, read: true })
  await desk.messages.outbox.settled()
  expect(desk.received('PATCH').map((one) => [one.body, one.status])).toEqual(
    messageKeys.map(() => [{ read: true }, 200]),
  )
  await desk.sync()
  expect((await desk.rows('unread')).some((row) => row.threadKey === unread.threadKey)).toBe(false)
})

it('C-150 a message is sent, and its answer comes into the same thread and asks for you', async () => {
  const desk = await openDemoInbox('demo-gas-electric')
  await desk.send()
  expect(desk.received('POST').map((one) => [one.status, one.body])).toMatchObject([
    [201, { previous_uri: null, type: 'private_message' }],
  ])
  expect((await desk.rows('needs-you')).map((row) => row.subject)).not.toContain('Which address?')
  desk.pass(5000)
  await desk.sync()
  expect(await desk.row('Which address?')).toMatchObject({ messageCount: 2, unread: true, turn: 'needs-you' })
  expect((await desk.rows('needs-you')).map((row) => row.subject)).toContain('Which address?')
  const { threadKey } = await desk.row('Which address?')
  const { replyTo } = await desk.ask('inbox.thread', { threadKey })
  await desk.send({ previousUri: replyTo, name: 'Re: Which address?', threadKey })
  expect(desk.received('POST')[1]).toMatchObject({ status: 201, body: { previous_uri: replyTo } })
  expect(await desk.row('Which address?')).toMatchObject({ messageCount: 3 })
})

it('C-018 an answer that the utility dropped after it took the message is found, not sent again', async () => {
  const desk = await openDemoInbox('demo-gas-electric')
  await desk.sync()
  await desk.grid.behave('demo-gas-electric', { kind: 'drop-next', method: 'POST', path: '/' })
  await desk.send({ name: 'Lost?' })
  await desk.messages.outbox.settled()
  expect((await desk.ask('outbox.list', {})).entries).toEqual([])
  expect((await desk.rows()).filter((row) => row.subject === 'Lost?')).toHaveLength(1)
  expect(desk.received('POST')).toHaveLength(1)
})

it('C-011 a utility that asks for patience gets it, and the message leaves afterwards', async () => {
  const desk = await openDemoInbox('demo-gas-electric')
  await desk.sync()
  await desk.grid.behave('demo-gas-electric', {
    kind: 'fail-next',
    status: 429,
    retryAfterSec: 30,
    method: 'POST',
    path: '/',
  })
  await desk.send({ name: 'Patience' })
  expect((await desk.ask('outbox.list', {})).entries).toMatchObject([
    { state: 'held', waitingFor: 'retry-after' },
  ])
  desk.pass(29_000)
  await desk.messages.outbox.settled()
  expect(desk.received('POST')).toHaveLength(1)
  desk.pass(minute)
  await desk.messages.outbox.settled()
  expect(desk.received('POST').map((one) => one.status)).toEqual([429, 201])
  expect((await desk.ask('outbox.list', {})).entries).toEqual([])
})

it('a utility that is out of reach keeps the message here, and has it once it is back', async () => {
  const desk = await openDemoInbox('demo-gas-electric')
  await desk.sync()
  await desk.grid.behave('demo-gas-electric', { kind: 'offline', on: true })
  await desk.send({ name: 'Later' })
  expect((await desk.ask('outbox.list', {})).entries).toMatchObject([{ state: 'held' }])
  await expect(desk.sync()).rejects.toMatchObject({ code: 'connection-refused' })
  expect((await desk.rows()).length).toBeGreaterThan(0)
  await desk.grid.behave('demo-gas-electric', { kind: 'offline', on: false })
  desk.pass(10 * minute)
  await desk.messages.outbox.settled()
  expect(desk.received('POST').map((one) => one.status)).toEqual([201])
})

it.each(['harborline', 'cedar-basin', 'northfield', 'prairie-ridge', 'saltmarsh'])(
  'messages of %s are read and counted as they are listed',
  async (key) => {
    const grid = await startDemoGrid({ clock: manualClock(noon), replyDelayMs: 2000, only: [key] })
    onTestFinished(async () => await grid.close())
    const [utility] = grid.utilities
    if (!utility) throw new Error('no utility')
    const registering = await openRegistrationDesk({ mode: 'demo', nowMs: noon })
    const { previewId } = await registering.preview(utility.address)
    const { utilityId } = await registering.ask('utilities.add', { previewId, acceptMove: true })
    const attempt = await registering.register(utilityId, draftOf())
    if (attempt.registrationId === null) throw new Error(`not registered: ${attempt.failure?.message}`)
    const inbox = openMessages(registering, { timers: eager(registering.clock, grid) })
    await untilRead(inbox, attempt.registrationId)
    const { views } = await inbox.ask('inbox.counts', {})
    for (const view of ['needs-you', 'waiting', 'unread', 'all'] as const) {
      const { rows, total } = await inbox.ask('inbox.list', { view })
      expect([view, rows.length, total]).toEqual([view, views[view], views[view]])
      for (const row of rows) await inbox.ask('inbox.thread', { threadKey: row.threadKey })
    }
    expect(views.all).toBeGreaterThan(0)
  },
)
