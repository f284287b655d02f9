import { expect, it } from 'vitest'
import { BusbarError } from '../../../electron/contract/errors'
import { openScriptedInbox } from '../../support/message-desk'
import { entries, keeps, posts } from '../../support/posting'

it('C-018 a confirmation that cannot be written down is not sent again; it is found once writing works', async () => {
  const inbox = await openScriptedInbox()
  const { desk } = inbox.desk.context
  const transaction = desk.transaction.bind(desk)
  const kept = keeps(inbox, (created) => {
    desk.transaction = () => {
      throw new BusbarError('database-unwritable', { reason: 'the disk is full' })
    }
    return { status: 201, body: created }
  })
  await inbox.send()
  inbox.timers.advance(29_000)
  await inbox.messages.outbox.settled()
  expect((await entries(inbox)).map((one) => one.state)).toEqual(['sending'])
  desk.transaction = transaction
  inbox.timers.advance(2_000)
  await inbox.messages.outbox.settled()
  expect(await entries(inbox)).toEqual([])
  expect(kept).toHaveLength(1)
  expect(posts(inbox)).toHaveLength(1)
})
