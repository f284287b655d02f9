import { expect, it } from 'vitest'
import { message } from '../../support/cds-documents'
import { openScriptedInbox, reopen, type ScriptedInbox } from '../../support/message-desk'
import { forgetMessages } from '../../support/stamped-messages'

const patches = (inbox: ScriptedInbox) =>
  inbox.utility.received
    .filter((one) => one.method === 'PATCH')
    .map((one) => JSON.parse(one.body) as { read: boolean })

/** One message that really keeps its flag; `lose` swallows the answers to its PATCHes. */
async function withMessage(options: { lose?: number } = {}) {
  const inbox = await openScriptedInbox()
  let left = options.lose ?? 0
  const state = { read: false }
  const shown = () => message(inbox.origin, 'news', { name: 'News', ...state })
  const list = () => inbox.list(state.read ? { read: [shown()] } : { unread: [shown()] })
  inbox.utility.on('/messages/news', ({ method, body }, response) => {
    if (method === 'PATCH') Object.assign(state, JSON.parse(body))
    list()
    if (method === 'PATCH' && left > 0) {
      left -= 1
      response.destroy()
      return undefined
    }
    return { body: shown() }
  })
  list()
  await inbox.sync()
  return { inbox, state, key: await inbox.keyOf('News') }
}

it('C-139 read and unread both reach the utility, and its answer is adopted', async () => {
  const { inbox, state, key } = await withMessage()
  for (const read of [true, false]) {
    await inbox.ask('inbox.markRead', { messageKeys: [key], read })
    expect(await inbox.row('News')).toMatchObject({ unread: !read })
    await inbox.messages.outbox.settled()
    expect(state.read).toBe(read)
    expect(await inbox.row('News')).toMatchObject({ unread: !read })
  }
  expect(patches(inbox)).toEqual([{ read: true }, { read: false }])
  expect((await inbox.ask('outbox.list', {})).entries).toEqual([])
})

it('C-019 a PATCH whose answer is lost is not repeated when reading shows that it worked', async () => {
  const { inbox, state, key } = await withMessage({ lose: 1 })
  await inbox.ask('inbox.markRead', { messageKeys: [key], read: true })
  await inbox.messages.outbox.settled()
  expect((await inbox.ask('outbox.list', {})).entries).toMatchObject([{ kind: 'read-flag', state: 'held' }])
  inbox.timers.advance(60_000)
  await inbox.messages.outbox.settled()
  expect(patches(inbox)).toEqual([{ read: true }])
  expect(state.read).toBe(true)
  expect((await inbox.ask('outbox.list', {})).entries).toEqual([])
})

it('C-019 a PATCH that did not work is sent again after reading', async () => {
  const { inbox, state, key } = await withMessage({ lose: 1 })
  await inbox.ask('inbox.markRead', { messageKeys: [key], read: true })
  await inbox.messages.outbox.settled()
  state.read = false
  inbox.timers.advance(60_000)
  await inbox.messages.outbox.settled()
  expect(patches(inbox)).toEqual([{ read: true }, { read: true }])
  expect(state.read).toBe(true)
})

it('a later flag replaces one that is held; back to what the server has means nothing to send', async () => {
  const { inbox, key } = await withMessage()
  inbox.messages.setOnline(false)
  await inbox.ask('inbox.markRead', { messageKeys: [key], read: true })
  expect((await inbox.ask('outbox.list', {})).entries).toHaveLength(1)
  expect(await inbox.row('News')).toMatchObject({ unread: false })
  await inbox.ask('inbox.markRead', { messageKeys: [key], read: false })
  expect((await inbox.ask('outbox.list', {})).entries).toHaveLength(0)
  expect(await inbox.row('News')).toMatchObject({ unread: true })
  inbox.messages.setOnline(true)
  await inbox.messages.outbox.settled()
  expect(patches(inbox)).toEqual([])
})

it('the flag a person set outlives the cache', async () => {
  const { inbox, key } = await withMessage()
  inbox.messages.setOnline(false)
  await inbox.ask('inbox.markRead', { messageKeys: [key], read: true })
  await inbox.messages.stop()
  forgetMessages(inbox)
  const next = await reopen(inbox, { online: false })
  expect(await next.rows()).toEqual([])
  await next.sync()
  expect(await next.row('News')).toMatchObject({ unread: false })
  next.messages.setOnline(true)
  await next.messages.outbox.settled()
  expect(patches(next)).toEqual([{ read: true }])
})

it('a refused flag goes back to what the server says', async () => {
  const { inbox, key } = await withMessage()
  inbox.utility.on('/messages/news', { status: 400 })
  await inbox.ask('inbox.markRead', { messageKeys: [key], read: true })
  await inbox.messages.outbox.settled()
  expect(await inbox.row('News')).toMatchObject({ unread: true })
  expect((await inbox.ask('outbox.list', {})).entries).toMatchObject([{ state: 'rejected' }])
})
