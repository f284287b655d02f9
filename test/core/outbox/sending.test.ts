import { expect, it } from 'vitest'
import { message } from '../../support/cds-documents'
import { openScriptedInbox, reopen } from '../../support/message-desk'
import { entries, keeps, posts, writes } from '../../support/posting'

it('C-145 C-151 a new message says previous_uri null and leaves out what it does not link', async () => {
  const inbox = await openScriptedInbox()
  keeps(inbox, 'created')
  await inbox.send({ type: 'support_request', name: 'Help', description: 'Please' })
  expect(posts(inbox)).toEqual([
    { type: 'support_request', previous_uri: null, name: 'Help', description: 'Please' },
  ])
  expect(writes(inbox, 'POST')[0]?.headers).toMatchObject({ 'content-type': 'application/json' })
  expect(await entries(inbox)).toEqual([])
  expect((await inbox.ask('drafts.list', {})).drafts).toEqual([])
})

it('C-150 C-161 a reply carries the address of what it answers, and the answer of the server is what is shown', async () => {
  const inbox = await openScriptedInbox()
  inbox.list({ unread: [message(inbox.origin, 'theirs', { name: 'Welcome', read: true })] })
  await inbox.sync()
  const threadKey = await inbox.threadKey('Welcome')
  const { replyTo } = await inbox.ask('inbox.thread', { threadKey })
  keeps(inbox, (created) => ({
    status: 201,
    body: { ...created, description: 'Account 00-77 (normalised)' },
  }))
  await inbox.send({ previousUri: replyTo, threadKey, name: 'Re: Welcome', description: 'Account 77' })
  expect(posts(inbox)[0]).toMatchObject({
    previous_uri: `${inbox.origin}/messages/theirs`,
    type: 'private_message',
  })
  const shown = await inbox.ask('inbox.thread', { threadKey })
  expect(shown.messages.map((one) => one.description)).toEqual(['Body', 'Account 00-77 (normalised)'])
  expect(shown.messages[1]).toMatchObject({ fromUs: true })
})

it('C-144 the composer takes only types that a client may create', async () => {
  const inbox = await openScriptedInbox()
  const content = { ...inbox.draft(), type: 'notification' as 'private_message' }
  expect(await inbox.refusal('drafts.save', { draftId: null, content })).toMatchObject({
    code: 'invalid-input',
  })
  expect(writes(inbox, 'POST')).toHaveLength(0)
})

it('C-153 C-154 production is asked for a sandbox client, and not twice', async () => {
  const inbox = await openScriptedInbox()
  keeps(inbox, 'created')
  const ask = async (relatedUri: string) => {
    const content = inbox.draft({
      type: 'production_request',
      relatedUri,
      relatedType: 'client',
      name: 'Production',
    })
    const { draftId } = await inbox.ask('drafts.save', { draftId: null, content })
    return await inbox.refusal('drafts.send', { draftId })
  }
  expect(await ask(`${inbox.origin}/clients/admin-1`)).toMatchObject({ code: 'invalid-input' })
  expect(writes(inbox, 'POST')).toHaveLength(0)
})

it('C-158 amending our own message posts a new one whose previous_uri is the amended message', async () => {
  const inbox = await openScriptedInbox()
  keeps(inbox, 'created')
  await inbox.send({ name: 'First' })
  await inbox.send({ name: 'Correction', previousUri: `${inbox.origin}/messages/m1` })
  expect(posts(inbox).map((one) => one['previous_uri'])).toEqual([null, `${inbox.origin}/messages/m1`])
  expect(writes(inbox, 'PATCH')).toHaveLength(0)
  expect(await inbox.rows()).toMatchObject([{ subject: 'First', messageCount: 2 }])
})

it('C-018 a POST whose answer is lost is not sent again: it is looked for by reading', async () => {
  const inbox = await openScriptedInbox()
  keeps(inbox, 'nothing')
  await inbox.send({ name: 'Did this arrive?' })
  expect(posts(inbox)).toHaveLength(1)
  // The listing carries it, so it is confirmed without another word to the server.
  expect(await entries(inbox)).toEqual([])
  expect(await inbox.rows()).toMatchObject([{ subject: 'Did this arrive?' }])
  expect((await inbox.ask('drafts.list', {})).drafts).toEqual([])
})

it('C-018 a lost POST that no listing shows stays unknown, and only a person sends it again', async () => {
  const inbox = await openScriptedInbox()
  inbox.utility.on('/messages', ({ method }, response) => {
    if (method === 'POST') response.destroy()
    else response.writeHead(200).end(JSON.stringify({ outstanding: [], unread: [], read: [] }))
    return undefined
  })
  const { outboxId } = await inbox.send()
  expect(await entries(inbox)).toMatchObject([
    { state: 'outcome-unknown', problem: { code: 'outcome-unknown' } },
  ])
  inbox.timers.advance(24 * 60 * 60_000)
  await inbox.messages.outbox.settled()
  expect(await inbox.ask('outbox.check', { outboxId })).toEqual({ state: 'outcome-unknown' })
  expect(posts(inbox)).toHaveLength(1)
  keeps(inbox, 'created')
  await inbox.ask('outbox.sendAgain', { outboxId })
  await inbox.messages.outbox.settled()
  expect(posts(inbox)).toHaveLength(2)
  expect(await entries(inbox)).toEqual([])
})

it('C-018 an older message that says the same is not taken for the lost one', async () => {
  const inbox = await openScriptedInbox()
  keeps(inbox, 'created')
  await inbox.send()
  inbox.timers.advance(60_000)
  inbox.utility.on('/messages', (_received, response) => void response.destroy())
  await inbox.send()
  expect(await entries(inbox)).toMatchObject([{ state: 'outcome-unknown' }])
})

it('two new messages that look like the lost one are a question for a person', async () => {
  const inbox = await openScriptedInbox()
  const kept = keeps(inbox, (created) => {
    kept.unshift({ ...created, message_id: 'twin', uri: `${inbox.origin}/messages/twin` })
    return { status: 502 }
  })
  await inbox.send()
  expect(await entries(inbox)).toMatchObject([
    { state: 'outcome-unknown', problem: { code: 'outcome-ambiguous' } },
  ])
})

it('a later reading resolves an unknown one without being asked to', async () => {
  const inbox = await openScriptedInbox()
  let visible = false
  const kept = keeps(inbox, 'nothing')
  const inner = { unread: [], outstanding: [], read: kept }
  inbox.utility.on('/messages', ({ method, body }, response) => {
    if (method === 'GET') return { body: visible ? inner : { ...inner, read: [] } }
    const now = new Date(inbox.desk.clock.nowMs).toISOString()
    kept.push(
      message(inbox.origin, 'late', {
        ...(JSON.parse(body) as object),
        creator: 'admin-1',
        created: now,
        modified: now,
        read: true,
      }),
    )
    response.destroy()
    return undefined
  })
  await inbox.send()
  expect(await entries(inbox)).toMatchObject([{ state: 'outcome-unknown' }])
  visible = true
  await inbox.sync()
  expect(await entries(inbox)).toEqual([])
})

it('an entry goes back to held while connections are refused, since nothing was done', async () => {
  const inbox = await openScriptedInbox()
  await inbox.utility.close()
  await inbox.send()
  expect(await entries(inbox)).toMatchObject([
    { state: 'held', waitingFor: 'retry-after', tries: 0, problem: { code: 'connection-refused' } },
  ])
})

it('an entry goes back to held after a 503, and leaves once when Retry-After has passed', async () => {
  const inbox = await openScriptedInbox()
  inbox.utility.on('/messages', { status: 503, headers: { 'retry-after': '40' } })
  await inbox.send()
  expect(await entries(inbox)).toMatchObject([
    { state: 'held', waitingFor: 'retry-after', problem: { code: 'too-many-requests' } },
  ])
  keeps(inbox, 'created')
  const before = posts(inbox).length
  inbox.timers.advance(39_000)
  await inbox.messages.outbox.settled()
  expect(posts(inbox)).toHaveLength(before)
  inbox.timers.advance(2_000)
  await inbox.messages.outbox.settled()
  expect(posts(inbox)).toHaveLength(before + 1)
  expect(await entries(inbox)).toEqual([])
})

it('C-088 a 401 means that nothing was done: one new token, and the message leaves once more', async () => {
  const inbox = await openScriptedInbox()
  keeps(inbox, 'created')
  const created = { status: 201, body: message(inbox.origin, 'm1', { creator: 'admin-1', read: true }) }
  inbox.utility.on('/messages', { status: 401 }, created)
  await inbox.send()
  expect(posts(inbox)).toHaveLength(2)
  expect(await entries(inbox)).toEqual([])
})

it('a refusal opens the draft again with the words of the server, and sending it anew replaces the entry', async () => {
  const inbox = await openScriptedInbox()
  inbox.utility.on('/messages', {
    status: 400,
    body: { error: 'invalid', error_description: 'name is too long' },
  })
  await inbox.send({ name: 'A very long subject' })
  const [entry] = await entries(inbox)
  expect(entry).toMatchObject({ state: 'rejected', problem: { code: 'client-refused' } })
  expect(entry?.problem?.message).toContain('name is too long')
  const [draft] = (await inbox.ask('drafts.list', {})).drafts
  if (!draft) throw new Error('the draft is gone')
  expect(draft).toMatchObject({ outboxId: null, content: { name: 'A very long subject' } })
  keeps(inbox, 'created')
  const { draftId } = await inbox.ask('drafts.save', {
    draftId: draft.draftId,
    content: { ...draft.content, name: 'Short' },
  })
  await inbox.ask('drafts.send', { draftId })
  await inbox.messages.outbox.settled()
  expect(await entries(inbox)).toEqual([])
  expect(await inbox.rows()).toMatchObject([{ subject: 'Short' }])
})

it('C-159 a 413 is explained and keeps the draft', async () => {
  const inbox = await openScriptedInbox()
  inbox.utility.on('/messages', { status: 413 })
  await inbox.send()
  expect(await entries(inbox)).toMatchObject([{ state: 'rejected', problem: { code: 'message-too-large' } }])
  expect((await inbox.ask('drafts.list', {})).drafts).toHaveLength(1)
})

it('a held message waits out its hold, can be called back, and its draft opens again', async () => {
  const inbox = await openScriptedInbox()
  inbox.desk.host.preferences = { ...inbox.desk.host.preferences, sendHoldSec: 10 }
  keeps(inbox, 'created')
  const sent = await inbox.send({ name: 'Wait' })
  expect(sent.sendsAtMs).toBe(inbox.desk.clock.nowMs + 10_000)
  expect(await entries(inbox)).toMatchObject([{ state: 'held', waitingFor: 'hold' }])
  inbox.timers.advance(9_999)
  await inbox.messages.outbox.settled()
  const { draftId } = await inbox.ask('outbox.cancel', { outboxId: sent.outboxId })
  if (draftId === null) throw new Error('no draft')
  expect(await inbox.ask('drafts.get', { draftId })).toMatchObject({
    outboxId: null,
    content: { name: 'Wait' },
  })
  inbox.timers.advance(60_000)
  await inbox.messages.outbox.settled()
  expect(posts(inbox)).toHaveLength(0)
  const again = await inbox.ask('drafts.send', { draftId })
  inbox.timers.advance(10_000)
  await inbox.messages.outbox.settled()
  expect(posts(inbox)).toHaveLength(1)
  expect(await inbox.refusal('outbox.cancel', { outboxId: again.outboxId })).toMatchObject({
    code: 'not-found',
  })
})

it('a message that is on its way cannot be called back', async () => {
  const inbox = await openScriptedInbox()
  let arrived = (): void => undefined
  const arrival = new Promise<void>((done) => (arrived = done))
  let answer = (): void => undefined
  inbox.utility.on('/messages', ({ method }, response) => {
    if (method !== 'POST') return { body: {} }
    answer = () => {
      response.writeHead(201, { 'content-type': 'application/json' })
      response.end(JSON.stringify(message(inbox.origin, 'm1', { creator: 'admin-1', read: true })))
    }
    arrived()
    return undefined
  })
  const { draftId } = await inbox.ask('drafts.save', { draftId: null, content: inbox.draft() })
  const { outboxId } = await inbox.ask('drafts.send', { draftId })
  await arrival
  expect(await inbox.refusal('outbox.cancel', { outboxId })).toMatchObject({ code: 'message-not-held' })
  answer()
  await inbox.messages.outbox.settled()
  expect(await entries(inbox)).toEqual([])
})

it('messages of one thread go in order: the second waits while the first is unknown', async () => {
  const inbox = await openScriptedInbox()
  inbox.list({ read: [message(inbox.origin, 'theirs', { name: 'Welcome', read: true })] })
  await inbox.sync()
  const previousUri = `${inbox.origin}/messages/theirs`
  inbox.utility.on('/messages', (_received, response) => void response.destroy())
  const { outboxId } = await inbox.send({ previousUri, name: 'One' })
  await inbox.send({ previousUri, name: 'Two' })
  expect(await entries(inbox)).toMatchObject([
    { title: 'One', state: 'outcome-unknown' },
    { title: 'Two', state: 'held', waitingFor: 'earlier-message' },
  ])
  expect(posts(inbox)).toHaveLength(1)
  keeps(inbox, 'created')
  await inbox.ask('outbox.discard', { outboxId })
  await inbox.messages.outbox.settled()
  expect(posts(inbox).map((one) => one['name'])).toEqual(['One', 'Two'])
})

it('C-267 while this computer is offline writes wait where they can be seen, and leave when it is back', async () => {
  const inbox = await openScriptedInbox()
  keeps(inbox, 'created')
  inbox.messages.setOnline(false)
  await inbox.send({ name: 'Later' })
  expect(await entries(inbox)).toMatchObject([{ title: 'Later', state: 'held', waitingFor: 'network' }])
  expect(posts(inbox)).toHaveLength(0)
  inbox.messages.setOnline(true)
  await inbox.messages.outbox.settled()
  expect(posts(inbox)).toHaveLength(1)
})

it('what was held survives the end of the desk and leaves in its next life', async () => {
  const inbox = await openScriptedInbox()
  inbox.messages.setOnline(false)
  await inbox.send({ name: 'Held over' })
  await inbox.messages.stop()
  const next = await reopen(inbox, { online: false })
  keeps(next, 'created')
  next.messages.setOnline(true)
  await next.messages.outbox.settled()
  expect(posts(next).map((one) => one['name'])).toEqual(['Held over'])
})

it('sending a draft twice at once makes one entry', async () => {
  const inbox = await openScriptedInbox()
  keeps(inbox, 'created')
  const { draftId } = await inbox.ask('drafts.save', { draftId: null, content: inbox.draft() })
  const [one, two] = await Promise.all([
    inbox.ask('drafts.send', { draftId }),
    inbox.ask('drafts.send', { draftId }),
  ])
  expect(one?.outboxId).toBe(two?.outboxId)
  await inbox.messages.outbox.settled()
  expect(posts(inbox)).toHaveLength(1)
})

it('a write to a paused utility waits', async () => {
  const inbox = await openScriptedInbox()
  keeps(inbox, 'created')
  const table = inbox.desk.context.desk.table<object>('utilities')
  table.put(inbox.utilityId, { ...table.get(inbox.utilityId), pausedReason: 'by hand' })
  await inbox.send()
  expect(await entries(inbox)).toMatchObject([{ state: 'held', problem: { code: 'utility-paused' } }])
  expect(posts(inbox)).toHaveLength(0)
})
