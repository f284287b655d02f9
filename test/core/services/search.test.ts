import { expect, it } from 'vitest'
import { openScriptedInbox, reopen, type ScriptedInbox } from '../../support/message-desk'
import { arrive, forgetMessages, stamped, subjects } from '../../support/stamped-messages'

/** Five threads, a day apart from each other in nothing but what a search can ask for. */
async function openFilled(): Promise<ScriptedInbox> {
  const inbox = await openScriptedInbox()
  const read = { read: true }
  await arrive(
    inbox,
    stamped(inbox, 'fee', '08:00:00', {
      type: 'payment_request',
      status: 'open',
      amount: '750.00',
      currency: 'USD',
      description: 'Registration fee for São Paulo',
      ...read,
    }),
    stamped(inbox, 'form', '09:00:00', {
      type: 'pdf_form_request',
      status: 'open',
      description: 'Sign the agreement',
      attachments: [{ filename: 'DAA-blank.pdf', mime_type: 'application/pdf', data: 'aGk=' }],
      ...read,
    }),
    stamped(inbox, 'ask', '10:00:00', {
      type: 'support_request',
      status: 'pending',
      creator: 'admin-1',
      description: 'Meter reading is late',
      ...read,
    }),
    stamped(inbox, 'news', '11:00:00', { type: 'notification', description: 'Planned maintenance' }),
    stamped(inbox, 'no', '12:00:00', {
      type: 'production_request',
      status: 'rejected',
      creator: 'admin-1',
      ...read,
    }),
  )
  return inbox
}

const find = async (inbox: ScriptedInbox, text: string, order: 'newest' | 'relevance' = 'newest') =>
  (await inbox.ask('inbox.list', { view: 'all', text, order })).rows.map((row) => row.subject)

const cases: readonly (readonly [text: string, found: readonly string[]])[] = [
  ['type:payment', ['fee']],
  ['type:payment,form', ['form', 'fee']],
  ['-type:payment,form', ['no', 'news', 'ask']],
  ['status:pend', ['ask']],
  ['status:rejected type:review', ['no']],
  ['is:unread', ['news']],
  ['is:waiting', ['ask']],
  ['is:mine', ['no', 'ask']],
  ['has:attachment', ['form']],
  ['amount:>500', ['fee']],
  ['amount:<500', []],
  ['has:amount', ['fee']],
  ['after:2026-02', ['no', 'news', 'ask', 'form', 'fee']],
  ['before:2026', []],
  ['after:2027-01-01', []],
  ['sao paulo', ['fee']],
  ['mainten', ['news']],
  ['"planned maintenance"', ['news']],
  ['"maintenance planned"', []],
  ['maintenance OR agreement', ['news', 'form']],
  ['maintenance OR agreement -sign', ['news']],
  ['daa blank', ['form']],
  ['750.00', ['fee']],
  ['utility:127.0.0.1 is:unread', ['news']],
]

it('every key finds what it says, and the count is the length of the list', async () => {
  const inbox = await openFilled()
  for (const [text, expected] of cases) {
    const { rows, total, problems } = await inbox.ask('inbox.list', { view: 'all', text })
    const found = rows.map((row) => row.subject)
    expect({ text, found, total, problems }).toEqual({
      text,
      found: expected,
      total: expected.length,
      problems: [],
    })
  }
})

it('what means nothing is left out and named, and nothing of it reaches the database as a command', async () => {
  const inbox = await openFilled()
  const hostile = [
    '"',
    '""',
    "'; DROP TABLE messages --",
    'a"b" NEAR(c',
    'subject:fee',
    '* AND (',
    '-',
    'OR OR',
    ':',
    '\\',
  ]
  for (const text of hostile) await inbox.ask('inbox.list', { view: 'all', text })
  const { rows, problems } = await inbox.ask('inbox.list', {
    view: 'all',
    text: 'colour:red is:blue amount:many utility:nobody type:payment',
  })
  expect(rows.map((row) => row.subject)).toEqual(['fee'])
  expect(problems.map((one) => one.text)).toEqual(['colour:red', 'blue', 'many', 'nobody'])
})

it('a search goes page by page, and by relevance the better hit comes first', async () => {
  const inbox = await openScriptedInbox()
  await arrive(
    inbox,
    stamped(inbox, 'Meter data', '08:00:00', { description: 'All about the meter', read: true }),
    stamped(inbox, 'Other', '09:00:00', {
      description: `A meter among ${'many other words '.repeat(40)}`,
      read: true,
    }),
  )
  expect(await find(inbox, 'meter')).toEqual(['Other', 'Meter data'])
  expect(await find(inbox, 'meter', 'relevance')).toEqual(['Meter data', 'Other'])
  const ask = (after: number | null) =>
    inbox.ask('inbox.list', { view: 'all', text: 'meter', limit: 1, after })
  const first = await ask(null)
  const second = await ask(first.rows[0]?.position ?? 0)
  const behind = await ask(second.rows[0]?.position ?? 0)
  expect([first.rows[0]?.subject, second.rows[0]?.subject, behind.rows]).toEqual(['Other', 'Meter data', []])
  expect([first.total, second.total, behind.total]).toEqual([2, 2, 2])
})

it('notes and tags are found too, a renewed text replaces the old one, and a lost cache is filled again', async () => {
  const inbox = await openFilled()
  const threadKeys = [await inbox.threadKey('news')]
  await inbox.ask('inbox.triage', {
    threadKeys,
    change: { note: 'Call Wilhelmina', addTags: ['Legal'], done: true },
  })
  expect(await find(inbox, 'wilhelmina')).toEqual(['news'])
  expect(await find(inbox, 'tag:legal has:note is:done')).toEqual(['news'])
  await arrive(inbox, stamped(inbox, 'news', '11:00:00', { type: 'notification', description: 'Called off' }))
  expect(await find(inbox, 'planned')).toEqual([])
  expect(await find(inbox, 'called off')).toEqual(['news'])
  await inbox.messages.stop()
  forgetMessages(inbox)
  const next = await reopen(inbox)
  expect(await find(next, 'wilhelmina')).toEqual([])
  await next.sync()
  expect(await find(next, 'wilhelmina')).toEqual(['news'])
  expect(await subjects(next, 'done')).toEqual(['news'])
})

it('a saved search counts what it lists, and is kept, changed and removed', async () => {
  const inbox = await openFilled()
  const { searchId } = await inbox.ask('searches.save', { searchId: null, name: 'Money', text: 'has:amount' })
  const saved = async () =>
    (await inbox.ask('searches.list', {})).searches.map(({ name, text, count }) => [name, text, count])
  expect(await saved()).toEqual([['Money', 'has:amount', 1]])
  await inbox.ask('searches.save', { searchId, name: 'Ours', text: 'is:mine' })
  expect(await saved()).toEqual([['Ours', 'is:mine', (await find(inbox, 'is:mine')).length]])
  const { undoId } = await inbox.ask('searches.remove', { searchId })
  expect(await saved()).toEqual([])
  await inbox.ask('batches.undo', { undoId: undoId ?? '' })
  await inbox.messages.stop()
  const next = await reopen(inbox)
  expect((await next.ask('searches.list', {})).searches).toMatchObject([{ name: 'Ours', count: 2 }])
})

it('what may be typed comes from what is there, with counts', async () => {
  const inbox = await openFilled()
  const { words } = await inbox.ask('searches.words', {})
  expect(words).toContainEqual({ key: 'type', word: 'payment', count: 1 })
  expect(words).toContainEqual({ key: 'status', word: 'open', count: 2 })
  expect(words.filter((one) => one.key === 'utility')).toMatchObject([{ count: 5 }])
})
