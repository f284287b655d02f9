import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ThreadDetail } from '../../electron/contract/inbox'
import { Reader } from '../../renderer/features/inbox/Reader'
import { installFakeBridge, type FakeBridge } from './fake-bridge'
import { message, thread, utility } from './message-samples'

let bridge: FakeBridge
beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  bridge = installFakeBridge({
    'drafts.save': () => ({ draftId: 'dft_1', savedAtMs: 1 }),
    'drafts.send': () => ({ outboxId: 'out_1', sendsAtMs: 1 }),
  })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const later = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const known = (value: string) => ({ kind: 'known', value })
const requestUri = 'https://connect.demo-ge.example/messages/m1'
const field = (name: string, given: string | null = null) => ({
  field: name.toLowerCase(),
  name,
  description: `What ${name} is`,
  uri: null,
  previousValue: null,
  given: given === null ? null : { field: name.toLowerCase(), as: 'text', value: given },
})
const form = (patch: object = {}) => ({
  requestUri,
  title: 'Whom do we call?',
  wants: 'fields',
  blank: null,
  fields: [field('Contact'), field('Phone')],
  isAnswered: false,
  draft: null,
  ...patch,
})
const request = (answer: object, patch: Partial<Record<keyof ThreadDetail, unknown>> = {}) =>
  thread({
    subject: 'Whom do we call?',
    type: known('server_request'),
    status: known('open'),
    isRequest: true,
    act: { kind: 'answer', label: 'Answer' },
    messages: [message('m1', { type: known('server_request'), status: known('open') })],
    answer,
    ...patch,
  })

async function open(detail: ThreadDetail) {
  bridge.answer('inbox.thread', () => detail)
  render(<Reader threadKey="thr_1" draftId={null} onBack={() => undefined} />)
  await later(0)
}

const card = () => within(screen.getByRole('region', { name: 'Request' }))
const fill = (name: string, value: string) =>
  fireEvent.change(card().getByRole('textbox', { name: new RegExp(`^${name}`) }), { target: { value } })
const press = async (name: RegExp | string) => {
  fireEvent.click(card().getByRole('button', { name }))
  await later(0)
}
const asked = (method: string) => bridge.asked.filter((one) => one.method === method)
const lastSaved = () => (asked('drafts.save').at(-1)?.input as { content: object } | undefined)?.content

describe('a request for things', () => {
  it('is a form: what is missing is said at its field, and nothing is sent', async () => {
    await open(request(form()))
    fill('Contact', 'The desk')
    await press('Send answer')
    expect(card().getByText('They need an answer to this.')).toBeTruthy()
    expect(document.activeElement).toBe(card().getByRole('textbox', { name: /^Phone/ }))
    expect(asked('drafts.send')).toEqual([])
  })

  it('sends one submission that answers the request field by field', async () => {
    await open(request(form()))
    fill('Contact', 'The desk')
    fill('Phone', '+43 1')
    await press('Send answer')
    expect(lastSaved()).toMatchObject({
      type: 'client_submission',
      previousUri: requestUri,
      name: '',
      description: '',
      updates: [
        { field: 'contact', as: 'text', value: 'The desk' },
        { field: 'phone', as: 'text', value: '+43 1' },
      ],
    })
    expect(asked('drafts.send')).toHaveLength(1)
    expect(card().getByText('Your answer is on its way.')).toBeTruthy()
  })

  it('takes a link for an answer', async () => {
    await open(request(form({ fields: [field('Logo')] })))
    await press('Give a link instead')
    fill('Logo', 'https://fernhill.example/logo.png')
    await press('Send answer')
    expect(lastSaved()).toMatchObject({
      updates: [{ field: 'logo', as: 'link', value: 'https://fernhill.example/logo.png' }],
    })
  })

  it('that was answered shows the answer again when it is to be changed', async () => {
    const answered = form({ isAnswered: true, fields: [field('Contact', 'The desk')] })
    const act = { kind: 'answer', label: 'Change answer' }
    await open(request(answered, { status: known('pending'), turn: 'waiting-on-them', act }))
    await press('Change answer')
    const contact = card().getByRole<HTMLTextAreaElement>('textbox', { name: /^Contact/ })
    expect(contact.value).toBe('The desk')
    expect(card().getByRole<HTMLButtonElement>('button', { name: 'Send answer' }).disabled).toBe(true)
    fill('Contact', 'The other desk')
    await press('Send answer')
    expect(asked('drafts.send')).toHaveLength(1)
  })
})

const file = { fileId: 'fil_1', fileName: 'signed.pdf', mimeType: 'application/pdf', sizeBytes: 6 }
const pdfForm = (patch: object = {}) =>
  form({
    wants: 'pdf',
    blank: { url: 'https://connect.demo-ge.example/form.pdf', host: 'connect.demo-ge.example' },
    fields: [field('Agreement')],
    ...patch,
  })
const choose = async (chosen: File) => {
  fireEvent.change(card().getByLabelText('Filled-in and signed PDF'), { target: { files: [chosen] } })
  await vi.waitFor(() =>
    expect(asked('drafts.attach').length + card().queryAllByRole('note').length).toBeGreaterThan(0),
  )
  await later(0)
}

describe('a request for a PDF', () => {
  it('shows where the blank form is, and says that the form is missing', async () => {
    await open(request(pdfForm(), { type: known('pdf_form_request') }))
    expect(card().getByText('connect.demo-ge.example')).toBeTruthy()
    await press('Send signed PDF')
    expect(card().getByText('Attach the form, or give a link to it below.')).toBeTruthy()
    expect(asked('drafts.send')).toEqual([])
  })

  it('goes back with the attached file, which core has before the draft names it', async () => {
    bridge.answer('drafts.attach', () => file)
    await open(request(pdfForm(), { type: known('pdf_form_request') }))
    await choose(new File(['%PDF-1'], 'signed.pdf', { type: 'application/pdf' }))
    expect(asked('drafts.attach')[0]?.input).toMatchObject({ base64: btoa('%PDF-1') })
    expect(card().getByText('8 B as sent, of 10 MB every utility takes.')).toBeTruthy()
    await press('Send signed PDF')
    expect(lastSaved()).toMatchObject({ attachments: [file], updates: [] })
    expect(asked('drafts.send')).toHaveLength(1)
  })

  it('warns of files that a utility need not take', async () => {
    bridge.answer('drafts.attach', () => ({ ...file, sizeBytes: 8_000_000 }))
    await open(request(pdfForm(), { type: known('pdf_form_request') }))
    await choose(new File(['%PDF-1'], 'signed.pdf', { type: 'application/pdf' }))
    expect(card().getByRole('note').textContent).toContain(
      '10.7 MB as sent. A utility only has to take 10 MB',
    )
  })

  it('that was refused can become a support request with the same file', async () => {
    const draft = {
      draftId: 'dft_9',
      threadKey: 'thr_1',
      title: 'Answer to “Agreement”',
      utility,
      environment: 'sandbox',
      savedAtMs: 1,
      outboxId: null,
      content: {
        registrationId: 'reg_1',
        utilityId: 'utl_1',
        type: 'client_submission',
        previousUri: requestUri,
        threadKey: 'thr_1',
        name: '',
        description: '',
        relatedUri: null,
        relatedType: null,
        updates: [],
        attachments: [file],
      },
    }
    const refused = {
      outboxId: 'out_1',
      kind: 'message',
      messageType: 'client_submission',
      utility,
      threadKey: 'thr_1',
      draftId: 'dft_9',
      title: draft.title,
      state: 'rejected',
      createdAtMs: 1,
      notBeforeMs: null,
      waitingFor: 'nothing',
      tries: 1,
      problem: {
        code: 'client-refused',
        message: 'It refused the request: Send this to support.',
        retryable: false,
        nextStep: 'Correct it.',
        details: { serverWords: 'Send this to support.' },
      },
    }
    bridge.answer('drafts.get', () => draft)
    await open(request(pdfForm({ draft }), { type: known('pdf_form_request'), pending: [refused] }))
    expect(screen.getByText(/Send this to support/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Ask support instead' }))
    await later(0)
    expect(asked('drafts.save').at(-1)?.input).toMatchObject({
      draftId: 'dft_9',
      content: {
        type: 'support_request',
        previousUri: requestUri,
        relatedUri: requestUri,
        attachments: [file],
        description: expect.stringContaining('Send this to support.'),
      },
    })
  })
})
