import { expect, it } from 'vitest'
import type { TriageChange } from '../../../electron/contract/triage'
import { openScriptedInbox, reopen, type ScriptedInbox } from '../../support/message-desk'
import { arrive, forgetMessages, stamped, subjects, uri } from '../../support/stamped-messages'

const hourMs = 60 * 60_000

async function triage(inbox: ScriptedInbox, subject: string, change: TriageChange) {
  return inbox.ask('inbox.triage', { threadKeys: [await inbox.threadKey(subject)], change })
}

/** What the person sees of where threads lie. */
async function places(inbox: ScriptedInbox): Promise<Record<string, string>> {
  const rows = await inbox.rows('all')
  return Object.fromEntries(rows.map((row) => [row.subject, row.triage.place]))
}

it('a thread that is done leaves every view of work, and the next message of its utility brings it back', async () => {
  const inbox = await openScriptedInbox()
  const fee = stamped(inbox, 'fee', '08:00:00', { type: 'payment_request', status: 'open', read: true })
  await arrive(inbox, fee)
  await triage(inbox, 'fee', { done: true })
  expect(await subjects(inbox, 'needs-you')).toEqual([])
  expect(await subjects(inbox, 'done')).toEqual(['fee'])
  const { views, kinds } = await inbox.ask('inbox.counts', {})
  expect([views['needs-you'], views.active, views.done, views.all, kinds]).toEqual([0, 0, 1, 1, []])
  expect(inbox.desk.host.callsOf('host.setBadge').at(-1)).toEqual({ count: 0 })
  expect(inbox.utility.received.every((one) => one.method !== 'PATCH')).toBe(true)

  // Our own word changes nothing, theirs does.
  const ours = stamped(inbox, 'paid', '09:00:00', { creator: 'admin-1', previous_uri: uri(inbox, 'fee') })
  await arrive(inbox, fee, ours)
  expect(await places(inbox)).toEqual({ fee: 'done' })
  const theirs = stamped(inbox, 'not yet', '10:00:00', { previous_uri: uri(inbox, 'fee') })
  await arrive(inbox, fee, ours, theirs)
  expect(await places(inbox)).toEqual({ fee: 'inbox' })
})

it('a status that a utility changes in place brings a thread back too', async () => {
  const inbox = await openScriptedInbox()
  const asked = { type: 'production_request', creator: 'admin-1', read: true }
  await arrive(inbox, stamped(inbox, 'go', '08:00:00', { ...asked, status: 'pending' }))
  await triage(inbox, 'go', { done: true })
  await arrive(inbox, stamped(inbox, 'go', '08:00:00', { ...asked, status: 'rejected' }))
  expect(await subjects(inbox, 'needs-you')).toEqual(['go'])
})

it('a snooze ends by the clock, comes back at the top, and lasts through a restart', async () => {
  const inbox = await openScriptedInbox()
  await arrive(
    inbox,
    stamped(inbox, 'old', '08:00:00', { read: true }),
    stamped(inbox, 'new', '09:00:00', { read: true }),
  )
  const untilMs = inbox.timers.nowMs() + 3 * hourMs
  await triage(inbox, 'old', { snoozeUntilMs: untilMs })
  expect(await subjects(inbox, 'active')).toEqual(['new'])
  expect((await inbox.rows('snoozed'))[0]?.triage).toMatchObject({ snoozedUntilMs: untilMs })
  await inbox.messages.stop()
  const next = await reopen(inbox)
  expect(await subjects(next, 'snoozed')).toEqual(['old'])
  next.timers.advance(3 * hourMs)
  expect(await subjects(next, 'active')).toEqual(['old', 'new'])
  expect((await next.row('old')).triage).toMatchObject({ place: 'inbox', wokeAtMs: untilMs })
})

it('what a person decided is there again when the cache was lost, also when it was lost before it knew', async () => {
  const inbox = await openScriptedInbox()
  const messages = [stamped(inbox, 'a', '08:00:00'), stamped(inbox, 'b', '09:00:00')]
  await arrive(inbox, ...messages)
  const dueAtMs = inbox.timers.nowMs() + 24 * hourMs
  await triage(inbox, 'a', { addTags: ['Legal'], note: 'Ask Ana first', dueAtMs })
  await triage(inbox, 'b', { done: true })
  await inbox.messages.stop()
  forgetMessages(inbox)
  const next = await reopen(inbox)
  await next.sync()
  expect(await places(next)).toEqual({ a: 'inbox', b: 'done' })
  expect((await next.row('a')).triage).toMatchObject({ tags: ['Legal'], note: 'Ask Ana first', dueAtMs })
  // The desk has it, the cache was behind when Busbar was killed.
  next.desk.context.cache.run('UPDATE message_threads SET place = 0')
  next.desk.context.cache.run('DELETE FROM message_triage_seen')
  await next.messages.stop()
  const third = await reopen(next)
  expect(await subjects(third, 'done')).toEqual(['b'])
})

it('many threads are changed in one step, and one undo takes all of it back', async () => {
  const inbox = await openScriptedInbox()
  const names = ['a', 'b', 'c']
  await arrive(inbox, ...names.map((name, at) => stamped(inbox, name, `0${String(at + 1)}:00:00`)))
  const threadKeys = (await inbox.rows()).map((row) => row.threadKey)
  await triage(inbox, 'b', { addTags: ['Legal'] })
  const done = await inbox.ask('inbox.triage', {
    threadKeys,
    change: { done: true, addTags: ['legal', 'Q4'] },
  })
  expect(done.changed).toBe(3)
  expect(await subjects(inbox, 'done')).toEqual(['c', 'b', 'a'])
  expect((await inbox.ask('inbox.tags', {})).tags).toEqual([
    { name: 'Legal', count: 3 },
    { name: 'Q4', count: 3 },
  ])
  // What was written since then stays.
  await triage(inbox, 'c', { note: 'Kept' })
  await inbox.ask('batches.undo', { undoId: done.undoId ?? '' })
  expect(await subjects(inbox, 'done')).toEqual([])
  expect((await inbox.ask('inbox.tags', {})).tags).toEqual([{ name: 'Legal', count: 1 }])
  expect((await inbox.row('c')).triage.note).toBe('Kept')
})

it('an earlier message that is found later takes what was decided along to the thread it makes', async () => {
  const inbox = await openScriptedInbox()
  inbox.utility.on('/messages/middle', { status: 404 })
  const last = stamped(inbox, 'last', '10:00:00', { previous_uri: uri(inbox, 'middle') })
  await arrive(inbox, last)
  await triage(inbox, 'last', { done: true, addTags: ['Legal'] })
  const first = stamped(inbox, 'first', '08:00:00', { read: true })
  const middle = stamped(inbox, 'middle', '09:00:00', { read: true, previous_uri: uri(inbox, 'first') })
  await arrive(inbox, last, middle, first)
  expect((await inbox.row('first')).triage).toMatchObject({ place: 'done', tags: ['Legal'] })
})

it('reading many at once tells the utility, one undo takes it back there', async () => {
  const inbox = await openScriptedInbox()
  inbox.messages.setOnline(false)
  inbox.list({ unread: ['a', 'b'].map((name, at) => stamped(inbox, name, `0${String(at + 1)}:00:00`)) })
  inbox.messages.setOnline(true)
  await inbox.sync()
  inbox.messages.setOnline(false)
  const threadKeys = (await inbox.rows()).map((row) => row.threadKey)
  const { changed, undoId } = await inbox.ask('inbox.markThreads', { threadKeys, read: true })
  expect(changed).toBe(2)
  expect(await subjects(inbox, 'unread')).toEqual([])
  await inbox.ask('batches.undo', { undoId: undoId ?? '' })
  expect(await subjects(inbox, 'unread')).toEqual(['b', 'a'])
  expect((await inbox.ask('outbox.list', {})).entries).toEqual([])
})

it('threads of a cache that another Busbar filled are listed again, with what was decided', async () => {
  const inbox = await openScriptedInbox()
  await arrive(inbox, stamped(inbox, 'a', '08:00:00'), stamped(inbox, 'b', '09:00:00'))
  await triage(inbox, 'a', { done: true })
  await inbox.messages.stop()
  const { cache } = inbox.desk.context
  for (const table of ['message_threads', 'message_thread_rows']) cache.run(`DELETE FROM ${table}`)
  cache.run(
    'INSERT INTO message_threads_to_make SELECT thread_key, max(created_ms) FROM messages GROUP BY thread_key',
  )
  const next = await reopen(inbox)
  expect(await subjects(next, 'all')).toEqual(['b', 'a'])
  expect(await subjects(next, 'done')).toEqual(['a'])
  expect((await next.ask('inbox.counts', {})).unmade).toBeNull()
})
