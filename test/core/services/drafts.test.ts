import { expect, it } from 'vitest'
import { openScriptedInbox, reopen } from '../../support/message-desk'

it('a draft is found again in the next life, with what it said before', async () => {
  const inbox = await openScriptedInbox()
  const content = inbox.draft({ description: 'one' })
  const { draftId } = await inbox.ask('drafts.save', { draftId: null, content })
  for (let n = 0; n < 25; n += 1) {
    inbox.timers.advance(1000)
    await inbox.ask('drafts.save', { draftId, content: { ...content, description: `text ${n}` } })
  }
  await inbox.messages.stop()
  const next = await reopen(inbox)
  expect((await next.ask('drafts.get', { draftId })).content.description).toBe('text 24')
  const { versions } = await next.ask('drafts.versions', { draftId })
  expect(versions).toHaveLength(20)
  expect(versions[0]).toMatchObject({ description: 'text 24' })
})

it('a late save of a draft that was sent or thrown away brings nothing back', async () => {
  const inbox = await openScriptedInbox()
  const content = inbox.draft()
  const { draftId } = await inbox.ask('drafts.save', { draftId: null, content })
  await inbox.ask('drafts.discard', { draftId })
  expect(await inbox.ask('drafts.save', { draftId, content: { ...content, name: 'late' } })).toMatchObject({
    draftId,
  })
  expect((await inbox.ask('drafts.list', {})).drafts).toEqual([])
  expect(await inbox.refusal('drafts.get', { draftId })).toMatchObject({ code: 'not-found' })
})

it('a draft that is in the outbox is neither changed nor thrown away under way', async () => {
  const inbox = await openScriptedInbox()
  inbox.messages.setOnline(false)
  const content = inbox.draft()
  const { draftId } = await inbox.ask('drafts.save', { draftId: null, content })
  await inbox.ask('drafts.send', { draftId })
  expect(
    await inbox.refusal('drafts.save', { draftId, content: { ...content, name: 'other' } }),
  ).toMatchObject({ code: 'invalid-input' })
  expect(await inbox.ask('drafts.save', { draftId, content })).toMatchObject({ draftId })
  expect(await inbox.refusal('drafts.discard', { draftId })).toMatchObject({ code: 'invalid-input' })
})

it('a draft without subject or text is not sent, and says what is missing', async () => {
  const inbox = await openScriptedInbox()
  for (const [changes, word] of [
    [{ name: ' ' }, 'subject'],
    [{ description: '' }, 'text'],
  ] as const) {
    const { draftId } = await inbox.ask('drafts.save', { draftId: null, content: inbox.draft(changes) })
    const refusal = await inbox.refusal('drafts.send', { draftId })
    expect(refusal.message).toContain(word)
  }
  expect((await inbox.ask('outbox.list', {})).entries).toEqual([])
})

it('a new message is a thread of its own from the first word to the answer of the utility', async () => {
  const inbox = await openScriptedInbox()
  const { draftId } = await inbox.ask('drafts.save', {
    draftId: null,
    content: inbox.draft({ name: 'Hello' }),
  })
  const [draft] = await inbox.rows('drafts')
  if (!draft) throw new Error('no row')
  expect(draft).toMatchObject({ subject: 'Hello', hasDraft: true, sending: false })
  const { threadKey } = draft
  expect(await inbox.ask('inbox.thread', { threadKey })).toMatchObject({ messages: [], draft: { draftId } })

  inbox.messages.setOnline(false)
  await inbox.ask('drafts.send', { draftId })
  expect(await inbox.ask('inbox.thread', { threadKey })).toMatchObject({
    draft: null,
    pending: [{ state: 'held' }],
  })
  expect(await inbox.rows('outbox')).toMatchObject([{ threadKey, sending: true }])

  inbox.utility.on('/messages', ({ body }) => ({
    status: 201,
    body: {
      ...(JSON.parse(body) as object),
      message_id: 'm1',
      uri: `${inbox.origin}/messages/m1`,
      read: true,
      creator: 'admin-1',
      status: 'complete',
      created: '2026-02-01T00:00:00Z',
      modified: '2026-02-01T00:00:00Z',
    },
  }))
  inbox.messages.setOnline(true)
  await inbox.messages.outbox.settled()
  const shown = await inbox.ask('inbox.thread', { threadKey })
  expect(shown).toMatchObject({ subject: 'Hello', messages: [{ fromUs: true }], pending: [], draft: null })
  expect(shown.threadKey).toBe((await inbox.row('Hello')).threadKey)
})

it('nothing that a person wrote or decided is gone with the cache', async () => {
  const inbox = await openScriptedInbox()
  inbox.messages.setOnline(false)
  await inbox.ask('drafts.save', { draftId: null, content: inbox.draft({ name: 'Draft' }) })
  await inbox.send({ name: 'Held' })
  await inbox.messages.stop()
  const { cache } = inbox.desk.context
  for (const { name } of cache.all<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'message%'`,
  )) {
    cache.run(`DELETE FROM ${name}`)
  }
  const next = await reopen(inbox, { online: false })
  expect((await next.ask('drafts.list', {})).drafts).toMatchObject([{ content: { name: 'Draft' } }])
  expect((await next.ask('outbox.list', {})).entries.map((one) => one.title)).toEqual(['Held'])
})
