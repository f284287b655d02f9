import { expect, it } from 'vitest'
import type { InboxView } from '../../../electron/contract/inbox'
import { openScriptedInbox, reopen, type ScriptedInbox } from '../../support/message-desk'
import { arrive, at, forgetMessages, stamped, subjects, uri } from '../../support/stamped-messages'

const detail = async (inbox: ScriptedInbox, subject: string) =>
  await inbox.ask('inbox.thread', { threadKey: await inbox.threadKey(subject) })

it('C-127 C-132 the newest update decides a request, and is no task of its own', async () => {
  const inbox = await openScriptedInbox()
  await arrive(
    inbox,
    stamped(inbox, 'fee', '08:00:00', { type: 'payment_request', status: 'open', read: true }),
    stamped(inbox, 'u1', '09:00:00', {
      type: 'request_update',
      status: 'pending',
      previous_uri: uri(inbox, 'fee'),
    }),
    stamped(inbox, 'u2', '10:00:00', {
      type: 'request_update',
      status: 'complete',
      previous_uri: uri(inbox, 'fee'),
    }),
  )
  expect(await inbox.rows()).toMatchObject([{ subject: 'fee', turn: 'complete', messageCount: 3 }])
  expect(await subjects(inbox, 'waiting')).toEqual([])
  expect((await detail(inbox, 'fee')).timeline.map((step) => step.status)).toEqual([
    { kind: 'known', value: 'open' },
    { kind: 'known', value: 'pending' },
    { kind: 'known', value: 'complete' },
  ])
})

it('C-128 C-129 an older update that was read later stays the older one, and a repeated status is only news', async () => {
  const inbox = await openScriptedInbox()
  const update = { type: 'request_update', previous_uri: uri(inbox, 'form') }
  await arrive(
    inbox,
    stamped(inbox, 'form', '08:00:00', { type: 'online_form_request', status: 'open', read: true }),
    stamped(inbox, 'old', '09:00:00', {
      ...update,
      status: 'rejected',
      read: true,
      modified: at('23:00:00'),
    }),
    stamped(inbox, 'new', '10:00:00', { ...update, status: 'pending' }),
    stamped(inbox, 'same', '11:00:00', { ...update, status: 'pending', description: 'Still looking' }),
  )
  expect(await inbox.row('form')).toMatchObject({ turn: 'waiting-on-them' })
  expect((await detail(inbox, 'form')).timeline.map((step) => step.text)).toContain('Still looking')
})

it('C-130 C-166 an update of a renewed request settles the task, and only the newest link is offered', async () => {
  const inbox = await openScriptedInbox()
  const asks = { type: 'payment_request', status: 'open', read: true, related_type: 'payment_form' }
  const first = stamped(inbox, 'fee', '08:00:00', { ...asks, related_uri: 'https://pay.example/old' })
  const renewal = stamped(inbox, 'renewed', '09:00:00', {
    ...asks,
    related_uri: 'https://pay.example/new',
    previous_uri: uri(inbox, 'fee'),
  })
  await arrive(inbox, first, renewal)
  expect(await inbox.rows('needs-you')).toHaveLength(1)
  expect((await detail(inbox, 'fee')).act).toEqual({
    kind: 'open-link',
    label: 'Open payment page',
    url: 'https://pay.example/new',
    host: 'pay.example',
  })
  const update = { type: 'request_update', status: 'complete', previous_uri: uri(inbox, 'renewed') }
  await arrive(inbox, first, renewal, stamped(inbox, 'done', '10:00:00', update))
  expect(await inbox.row('fee')).toMatchObject({ turn: 'complete' })
})

it('C-134 a production request that the utility began is told from ours', async () => {
  const inbox = await openScriptedInbox()
  await arrive(
    inbox,
    stamped(inbox, 'theirs', '08:00:00', { type: 'production_request', status: 'pending', creator: null }),
    stamped(inbox, 'ours', '09:00:00', {
      type: 'production_request',
      status: 'pending',
      creator: 'admin-1',
      read: true,
    }),
  )
  const [theirs] = (await detail(inbox, 'theirs')).messages
  const [ours] = (await detail(inbox, 'ours')).messages
  expect(theirs).toMatchObject({ fromUs: false, creatorName: 'Ohm Valley Power' })
  expect(ours).toMatchObject({ fromUs: true, creatorName: 'Busbar desk' })
})

it('C-135 a rejection shows its reason and asks for you until you have looked, on this computer only', async () => {
  const inbox = await openScriptedInbox()
  const request = stamped(inbox, 'production', '08:00:00', {
    type: 'production_request',
    status: 'pending',
    creator: 'admin-1',
    read: true,
  })
  const refusal = stamped(inbox, 'no', '09:00:00', {
    type: 'request_update',
    status: 'rejected',
    read: true,
    description: 'The privacy policy is missing',
    previous_uri: uri(inbox, 'production'),
  })
  await arrive(inbox, request, refusal)
  expect(await inbox.row('production')).toMatchObject({ turn: 'rejected' })
  expect(await subjects(inbox, 'needs-you')).toEqual(['production'])
  const shown = await detail(inbox, 'production')
  expect(shown.timeline.at(-1)).toMatchObject({ text: 'The privacy policy is missing' })
  await inbox.ask('inbox.acknowledge', { threadKey: shown.threadKey })
  expect(await subjects(inbox, 'needs-you')).toEqual([])
  expect(await inbox.row('production')).toMatchObject({ turn: 'rejected' })
  expect(inbox.utility.received.every((one) => one.method !== 'PATCH')).toBe(true)
  // It stays seen when the cache is filled anew, and a second rejection asks again.
  await inbox.messages.stop()
  forgetMessages(inbox)
  const next = await reopen(inbox)
  await next.sync()
  expect(await subjects(next, 'needs-you')).toEqual([])
  const again = {
    type: 'request_update',
    status: 'rejected',
    read: true,
    previous_uri: uri(inbox, 'production'),
  }
  await arrive(next, request, refusal, stamped(inbox, 'no-2', '10:00:00', again))
  expect(await subjects(next, 'needs-you')).toEqual(['production'])
})

it('marking a rejected message as read counts as having looked', async () => {
  const inbox = await openScriptedInbox()
  const failed = { type: 'field_changes', status: 'errored' }
  await arrive(inbox, stamped(inbox, 'edit', '08:00:00', failed))
  expect(await subjects(inbox, 'needs-you')).toEqual(['edit'])
  inbox.utility.on('/messages/edit', { body: stamped(inbox, 'edit', '08:00:00', { ...failed, read: true }) })
  await inbox.ask('inbox.markRead', { messageKeys: [await inbox.keyOf('edit')], read: true })
  await inbox.messages.outbox.settled()
  expect(await subjects(inbox, 'needs-you')).toEqual([])
})

it.each([
  ['in a thread that we began', { creator: 'admin-1', read: true }, true],
  [
    'in a thread that still waits for something',
    { type: 'support_request', status: 'pending', read: true },
    true,
  ],
  ['in a thread of theirs that waits for nothing', { read: true }, false],
])('an unread private message that is the last word %s: needs you %s', async (_where, root, needs) => {
  const inbox = await openScriptedInbox()
  const question = { previous_uri: uri(inbox, 'root'), description: 'Which address do you use?' }
  await arrive(
    inbox,
    stamped(inbox, 'root', '08:00:00', root),
    stamped(inbox, 'question', '09:00:00', question),
  )
  expect((await inbox.rows('needs-you')).length).toBe(needs ? 1 : 0)
  // Read by somebody, it is no question any more.
  await arrive(
    inbox,
    stamped(inbox, 'root', '08:00:00', root),
    stamped(inbox, 'question', '09:00:00', { ...question, read: true, modified: at('09:30:00') }),
  )
  expect(await inbox.rows('needs-you')).toHaveLength(0)
})

it('C-138 a production request that is done leads to the client it opened', async () => {
  const inbox = await openScriptedInbox()
  const granted = { type: 'request_update', status: 'complete', previous_uri: uri(inbox, 'ask') }
  const link = { related_uri: `${inbox.origin}/clients/prod-1`, related_type: 'client' }
  await arrive(
    inbox,
    stamped(inbox, 'ask', '08:00:00', {
      type: 'production_request',
      status: 'pending',
      creator: 'admin-1',
      read: true,
    }),
    stamped(inbox, 'granted', '09:00:00', { ...granted, ...link }),
  )
  expect((await detail(inbox, 'ask')).act).toMatchObject({
    kind: 'view-client',
    registrationId: inbox.registrationId,
  })
  expect(inbox.objectsChanged).toEqual([inbox.registrationId])
})

it('C-168 C-006 an amount is shown with the very digits of the utility', async () => {
  const inbox = await openScriptedInbox()
  const body = JSON.stringify({
    outstanding: [
      stamped(inbox, 'fee', '08:00:00', { type: 'payment_request', status: 'open', currency: 'EUR' }),
    ],
    unread: [],
    read: [],
  }).replace('"currency"', '"amount":1234.500,"currency"')
  inbox.utility.on('/messages', { body })
  await inbox.sync()
  expect(await inbox.row('fee')).toMatchObject({ fee: { amount: '1234.500', currency: 'EUR' } })
  expect((await detail(inbox, 'fee')).messages[0]?.fee).toEqual({ amount: '1234.500', currency: 'EUR' })
})

it('C-171 C-272 a link that is no web address is not offered', async () => {
  const inbox = await openScriptedInbox()
  const form = { type: 'online_form_request', status: 'open', related_type: 'online_form' }
  await arrive(inbox, stamped(inbox, 'form', '08:00:00', { ...form, related_uri: 'javascript:alert(1)' }))
  expect((await detail(inbox, 'form')).act).toEqual({ kind: 'reply', label: 'Answer' })
})

it('C-143 changed fields are shown with both values, whatever JSON they are', async () => {
  const inbox = await openScriptedInbox()
  const changes = [{ field: 'contacts', previous_value: ['a@x.example'], new_value: ['b@x.example', 1.5] }]
  await arrive(
    inbox,
    stamped(inbox, 'edit', '08:00:00', {
      type: 'field_changes',
      status: 'pending',
      updates_requested: changes,
    }),
  )
  expect((await detail(inbox, 'edit')).messages[0]?.updatesRequested).toMatchObject([
    { field: 'contacts', previousValue: '["a@x.example"]', newValue: '["b@x.example",1.5]' },
  ])
})

it('C-268 unknown types, states and members are kept and shown raw', async () => {
  const inbox = await openScriptedInbox()
  await arrive(
    inbox,
    stamped(inbox, 'odd', '08:00:00', { type: 'telegram', status: 'paused', x_priority: { level: 3 } }),
  )
  expect(await inbox.row('odd')).toMatchObject({
    type: { kind: 'unknown', raw: 'telegram' },
    status: { kind: 'unknown', raw: 'paused' },
    turn: 'unknown',
  })
  expect((await detail(inbox, 'odd')).messages[0]?.unknownMembers).toEqual({ x_priority: '{"level":3}' })
})

it('C-142 an attachment is saved under a name without path, ending tricks or control signs', async () => {
  const inbox = await openScriptedInbox()
  const data = Buffer.from('%PDF-1.7 form').toString('base64')
  const attachments = [
    { filename: '../../..\\x.exe', mime_type: 'application/pdf', data },
    { filename: 'invoice\u202efdp.exe', mime_type: 'application/pdf', data },
    { filename: 'broken.pdf', mime_type: 'application/pdf', data: 'not base64!' },
  ]
  await arrive(inbox, stamped(inbox, 'form', '08:00:00', { attachments }))
  const messageKey = await inbox.keyOf('form')
  const { messages } = await detail(inbox, 'form')
  expect(messages[0]?.attachments).toMatchObject([
    { fileName: 'x.exe', sizeBytes: 13 },
    { fileName: 'invoice_fdp.exe' },
    { fileName: 'broken.pdf', sizeBytes: 0 },
  ])
  expect(await inbox.ask('inbox.saveAttachment', { messageKey, index: 0 })).toEqual({
    saved: true,
    fileName: 'x.exe',
  })
  expect(inbox.desk.host.callsOf('host.saveFile')).toEqual([{ suggestedName: 'x.exe', base64: data }])
  expect(await inbox.refusal('inbox.saveAttachment', { messageKey, index: 2 })).toMatchObject({
    code: 'not-found',
  })
  expect(inbox.findings.some((one) => one.clause.includes('§6.7'))).toBe(true)
})

it('C-021 attachments are stored once and apart from the message', async () => {
  const inbox = await openScriptedInbox()
  const data = Buffer.alloc(300_000, 7).toString('base64')
  const withFile = (changes: object) =>
    stamped(inbox, 'big', '08:00:00', {
      attachments: [{ filename: 'a.bin', mime_type: 'application/octet-stream', data }],
      ...changes,
    })
  await arrive(inbox, withFile({}))
  const { cache } = inbox.desk.context
  const stored = () =>
    cache.all<{ rowid: number }>('SELECT message_key, length(body) AS size FROM message_attachments')
  const before = stored()
  await arrive(inbox, withFile({ read: true, modified: at('09:00:00') }))
  expect(stored()).toEqual(before)
  expect(cache.get<{ size: number }>('SELECT max(length(object)) AS size FROM messages')?.size).toBeLessThan(
    2000,
  )
})

it('every count is the length of the list it stands for, and the badge is Needs you', async () => {
  const inbox = await openScriptedInbox()
  await arrive(
    inbox,
    stamped(inbox, 'fee', '08:00:00', { type: 'payment_request', status: 'open' }),
    stamped(inbox, 'review', '09:00:00', {
      type: 'production_request',
      status: 'pending',
      creator: 'admin-1',
      read: true,
    }),
    stamped(inbox, 'bad', '10:00:00', {
      type: 'grant_request',
      status: 'rejected',
      creator: 'admin-1',
      read: true,
    }),
    stamped(inbox, 'news', '11:00:00', { type: 'notification' }),
  )
  await inbox.ask('drafts.save', { draftId: null, content: inbox.draft({ previousUri: uri(inbox, 'fee') }) })
  await inbox.ask('drafts.save', { draftId: null, content: inbox.draft({ name: 'New one' }) })
  inbox.messages.setOnline(false)
  await inbox.send({ name: 'Waiting' })
  const { views, kinds } = await inbox.ask('inbox.counts', {})
  expect(views).toEqual({
    'needs-you': 2,
    waiting: 1,
    'caused-by-us': 0,
    unread: 2,
    snoozed: 0,
    done: 0,
    active: 4,
    all: 4,
    drafts: 2,
    outbox: 1,
  })
  for (const [view, count] of Object.entries(views)) {
    const list = await inbox.ask('inbox.list', { view: view as InboxView })
    expect([view, list.total, list.rows.length]).toEqual([view, count, count])
  }
  for (const { kind, count } of kinds) {
    expect((await inbox.ask('inbox.list', { view: 'active', kind })).total).toBe(count)
  }
  expect((await inbox.ask('drafts.list', {})).drafts).toHaveLength(views.drafts)
  expect((await inbox.ask('outbox.list', {})).entries).toHaveLength(views.outbox)
  expect(inbox.desk.host.callsOf('host.setBadge').at(-1)).toEqual({ count: 2 })
  expect(await inbox.row('fee')).toMatchObject({ hasDraft: true, sending: false })
})

it('the list is searched by words in any message of a thread, by utility and by page', async () => {
  const inbox = await openScriptedInbox()
  await arrive(
    inbox,
    stamped(inbox, 'Meter', '08:00:00', { read: true }),
    stamped(inbox, 're', '09:00:00', {
      previous_uri: uri(inbox, 'Meter'),
      description: 'Serial 100% _done_',
    }),
    stamped(inbox, 'Other', '10:00:00'),
  )
  const find = async (text: string) =>
    (await inbox.ask('inbox.list', { view: 'all', text })).rows.map((row) => row.subject)
  expect(await find('meter SERIAL')).toEqual(['Meter'])
  expect(await find('meter other')).toEqual([])
  expect(await find('serial')).toEqual(['Meter'])
  expect(await find('100%')).toEqual(['Meter'])
  expect(await find('-meter')).toEqual(['Other'])
  const unsaid = await inbox.ask('inbox.list', { view: 'all', text: '% meter' })
  expect([unsaid.total, unsaid.problems]).toEqual([1, [{ text: '%', why: '“%” has no letter and no digit' }]])
  const [first] = (await inbox.ask('inbox.list', { view: 'all', limit: 1 })).rows
  const { rows: behind } = await inbox.ask('inbox.list', {
    view: 'all',
    after: first?.position ?? 0,
    limit: 1,
  })
  expect([first?.subject, behind.map((row) => row.subject)]).toEqual(['Other', ['Meter']])
  const { rows: both } = await inbox.ask('inbox.list', { view: 'all', upTo: behind[0]?.position ?? 0 })
  expect(both).toHaveLength(2)
  const { rows: oldest } = await inbox.ask('inbox.list', { view: 'all', order: 'oldest', limit: 1 })
  expect(oldest).toMatchObject([{ subject: 'Meter' }])
  const elsewhere = await inbox.ask('inbox.list', {
    view: 'all',
    utilityId: 'utl_other',
  })
  expect(elsewhere).toEqual({ rows: [], total: 0, problems: [] })
})

it('an answer of ours that is younger than a rejection shows as waiting', async () => {
  const inbox = await openScriptedInbox()
  const asked = { field: 'ein', name: 'EIN', description: 'Tax number' }
  await arrive(
    inbox,
    stamped(inbox, 'tax', '08:00:00', {
      type: 'server_request',
      status: 'rejected',
      read: true,
      updates_requested: [asked],
    }),
    stamped(inbox, 'answer', '09:00:00', {
      type: 'client_submission',
      creator: 'admin-1',
      read: true,
      previous_uri: uri(inbox, 'tax'),
      updates_requested: [{ field: 'ein', description: '12-345' }],
    }),
  )
  expect(await inbox.row('tax')).toMatchObject({ turn: 'waiting-on-them' })
})
