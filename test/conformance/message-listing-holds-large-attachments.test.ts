import { expect, it } from 'vitest'
import { readMessagesPage } from '../../electron/core/cds/message'
import { message, messagesPage } from '../support/cds-documents'
import { openParser } from '../support/parse-worker'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

it('C-021 a listing with five nine-megabyte attachments is parsed beside the work, which goes on', async () => {
  const utility = await startUtility()
  const data = Buffer.alloc(9 * 1024 * 1024, 7).toString('base64')
  const attachments = [{ filename: 'scan.pdf', mime_type: 'application/pdf', data }]
  const unread = Array.from({ length: 4 }, (_, index) =>
    message(utility.origin, `m${index}`, { attachments }),
  )
  utility.on('/messages', { body: messagesPage({ unread }) })
  const answer = await openWire().get(utility.url('/messages'), { purpose: 'messages' })
  const parser = await openParser()
  let turns = 0
  const ticking = setInterval(() => (turns += 1), 1)
  const parsed = await parser.parse(answer.body, answer.url)
  clearInterval(ticking)
  expect(turns).toBeGreaterThan(0)
  expect(readMessagesPage(parsed, answer.url).value.unread[3]?.attachments[0]?.data).toBe(data)
})
