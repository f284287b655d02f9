import { expect, it } from 'vitest'
import type { DraftContent, ThreadDetail } from '../../../electron/contract/inbox'
import { message } from '../../support/cds-documents'
import { openDemoInbox } from '../../support/demo-inbox'
import { openScriptedInbox, reopen, type ScriptedInbox } from '../../support/message-desk'

type DemoInbox = Awaited<ReturnType<typeof openDemoInbox>>

const emergency = 'Who do we call in an emergency?'
const agreement = 'Data access agreement'
const pdf = Buffer.from('%PDF-1.4\n%%EOF')

const words = (field: string, value: string) => ({ field, as: 'text', value }) as const
const contact = words('security_contact_name', 'Fernhill on-call desk')
const phone = words('security_contact_phone', '+43 1 555 0100')

async function detail(inbox: DemoInbox | ScriptedInbox, subject: string): Promise<ThreadDetail> {
  const { threadKey } = await inbox.row(subject)
  return await inbox.ask('inbox.thread', { threadKey })
}

/** What the form asks, as a draft of the page. */
async function submission(
  inbox: DemoInbox | ScriptedInbox,
  subject: string,
  changes: Partial<DraftContent>,
): Promise<Partial<DraftContent>> {
  const { answer, threadKey } = await detail(inbox, subject)
  if (!answer) throw new Error(`“${subject}” cannot be answered`)
  const previousUri = answer.requestUri
  return { type: 'client_submission', previousUri, threadKey, name: '', description: '', ...changes }
}

const attach = (inbox: DemoInbox | ScriptedInbox, fileName = 'agreement.pdf', body = pdf) =>
  inbox.ask('drafts.attach', { fileName, mimeType: 'application/pdf', base64: body.toString('base64') })

async function askForPdf(
  inbox: DemoInbox,
  extra: Record<string, never> | { updates_requested: object[] } = {},
) {
  const related = { target: '/pdf-forms/agreement', type: 'pdf_form' }
  const asks = { type: 'pdf_form_request', status: 'open', name: agreement, description: 'Please sign.' }
  await inbox.grid.behave('demo-gas-electric', {
    kind: 'add-message',
    message: { ...asks, related, extra: extra as Record<string, never> },
  })
  await inbox.sync()
}

it('C-146 C-147 C-148 an answer carries every field asked for, its name and description empty', async () => {
  const inbox = await openDemoInbox('demo-gas-electric')
  await inbox.sync()
  const asked = await detail(inbox, emergency)
  expect(asked.act).toEqual({ kind: 'answer', label: 'Answer' })
  expect(asked.answer).toMatchObject({
    wants: 'fields',
    isAnswered: false,
    fields: [
      { field: 'security_contact_name', name: 'Security contact', given: null },
      { field: 'security_contact_phone', name: 'Phone around the clock', given: null },
    ],
  })
  await inbox.send(await submission(inbox, emergency, { updates: [phone, words('other', 'x'), contact] }))
  expect(inbox.received('POST').map((one) => [one.status, one.body])).toEqual([
    [
      201,
      {
        type: 'client_submission',
        previous_uri: asked.answer?.requestUri,
        name: '',
        description: '',
        updates_requested: [
          { field: 'security_contact_name', description: 'Fernhill on-call desk' },
          { field: 'security_contact_phone', description: '+43 1 555 0100' },
        ],
      },
    ],
  ])
  expect((await inbox.ask('drafts.list', {})).drafts).toEqual([])
  expect(await inbox.row(emergency)).toMatchObject({
    turn: 'waiting-on-them',
    preview: 'Fernhill on-call desk, +43 1 555 0100',
  })
  inbox.pass(60_000)
  await inbox.sync()
  expect(await detail(inbox, emergency)).toMatchObject({ turn: 'complete', answer: null })
})

it('C-147 two of three answered are not sent, and the hint names the third', async () => {
  const inbox = await openDemoInbox('demo-gas-electric')
  await inbox.sync()
  const content = { ...inbox.content, ...(await submission(inbox, emergency, { updates: [contact] })) }
  const { draftId } = await inbox.ask('drafts.save', { draftId: null, content })
  expect(await inbox.refusal('drafts.send', { draftId })).toMatchObject({
    code: 'invalid-input',
    details: { reason: '“Phone around the clock” has no answer' },
  })
  expect(inbox.received('POST')).toEqual([])
  expect((await inbox.ask('drafts.list', {})).drafts).toMatchObject([{ title: `Answer to “${emergency}”` }])
})

it('C-149 C-148 a filled-in PDF goes back as an attachment under the name of the form', async () => {
  const inbox = await openDemoInbox('demo-gas-electric')
  await askForPdf(inbox)
  const { answer } = await detail(inbox, agreement)
  expect(answer).toMatchObject({ wants: 'pdf', blank: { url: expect.stringContaining('/pdf-forms/') } })
  const file = await attach(inbox, 'C:\\forms\\agreement.pdf')
  expect(file).toMatchObject({
    fileName: 'agreement.pdf',
    mimeType: 'application/pdf',
    sizeBytes: pdf.length,
  })
  await inbox.send(await submission(inbox, agreement, { attachments: [file] }))
  expect(inbox.received('POST').map((one) => [one.status, one.body])).toEqual([
    [
      201,
      {
        type: 'client_submission',
        previous_uri: answer?.requestUri,
        name: '',
        description: '',
        updates_requested: [{ field: agreement, description: 'Attached: agreement.pdf' }],
        attachments: [
          { filename: 'agreement.pdf', mime_type: 'application/pdf', data: pdf.toString('base64') },
        ],
      },
    ],
  ])
  const answered = await detail(inbox, agreement)
  expect(answered.messages.at(-1)).toMatchObject({
    fromUs: true,
    attachments: [{ fileName: 'agreement.pdf', sizeBytes: pdf.length }],
  })
  inbox.pass(60_000)
  await inbox.sync()
  expect(await detail(inbox, agreement)).toMatchObject({ turn: 'complete' })
})

it('C-149 a PDF form may come back as a link, under the field the form names', async () => {
  const inbox = await openDemoInbox('demo-gas-electric')
  await askForPdf(inbox, {
    updates_requested: [{ field: 'signed', name: 'Signed', description: 'The form' }],
  })
  const empty = { ...inbox.content, ...(await submission(inbox, agreement, {})) }
  const { draftId } = await inbox.ask('drafts.save', { draftId: null, content: empty })
  expect(await inbox.refusal('drafts.send', { draftId })).toMatchObject({ code: 'invalid-input' })
  const link = { field: 'signed', as: 'link', value: 'https://files.fernhill.example/signed.pdf' } as const
  await inbox.send(await submission(inbox, agreement, { updates: [link] }))
  expect(inbox.received('POST')).toMatchObject([
    { status: 201, body: { updates_requested: [{ field: 'signed', uri: link.value }] } },
  ])
})

it('C-158 a changed answer is a new submission to the same request, begun with what was answered', async () => {
  const inbox = await openDemoInbox('demo-gas-electric')
  await inbox.sync()
  await inbox.send(await submission(inbox, emergency, { updates: [contact, phone] }))
  const { act, answer } = await detail(inbox, emergency)
  expect(act).toEqual({ kind: 'answer', label: 'Change answer' })
  expect(answer?.fields.map((one) => one.given)).toEqual([contact, phone])
  const corrected = words('security_contact_phone', '+43 1 555 0199')
  await inbox.send(await submission(inbox, emergency, { updates: [contact, corrected] }))
  const sent = inbox.received('POST').map((one) => one.body)
  expect(sent.map((body) => (body as { previous_uri: string }).previous_uri)).toEqual([
    answer?.requestUri,
    answer?.requestUri,
  ])
  expect(inbox.received('PATCH')).toEqual([])
  expect((await detail(inbox, emergency)).answer?.fields[1]?.given).toEqual(corrected)
})

it('C-159 a 413 is explained, and the answer opens again with its file', async () => {
  const inbox = await openScriptedInbox()
  const fields = [{ field: 'w9', name: 'W-9', description: 'Your form' }]
  const asks = { type: 'server_request', status: 'open', name: 'Tax form', updates_requested: fields }
  inbox.list({ outstanding: [message(inbox.origin, 'ask', asks)] })
  await inbox.sync()
  const file = await attach(inbox)
  inbox.utility.on('/messages', { status: 413 })
  const content = await submission(inbox, 'Tax form', {
    updates: [words('w9', 'Attached')],
    attachments: [file],
  })
  await inbox.send(content)
  const { answer, pending } = await detail(inbox, 'Tax form')
  expect(pending).toMatchObject([
    {
      state: 'rejected',
      messageType: 'client_submission',
      problem: { code: 'message-too-large', nextStep: 'Take out an attachment, or send a link instead.' },
    },
  ])
  expect(answer?.draft?.content).toMatchObject({ ...content, attachments: [file] })
  inbox.utility.on('/messages', { status: 201, body: message(inbox.origin, 'm2', { creator: 'admin-1' }) })
  const draftId = answer?.draft?.draftId
  if (!draftId) throw new Error('no draft')
  await inbox.ask('drafts.send', { draftId })
  await inbox.messages.outbox.settled()
  const posts = inbox.utility.received.filter((one) => one.method === 'POST' && one.path === '/messages')
  const bodies = posts.map((one) => JSON.parse(one.body) as { attachments: { data: string }[] })
  expect(bodies.map((one) => one.attachments[0]?.data)).toEqual([
    pdf.toString('base64'),
    pdf.toString('base64'),
  ])
})

it('an answer the utility refuses can go to its support with the same file', async () => {
  const inbox = await openDemoInbox('demo-gas-electric')
  await askForPdf(inbox)
  await inbox.grid.behave('demo-gas-electric', { kind: 'fail-next', status: 400, method: 'POST', path: '/' })
  const file = await attach(inbox)
  await inbox.send(await submission(inbox, agreement, { attachments: [file] }))
  const { answer, pending } = await detail(inbox, agreement)
  expect(pending).toMatchObject([{ state: 'rejected', problem: { code: 'client-refused' } }])
  if (!answer?.draft) throw new Error('no draft')
  const content: DraftContent = {
    ...answer.draft.content,
    type: 'support_request',
    name: agreement,
    description: 'You refused this form.',
    updates: [],
    relatedUri: answer.requestUri,
    relatedType: 'message',
  }
  const { draftId } = await inbox.ask('drafts.save', { draftId: answer.draft.draftId, content })
  await inbox.ask('drafts.send', { draftId })
  await inbox.messages.outbox.settled()
  expect(inbox.received('POST')[1]).toMatchObject({
    status: 201,
    body: {
      type: 'support_request',
      related_uri: answer.requestUri,
      attachments: [{ filename: 'agreement.pdf' }],
    },
  })
  expect((await detail(inbox, agreement)).pending).toEqual([])
})

it('files go with their draft: removed with it, and not taken when they are none', async () => {
  const inbox = await openDemoInbox('demo-gas-electric')
  const fake = { fileName: 'a.pdf', mimeType: 'application/pdf', base64: 'AAAA' }
  expect(await inbox.refusal('drafts.attach', fake)).toMatchObject({ code: 'invalid-input' })
  const file = await attach(inbox, '../\u202efdp.exe', Buffer.from('%PDF-'))
  expect(file.fileName).toBe('_fdp.exe')
  const content = { ...inbox.content, attachments: [{ ...file, fileName: 'renamed.exe' }] }
  const { draftId } = await inbox.ask('drafts.save', { draftId: null, content })
  expect((await inbox.ask('drafts.get', { draftId })).content.attachments).toEqual([file])
  await inbox.ask('drafts.discard', { draftId })
  expect(await inbox.refusal('drafts.save', { draftId: null, content })).toMatchObject({
    code: 'invalid-input',
  })
})

it('a file waits with its message through the end of the app; one that no draft names is gone then', async () => {
  const inbox = await openScriptedInbox()
  inbox.messages.setOnline(false)
  const [file, loose] = [await attach(inbox), await attach(inbox, 'loose.pdf')]
  await inbox.send({ attachments: [file] })
  const next = await reopen(inbox, { online: false })
  const content = next.draft({ attachments: [loose] })
  expect(await next.refusal('drafts.save', { draftId: null, content })).toMatchObject({
    code: 'invalid-input',
  })
  next.utility.on('/messages', { status: 201, body: message(next.origin, 'm1', { creator: 'admin-1' }) })
  next.messages.setOnline(true)
  await next.messages.outbox.settled()
  const posts = next.utility.received.filter((one) => one.method === 'POST' && one.path === '/messages')
  expect(posts.map((one) => JSON.parse(one.body) as unknown)).toMatchObject([
    {
      type: 'private_message',
      attachments: [
        { filename: 'agreement.pdf', mime_type: 'application/pdf', data: pdf.toString('base64') },
      ],
    },
  ])
})
