import { expect, it } from 'vitest'
import { openScriptedInbox } from '../support/message-desk'

it('C-018 a message that a web page answers counts as unknown, not as sent, and is not sent again', async () => {
  const inbox = await openScriptedInbox()
  const { utility } = inbox
  const listing = { body: { outstanding: [], unread: [], read: [] } }
  utility.on('/messages', ({ method }) =>
    method === 'POST' ? { headers: { 'content-type': 'text/html' }, body: '<html>Are you human?' } : listing,
  )
  await inbox.send({ name: 'Through the door' })
  const { entries } = await inbox.ask('outbox.list', {})
  expect(entries).toMatchObject([{ state: 'outcome-unknown' }])
  inbox.timers.advance(60 * 60_000)
  await inbox.messages.outbox.settled()
  expect(utility.at('/messages').filter(({ method }) => method === 'POST')).toHaveLength(1)
})
