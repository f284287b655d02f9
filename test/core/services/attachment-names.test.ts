import { expect, it } from 'vitest'
import { openScriptedInbox } from '../../support/message-desk'
import { arrive, stamped } from '../../support/stamped-messages'

it('C-142 an attachment of any length of name is saved under one that a file system takes and a list shows', async () => {
  const inbox = await openScriptedInbox()
  const data = Buffer.from('%PDF-').toString('base64')
  const named = (filename: string) => ({ filename, mime_type: 'application/pdf', data })
  const attachments = [
    named(`${'請求書'.repeat(40)}.pdf`),
    named(`begin.${'a'.repeat(195)}.pdf`),
    named(`x${'.'.repeat(300)}`),
    named('half\ud83d.pdf'),
    named('con .pdf'),
  ]
  await arrive(inbox, stamped(inbox, 'form', '08:00:00', { attachments }))
  const { messages } = await inbox.ask('inbox.thread', { threadKey: await inbox.threadKey('form') })
  const names = messages[0]?.attachments.map(({ fileName }) => fileName) ?? []
  expect(names.map((name) => Buffer.byteLength(name) > 200)).toEqual(attachments.map(() => false))
  expect(names[0]).toMatch(/書\.pdf$/)
  expect(names.slice(1)).toEqual([`${'a'.repeat(195)}.pdf`, 'x', 'half_.pdf', '_con .pdf'])
})
