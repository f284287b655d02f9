import { expect, it, vi } from 'vitest'
import { message, messagesPage } from '../../support/cds-documents'
import { openScriptedInbox, type ScriptedInbox } from '../../support/message-desk'
import { type Handler, startUtility } from '../../support/scripted-utility'

const minute = 60_000
/** Times of day on one date, as servers write them. */
const at = (clock: string) => `2026-02-01T${clock}Z`
const stamped = (inbox: ScriptedInbox, id: string, clock: string, changes: object = {}) =>
  message(inbox.origin, id, { name: id, created: at(clock), modified: at(clock), ...changes })

/** One list cut into pages; `list` names it, cursors are addresses of the utility. */
function pages(
  inbox: ScriptedInbox,
  list: 'outstanding' | 'unread' | 'read',
  chunks: object[][],
  rest: object = {},
): Handler {
  return ({ path }) => {
    const page = Number(new URL(path, inbox.origin).searchParams.get(list) ?? '0')
    const next = page + 1 < chunks.length ? `${inbox.origin}/messages?${list}=${page + 1}` : null
    const others = page === 0 ? rest : {}
    return { body: { ...messagesPage({ ...others, [list]: chunks[page] ?? [] }), [`${list}_next`]: next } }
  }
}
const listed = (inbox: ScriptedInbox) =>
  inbox.utility.at('/messages').filter((one) => one.method === 'GET').length

it('C-124 a message that sits in outstanding and in unread is one row', async () => {
  const inbox = await openScriptedInbox()
  const review = stamped(inbox, 'review', '10:00:00', { type: 'production_request', status: 'pending' })
  inbox.list({ outstanding: [review], unread: [review] })
  await inbox.sync()
  const rows = await inbox.rows()
  expect(rows.map((row) => row.subject)).toEqual(['review'])
  expect(rows[0]).toMatchObject({ messageCount: 1, turn: 'waiting-on-them', unread: true })
})

it('C-125 copies of one moment that differ are decided by a single GET of the message', async () => {
  const inbox = await openScriptedInbox()
  const read = stamped(inbox, 'm1', '10:00:00', { type: 'support_request', status: 'pending', read: true })
  const unread = { ...read, read: false }
  inbox.list({ outstanding: [read], unread: [unread] })
  inbox.utility.on('/messages/m1', { body: read })
  await inbox.sync()
  expect(inbox.utility.at('/messages/m1').map((one) => one.method)).toEqual(['GET'])
  expect(await inbox.row('m1')).toMatchObject({ unread: false })
})

it('C-125 the copy with the newest modified is kept, and nobody is asked', async () => {
  const inbox = await openScriptedInbox()
  const older = stamped(inbox, 'm1', '10:00:00', { status: 'pending', type: 'support_request' })
  const newer = { ...older, modified: at('10:05:00'), status: 'complete' }
  inbox.list({ outstanding: [older], unread: [newer] })
  await inbox.sync()
  expect(inbox.utility.at('/messages/m1')).toHaveLength(0)
  expect(await inbox.row('m1')).toMatchObject({ turn: 'complete' })
})

it('copies that differ show as unread while their address does not answer, and nothing is written', async () => {
  const inbox = await openScriptedInbox()
  const read = stamped(inbox, 'm1', '10:00:00', { type: 'support_request', status: 'pending', read: true })
  inbox.list({ outstanding: [read], unread: [{ ...read, read: false }] })
  inbox.utility.on('/messages/m1', { status: 500 })
  await inbox.sync()
  expect(await inbox.row('m1')).toMatchObject({ unread: true })
  expect(inbox.utility.received.some((one) => one.method === 'PATCH')).toBe(false)
})

it('C-126 C-256 following unread_next leaves the other lists alone, however short the pages are', async () => {
  const inbox = await openScriptedInbox()
  const open = stamped(inbox, 'open', '09:00:00', { type: 'payment_request', status: 'open', read: true })
  const news = ['12', '11', '10', '09', '08'].map((hour) => [stamped(inbox, `news-${hour}`, `${hour}:30:00`)])
  inbox.utility.on('/messages', pages(inbox, 'unread', news, { outstanding: [open], read: [open] }))
  const before = listed(inbox)
  await inbox.sync()
  // Five pages of one, and the first page again because there were others.
  expect(listed(inbox) - before).toBe(6)
  expect((await inbox.rows('unread')).map((row) => row.subject)).toEqual([
    'news-12',
    'news-11',
    'news-10',
    'news-09',
    'news-08',
  ])
  expect(await inbox.row('open')).toMatchObject({ turn: 'needs-you' })
})

it('C-255 a cursor that leads in a circle ends the reading with a finding', async () => {
  const inbox = await openScriptedInbox()
  const loop = `${inbox.origin}/messages?again=1`
  inbox.utility.on('/messages', () => ({
    body: { ...messagesPage({ unread: [stamped(inbox, 'news', '10:00:00')] }), unread_next: loop },
  }))
  const before = listed(inbox)
  await inbox.sync()
  // The first page, the circle once, and the first page again because there had been another one.
  expect(listed(inbox) - before).toBe(3)
  expect(inbox.findings.some((one) => one.path === '/unread_next')).toBe(true)
  expect((await inbox.rows()).map((row) => row.subject)).toEqual(['news'])
})

it('C-257 after a first full reading the long list is read only back to what is known', async () => {
  const inbox = await openScriptedInbox()
  const old = Array.from({ length: 8 }, (_, n) => [
    stamped(inbox, `old-${n}`, `0${8 - n}:00:00`, { read: true }),
  ])
  inbox.utility.on('/messages', pages(inbox, 'read', old))
  await inbox.sync()
  const first = listed(inbox)
  const fresh = [stamped(inbox, 'fresh', '09:00:00', { read: true }), ...(old[0] ?? [])]
  inbox.utility.on('/messages', pages(inbox, 'read', [fresh, ...old.slice(1)]))
  inbox.timers.advance(5 * minute)
  await inbox.sync()
  // Page 0 holds the news; page 1 is entirely older than what was known; then once more the front.
  expect(listed(inbox) - first).toBe(3)
  expect(await inbox.rows()).toHaveLength(9)
})

it('C-258 a list that is not sorted is read in full from then on, with a finding', async () => {
  const inbox = await openScriptedInbox()
  const shuffled = ['03', '07', '05', '01'].map((hour) => [
    stamped(inbox, hour, `${hour}:00:00`, { read: true }),
  ])
  inbox.utility.on('/messages', pages(inbox, 'read', shuffled))
  await inbox.sync()
  expect(inbox.findings.filter((one) => one.text.includes('not sorted'))).not.toHaveLength(0)
  const changed = stamped(inbox, '01', '01:00:00', { read: true, modified: at('01:00:01'), name: 'renamed' })
  inbox.utility.on('/messages', pages(inbox, 'read', [...shuffled.slice(0, 3), [changed]]))
  await inbox.sync()
  expect((await inbox.rows()).map((row) => row.subject)).toContain('renamed')
})

it('C-259 two changes within one second of the server are both seen', async () => {
  const inbox = await openScriptedInbox()
  const old = stamped(inbox, 'old', '08:00:00', { read: true })
  const first = stamped(inbox, 'first', '10:00:00', { read: true })
  inbox.utility.on('/messages', pages(inbox, 'read', [[first], [old]]))
  await inbox.sync()
  // The second one of that second sorts behind the first, on the next page.
  const second = stamped(inbox, 'second', '10:00:00', { read: true })
  inbox.utility.on('/messages', pages(inbox, 'read', [[first], [second], [old]]))
  await inbox.sync()
  expect((await inbox.rows()).map((row) => row.subject)).toContain('second')
})

it('C-260 a message that is modified while the list is read is not lost', async () => {
  const inbox = await openScriptedInbox()
  const all = ['06', '05', '04', '03', '02', '01'].map((hour) => stamped(inbox, hour, `${hour}:00:00`))
  let asked = 0
  inbox.utility.on('/messages', (received, response) => {
    asked += 1
    // The last one moves to the front right after the first page was read.
    const moved = stamped(inbox, '01', '01:00:00', { modified: at('07:00:00') })
    const list = asked === 1 ? all : [moved, ...all.slice(0, 5)]
    const chunks = [0, 2, 4].map((from) => list.slice(from, from + 2))
    return pages(inbox, 'unread', chunks)(received, response)
  })
  await inbox.sync()
  expect((await inbox.rows()).map((row) => row.subject).sort()).toEqual(['01', '02', '03', '04', '05', '06'])
})

it('C-261 a message that is gone is found at the next full reading, and only its own address decides', async () => {
  const inbox = await openScriptedInbox()
  const kept = stamped(inbox, 'kept', '10:00:00', { read: true })
  const gone = stamped(inbox, 'gone', '09:00:00', { read: true })
  inbox.list({ read: [kept, gone] })
  await inbox.sync()
  inbox.list({ read: [] })
  inbox.utility.on('/messages/kept', { body: kept }).on('/messages/gone', { status: 404 })
  inbox.timers.advance(60 * minute)
  await inbox.sync()
  expect(await inbox.rows()).toHaveLength(2)
  inbox.timers.advance(24 * 60 * minute)
  await inbox.sync()
  expect((await inbox.rows()).map((row) => row.subject)).toEqual(['kept'])
})

it('C-262 an old message whose modified moved is noticed, and creation times filter nothing', async () => {
  const inbox = await openScriptedInbox()
  const ancient = stamped(inbox, 'ancient', '01:00:00', {
    read: true,
    type: 'field_changes',
    status: 'pending',
  })
  const recent = stamped(inbox, 'recent', '10:00:00', { read: true })
  inbox.utility.on('/messages', pages(inbox, 'read', [[recent], [ancient]]))
  await inbox.sync()
  const settled = { ...ancient, status: 'complete', modified: at('11:00:00') }
  inbox.utility.on('/messages', pages(inbox, 'read', [[settled], [recent]]))
  await inbox.sync()
  expect(await inbox.row('ancient')).toMatchObject({ turn: 'complete' })
  for (const { path } of inbox.utility.at('/messages')) expect(path).not.toMatch(/after|before/)
})

it('C-133 a missing ancestor is fetched once by its address', async () => {
  const inbox = await openScriptedInbox()
  const parent = stamped(inbox, 'parent', '08:00:00', { read: true })
  const reply = stamped(inbox, 'reply', '10:00:00', { previous_uri: `${inbox.origin}/messages/parent` })
  inbox.list({ unread: [reply] })
  inbox.utility.on('/messages/parent', { body: parent })
  await inbox.sync()
  await inbox.sync()
  expect(inbox.utility.at('/messages/parent')).toHaveLength(1)
  const rows = await inbox.rows()
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ subject: 'parent', messageCount: 2 })
})

it('C-133 an ancestor that cannot be had leaves a thread that says so, and is not asked for again and again', async () => {
  const inbox = await openScriptedInbox()
  inbox.list({
    unread: [stamped(inbox, 'reply', '10:00:00', { previous_uri: `${inbox.origin}/messages/lost` })],
  })
  await inbox.sync()
  await inbox.sync()
  expect(inbox.utility.at('/messages/lost')).toHaveLength(1)
  const { threadKey } = await inbox.row('reply')
  expect(await inbox.ask('inbox.thread', { threadKey })).toMatchObject({ missingAncestor: true })
})

it('C-017 an ancestor on a foreign host is never asked with our token', async () => {
  const inbox = await openScriptedInbox()
  const other = await startUtility()
  inbox.list({
    unread: [stamped(inbox, 'reply', '10:00:00', { previous_uri: `${other.origin}/messages/1` })],
  })
  await inbox.sync()
  expect(other.received).toHaveLength(0)
  expect(await inbox.rows()).toHaveLength(1)
})

it('messages that reply to each other in a circle are one thread', async () => {
  const inbox = await openScriptedInbox()
  const uri = (id: string) => `${inbox.origin}/messages/${id}`
  inbox.list({
    unread: [
      stamped(inbox, 'a', '10:00:00', { previous_uri: uri('b') }),
      stamped(inbox, 'b', '09:00:00', { previous_uri: uri('c') }),
      stamped(inbox, 'c', '08:00:00', { previous_uri: uri('a') }),
    ],
  })
  await inbox.sync()
  expect(await inbox.rows()).toHaveLength(1)
})

it('C-131 a base that changed in place is read again when an update about it arrives', async () => {
  const inbox = await openScriptedInbox()
  const base = stamped(inbox, 'base', '08:00:00', { type: 'field_changes', status: 'pending', read: true })
  const filler = Array.from({ length: 3 }, (_, n) => [
    stamped(inbox, `f${n}`, `0${7 - n}:00:00`, { read: true }),
  ])
  inbox.utility.on('/messages', pages(inbox, 'read', [[base], ...filler]))
  await inbox.sync()
  const update = stamped(inbox, 'update', '11:00:00', {
    type: 'request_update',
    status: 'complete',
    previous_uri: `${inbox.origin}/messages/base`,
  })
  inbox.list({ unread: [update] })
  inbox.utility.on('/messages/base', { body: { ...base, name: 'base, edited in place' } })
  await inbox.sync()
  expect(inbox.utility.at('/messages/base')).toHaveLength(1)
  expect(await inbox.row('base, edited in place')).toMatchObject({ turn: 'complete' })
})

it('C-140 reading the inbox marks nothing as read', async () => {
  const inbox = await openScriptedInbox()
  inbox.list({ unread: [stamped(inbox, 'news', '10:00:00')] })
  await inbox.sync()
  await inbox.ask('inbox.thread', { threadKey: await inbox.threadKey('news') })
  await inbox.messages.outbox.settled()
  expect(inbox.utility.received.filter((one) => one.method === 'PATCH')).toHaveLength(0)
})

it('a message that somebody else read elsewhere is noticed though no list shows it', async () => {
  const inbox = await openScriptedInbox()
  const news = stamped(inbox, 'news', '10:00:00')
  inbox.list({ unread: [news] })
  await inbox.sync()
  inbox.list({})
  inbox.utility.on('/messages/news', { body: { ...news, read: true } })
  await inbox.sync()
  expect(await inbox.row('news')).toMatchObject({ unread: false })
})

it('a modified time far in the future does not hide what comes after it', async () => {
  const inbox = await openScriptedInbox()
  const wrong = stamped(inbox, 'wrong', '10:00:00', { read: true, modified: '2061-01-01T00:00:00Z' })
  const one = stamped(inbox, 'one', '09:00:00', { read: true })
  inbox.utility.on('/messages', pages(inbox, 'read', [[wrong], [one]]))
  await inbox.sync()
  const two = stamped(inbox, 'two', '11:00:00', { read: true })
  inbox.utility.on('/messages', pages(inbox, 'read', [[wrong], [two], [one]]))
  await inbox.sync()
  expect((await inbox.rows()).map((row) => row.subject)).toContain('two')
})

it('a reading that fails keeps what was there and says why, and the next one mends it', async () => {
  const inbox = await openScriptedInbox()
  inbox.list({ unread: [stamped(inbox, 'news', '10:00:00')] })
  await inbox.sync()
  inbox.utility.on('/messages', {
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<html>log in</html>',
  })
  await expect(inbox.sync()).rejects.toMatchObject({ code: 'html-instead-of-json' })
  expect(await inbox.rows()).toHaveLength(1)
  expect((await inbox.ask('inbox.counts', {})).problems).toMatchObject([
    { problem: { code: 'html-instead-of-json' } },
  ])
  inbox.list({ unread: [stamped(inbox, 'news', '10:00:00')] })
  await inbox.sync()
  expect((await inbox.ask('inbox.counts', {})).problems).toEqual([])
})

it('C-012 readings that are asked for at once share one', async () => {
  const inbox = await openScriptedInbox()
  const before = listed(inbox)
  await Promise.all([inbox.sync(), inbox.sync(), inbox.ask('inbox.refresh', { utilityId: null })])
  expect(listed(inbox) - before).toBe(1)
})

it('a new message about our own objects asks for those again', async () => {
  const inbox = await openScriptedInbox()
  inbox.list({
    unread: [
      stamped(inbox, 'rotated', '10:00:00', {
        related_uri: `${inbox.origin}/credentials/1`,
        related_type: 'credential',
      }),
    ],
  })
  await inbox.sync()
  expect(inbox.objectsChanged).toEqual([inbox.registrationId])
  await inbox.sync()
  expect(inbox.objectsChanged).toHaveLength(1)
})

it('C-011 a reading that has begun waits out a 429 and goes on where it was', async () => {
  const inbox = await openScriptedInbox()
  const news = ['12', '11', '10'].map((hour) => [stamped(inbox, `news-${hour}`, `${hour}:00:00`)])
  let refused = 0
  inbox.utility.on('/messages', (received, response) => {
    if (!received.path.includes('unread=1') || refused > 0)
      return pages(inbox, 'unread', news)(received, response)
    refused += 1
    return { status: 429, headers: { 'retry-after': '7' } }
  })
  const before = listed(inbox)
  const reading = inbox.sync()
  await vi.waitUntil(() => inbox.timers.nextMs() !== null)
  expect(listed(inbox) - before).toBe(2)
  expect((inbox.timers.nextMs() ?? 0) - inbox.desk.clock.nowMs).toBe(7000)
  inbox.timers.advance(7000)
  await reading
  expect(listed(inbox) - before).toBe(5)
  expect(await inbox.rows()).toHaveLength(3)
})

it('a desk that closes does not wait for a server that asks for patience', async () => {
  const inbox = await openScriptedInbox()
  const [first, second] = [[stamped(inbox, 'a', '12:00:00')], [stamped(inbox, 'b', '11:00:00')]]
  inbox.utility.on('/messages', (received, response) =>
    received.path.includes('unread=1')
      ? { status: 429, headers: { 'retry-after': '30' } }
      : pages(inbox, 'unread', [first, second])(received, response),
  )
  const reading = inbox.sync()
  await vi.waitUntil(() => inbox.timers.nextMs() !== null)
  await inbox.messages.stop()
  await expect(reading).rejects.toMatchObject({ code: 'too-many-requests' })
  expect(await inbox.rows()).toHaveLength(1)
})
