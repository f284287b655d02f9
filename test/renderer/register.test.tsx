import { act, fireEvent, screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { installBeforeLock } from '../../renderer/app/before-lock'
import { installKeyboard } from '../../renderer/app/keyboard'
import { useNavigation } from '../../renderer/app/navigation'
import { Refused } from './fake-bridge'
import { asked, lastDraft, open, page, pass, press, setUpPage, type } from './register-page'
import { sampleDetail, sampleField } from './utility-samples'

setUpPage()

const attempt = (state: string, failure: unknown = null) => ({
  attemptId: 'att_1',
  utility: sampleDetail().row,
  startedAtMs: Date.now(),
  state,
  clientName: 'Fernhill',
  softwareId: 's',
  host: 'data.harborline.example',
  failure,
  registrationId: null,
  supportUrl: null,
  askText: '',
})

it('shows every problem at once, each leading to its field', async () => {
  page.wrong = ({ clientName, answers }) => [
    ...(answers.company === undefined ? [{ fieldName: 'company', problem: 'needs a value' }] : []),
    ...(clientName === '' ? [{ fieldName: 'client_name', problem: 'needs a value' }] : []),
  ]
  await open([sampleField({ fieldName: 'company', label: 'Company' })], { clientName: '' })
  expect(screen.queryByText('2 fields need correcting before anything is sent.')).toBeNull()

  await press('Continue')
  const summary = screen.getByText('2 fields need correcting before anything is sent.').closest('.banner')
  expect(
    within(summary as HTMLElement)
      .getAllByRole('button')
      .map((one) => one.textContent),
  ).toEqual(['Client name needs a value.', 'Company needs a value.'])
  expect(document.activeElement).toBe(screen.getByLabelText('Client name', { exact: false }))
  fireEvent.click(within(summary as HTMLElement).getByRole('button', { name: 'Company needs a value.' }))
  expect(document.activeElement).toBe(screen.getByLabelText('Company', { exact: false }))
})

it('says nothing about a value of a moment ago: what has been typed is not called missing on leaving', async () => {
  page.wrong = ({ answers }) =>
    answers.company === undefined ? [{ fieldName: 'company', problem: 'needs a value' }] : []
  await open([sampleField({ fieldName: 'company', label: 'Company' })])
  const field = screen.getByLabelText('Company', { exact: false })
  fireEvent.change(field, { target: { value: 'Fernhill' } })
  fireEvent.blur(field)
  expect(screen.queryByText('Company needs a value.')).toBeNull()
  fireEvent.change(field, { target: { value: '' } })
  page.wrong = () => [{ fieldName: 'company', problem: 'needs a value' }]
  await pass(400)
  expect(screen.getByText('Company needs a value.')).toBeDefined()
})

it('says what is wrong with a field that was left only after the press that left it', async () => {
  page.wrong = () => [{ fieldName: 'company', problem: 'needs a value' }]
  await open([sampleField({ fieldName: 'company', label: 'Company' })])
  const field = screen.getByLabelText('Company', { exact: false })
  fireEvent.pointerDown(screen.getByRole('button', { name: 'Continue' }))
  fireEvent.blur(field)
  await pass(0)
  expect(screen.queryByText('Company needs a value.')).toBeNull()
  fireEvent.pointerUp(window)
  await pass(0)
  expect(screen.getByText('Company needs a value.')).toBeDefined()
})

it('sends null only when a person chose to leave a field empty', async () => {
  await open([
    sampleField({ fieldName: 'tax', label: 'Tax number', format: 'string_or_null', nullable: true }),
  ])
  await press('Continue')
  expect(screen.getByRole('heading', { name: 'Details' })).toBeDefined()
  expect(screen.getAllByText('Tax number needs a value, or “Leave empty (null)”.').length).toBeGreaterThan(0)

  fireEvent.click(screen.getByRole('checkbox', { name: 'Leave empty (null)' }))
  await pass(400)
  expect(lastDraft().draft.answers).toEqual({ tax: null })
  expect(screen.getByLabelText('Tax number', { exact: false })).toHaveProperty('disabled', true)
  await press('Continue')
  expect(screen.getByRole('heading', { name: 'Read and agree' })).toBeDefined()
})

it('puts the defaults of a utility into the form, so that what is sent can be seen', async () => {
  await open([
    sampleField({ fieldName: 'purpose', label: 'Purpose', required: false, defaultValue: 'Energy services' }),
    sampleField({
      fieldName: 'sells',
      label: 'Sells devices',
      format: 'boolean',
      control: 'boolean',
      defaultValue: false,
    }),
  ])
  expect(screen.getByLabelText('Purpose', { exact: false })).toHaveProperty('value', 'Energy services')
  expect(screen.getByRole('radio', { name: 'No' }).getAttribute('aria-checked')).toBe('true')
  expect(screen.getByLabelText('The request so far').textContent).toContain('"sells": false')
})

it('T-28 counts characters, not code units, and never cuts what is typed', async () => {
  await open([sampleField({ fieldName: 'name', label: 'Short name', maxLength: 3 })])
  await type('Short name', '⚡️🔌ab')
  expect(screen.getByText('5 of 3, 2 too many')).toBeDefined()
  await type('Short name', '⚡️🔌')
  expect(screen.getByText('3 of 3, 0 left')).toBeDefined()
})

it('turns a file down whose size alone says that it cannot be taken', async () => {
  await open([
    sampleField({
      fieldName: 'cert',
      label: 'Certificate',
      format: 'pdf',
      control: 'pdf',
      maxSizeBytes: 1000,
    }),
  ])
  const input = document.querySelector('input[type=file]') as HTMLInputElement
  fireEvent.change(input, { target: { files: [new File(['x'.repeat(2000)], 'long.pdf')] } })
  await pass(500)
  expect(screen.getByText('Certificate takes a file of at most 1 KB; “long.pdf” has 2 KB.')).toBeDefined()
  expect(asked('registrations.saveDraft')).toHaveLength(0)
})

it('saves 400 ms after the last key, and at once before a lock', async () => {
  await open([])
  page.stops.push(installBeforeLock())
  await type('Client name', 'Fern')
  await pass(300)
  await type('Client name', 'Fernhill Ltd')
  await pass(399)
  expect(asked('registrations.saveDraft')).toHaveLength(0)
  await pass(1)
  expect(asked('registrations.saveDraft')).toHaveLength(1)

  await type('Client name', 'Fernhill Limited')
  await act(async () => page.bridge.emit('lock.imminent', { reason: 'by-hand' }))
  await pass(0)
  expect(lastDraft().draft.clientName).toBe('Fernhill Limited')
  expect(asked('window.readyToLock')).toHaveLength(1)
})

it('sends once, however often it is pressed, and names the request that was on screen', async () => {
  await open([], { step: 5 })
  let answer: (value: unknown) => void = () => {}
  page.bridge.answer('registrations.send', () => new Promise((resolve) => (answer = resolve)))
  page.stops.push(installKeyboard({ singleKeys: () => true }))
  const send = screen.getByRole('button', { name: 'Send' })
  const byKey = () => fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true })
  fireEvent.click(send)
  fireEvent.click(send)
  byKey()
  byKey()
  await pass(200)
  fireEvent.click(send)
  await pass(200)
  expect(asked('registrations.send')).toHaveLength(1)
  expect(screen.getByText(/^It is on its way to/)).toBeTruthy()
  expect(screen.queryByText(/Nothing has been sent yet/)).toBeNull()
  const sent = asked('registrations.send').map((one) => one.input as { bodyHash: string; draft: unknown })
  expect(sent.map((one) => one.bodyHash)).toEqual(sent.map((one) => `hash of ${JSON.stringify(one.draft)}`))
  await act(async () => answer(attempt('registered')))
  expect(useNavigation.getState().route).toEqual({
    name: 'register',
    utilityId: 'uti_1',
    attemptId: 'att_1',
  })
})

it('keeps the form of a refused registration and puts the words of the utility to their field', async () => {
  await open([sampleField({ fieldName: 'company', label: 'Company' })], {
    step: 5,
    answers: { company: 'Fernhill Ltd' },
  })
  const serverWords = 'invalid_client_metadata: company is not in our register'
  const failure = new Refused('registration-rejected', `Harborline Water & Light refused: ${serverWords}`, {
    field: 'company',
    serverWords,
  }).failure
  page.bridge.answer('registrations.send', () => attempt('rejected', failure))
  await press('Send')
  expect(screen.getByRole('heading', { name: 'Details' })).toBeDefined()
  expect(screen.getByText(`They say: “${serverWords}”`)).toBeDefined()
  expect(screen.getByLabelText('Company', { exact: false })).toHaveProperty('value', 'Fernhill Ltd')
})

it('shows the request anew when core says that it is another one than was looked at', async () => {
  await open([], { step: 5 })
  page.bridge.answer('registrations.send', () => {
    throw new Refused('registration-changed', 'The request changed since you looked at it.')
  })
  const before = asked('registrations.preview').length
  await press('Send')
  expect(screen.getByRole('alert').textContent).toContain('The request changed since you looked at it.')
  expect(asked('registrations.preview')).toHaveLength(before + 1)
  expect(asked('registrations.send')).toHaveLength(1)
})

it('leads to a page of its own when the answer was lost', async () => {
  await open([], { step: 5 })
  page.bridge.answer('registrations.send', () => attempt('outcome-unknown'))
  await press('Send')
  expect(useNavigation.getState().route).toEqual({ name: 'attempt', attemptId: 'att_1' })
})

it('leads there too when core refuses to send beside an attempt nobody knows the end of', async () => {
  await open([], { step: 5 })
  page.bridge.answer('registrations.send', () => {
    throw new Refused('outcome-unknown', 'It may have been done.')
  })
  page.bridge.answer('registrations.openAttempts', () => ({ attempts: [attempt('outcome-unknown')] }))
  await press('Send')
  expect(useNavigation.getState().route).toEqual({ name: 'attempt', attemptId: 'att_1' })
})

it('goes on and back by keys alone', async () => {
  page.stops.push(installKeyboard({ singleKeys: () => true }))
  await open([], { step: 1 })
  for (const heading of ['What it takes', 'Details', 'Read and agree', 'Send']) {
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter', ctrlKey: true })
    await pass(200)
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: heading }))
  }
  fireEvent.keyDown(document.body, { key: 'ArrowLeft', altKey: true })
  await pass(0)
  expect(screen.getByRole('heading', { name: 'Read and agree' })).toBeDefined()
})

it('does not go on without a yes to the terms', async () => {
  page.wrong = ({ agreed, clientName }) => [
    ...(clientName === '' ? [{ fieldName: 'client_name', problem: 'needs a value' }] : []),
    ...(agreed ? [] : [{ fieldName: 'agreed', problem: 'needs your yes' }]),
  ]
  await open([], { step: 3, agreed: false, clientName: '' })
  await press('Continue')
  await type('Client name', 'Fernhill')
  await press('Continue')
  expect(screen.getByRole('heading', { name: 'Read and agree' })).toBeDefined()
  expect(screen.queryByText('Your agreement needs your yes.')).toBeNull()
  await press('Continue')
  expect(screen.getByRole('heading', { name: 'Read and agree' })).toBeDefined()
  expect(screen.getByText('Your agreement needs your yes.')).toBeDefined()
  fireEvent.click(screen.getByRole('checkbox'))
  await press('Continue')
  expect(screen.getByRole('heading', { name: 'Send' })).toBeDefined()
})
