import { expect, it } from 'vitest'
import { readMessagesPage } from '../../electron/core/cds/message'
import { mergeCopies } from '../../electron/core/cds/message-merge'
import { message, messagesPage } from '../support/cds-documents'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

it('C-124 a message that two lists carry is one message', async () => {
  const utility = await startUtility()
  const task = message(utility.origin, 'm1', {
    type: 'server_request',
    status: 'open',
    updates_requested: [],
  })
  utility.on('/messages', { body: messagesPage({ outstanding: [task], unread: [task] }) })
  const answer = await openWire().get(utility.url('/messages'), { purpose: 'messages' })
  const { value } = readMessagesPage(answer.body, answer.url)
  const [outstanding, unread] = [value.outstanding[0], value.unread[0]]
  if (!outstanding || !unread) throw new Error('both lists carry it')
  const merged = mergeCopies([
    { list: 'outstanding', message: outstanding },
    { list: 'unread', message: unread },
  ])
  expect(merged).toMatchObject({ conflict: false, message: { message_id: 'm1', read: false } })
})
