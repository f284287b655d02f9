import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { clientOpened } from '../../electron/contract/clients'
import { formField } from '../../electron/contract/registrations'
import { ClientScreen } from '../../renderer/features/client/ClientScreen'
import { installFakeBridge, type FakeBridge } from './fake-bridge'
import { utility } from './message-samples'
import { sampleRegistration } from './onboarding-samples'

let bridge: FakeBridge
beforeEach(() => {
  bridge = installFakeBridge()
})
afterEach(cleanup)

const field = (name: string, changes: object) =>
  formField.parse({
    fieldId: name,
    fieldName: name,
    label: name,
    description: '',
    documentation: null,
    format: 'string',
    control: 'text',
    choices: [],
    nullable: false,
    required: false,
    maxLength: null,
    maxSizeBytes: null,
    askedBy: ['power'],
    ...changes,
  })
const member = (name: string, json: string, changes: object) => ({
  name,
  control: 'field',
  json,
  options: [],
  canReset: false,
  field: field(name, changes),
})
const png = 'iVBORw0KGgo='

async function editor() {
  const opened = clientOpened.parse({
    registrationId: 'reg_1',
    utility,
    clientId: 'c-power',
    name: 'Power',
    environment: 'sandbox',
    isAdmin: false,
    modified: null,
    readAtMs: 0,
    readBy: 'secret',
    members: [
      { ...member('client_name', '"Power"', {}), control: 'text', field: null },
      { ...member('client_name#fr', '"Colline"', {}), control: 'text', field: null },
      member('Robot', 'false', { format: 'boolean', control: 'boolean' }),
      member('Tax', 'null', { format: 'string_or_null', nullable: true }),
      member('Picture', JSON.stringify(png), { format: 'image', control: 'image' }),
    ],
    reviews: [],
    detailLimits: [],
    rawJson: '{}',
    draft: null,
    unknown: null,
    busy: [],
  })
  const preview = {
    url: 'https://data.example/clients/c-power',
    host: 'data.example',
    bodyText: '{}',
    bodyBytes: 2,
    problems: [],
    addedScopes: [],
    asked: [],
  }
  bridge.answer('clients.open', () => opened)
  bridge.answer('clients.preview', () => preview)
  bridge.answer('clients.keepDraft', () => ({ done: true }))
  bridge.answer('clients.management', () => ({ offered: false }))
  bridge.answer('clients.pair', () => ({ pair: null }))
  bridge.answer('registrations.get', () => sampleRegistration())
  bridge.answer('clients.metadata', () => ({
    state: 'public',
    failure: null,
    readAtMs: null,
    tokenNeeded: false,
    differences: [],
    rawJson: null,
  }))
  render(<ClientScreen route={{ name: 'client', registrationId: 'reg_1', clientId: 'c-power' } as never} />)
  await screen.findByRole('button', { name: 'Send the change' })
}

/** The change as core would be asked to keep it. */
const kept = async (wanted: object) =>
  await vi.waitFor(() => {
    const asked = bridge.asked.filter(({ method }) => method === 'clients.keepDraft').at(-1)
    expect(asked?.input).toMatchObject({ change: wanted })
  })

it('a yes or no is chosen, as in a registration', async () => {
  await editor()
  const robot = screen.getByRole('radiogroup', { name: /Robot/ })
  expect(within(robot).getByRole('radio', { name: 'No' }).getAttribute('aria-checked')).toBe('true')
  fireEvent.click(within(robot).getByRole('radio', { name: 'Yes' }))
  await kept({ set: { Robot: 'true' } })
})

it('a null is a tick, and without it a text is typed letter by letter', async () => {
  await editor()
  const empty = screen.getByRole('checkbox', { name: 'Leave empty (null)' })
  expect(empty.getAttribute('aria-checked')).toBe('true')
  fireEvent.click(empty)
  fireEvent.change(screen.getByRole('textbox', { name: /Tax/ }), { target: { value: '123' } })
  await kept({ set: { Tax: '"123"' } })
  fireEvent.click(empty)
  await kept({ set: {} })
})

it('a file is a file, whose bytes are sent', async () => {
  await editor()
  expect(screen.getByText(/8 B/)).toBeTruthy()
  const input = document.querySelector('input[type=file]') as HTMLInputElement
  const file = new File([new Uint8Array([1, 2, 3])], 'new.png', { type: 'image/png' })
  fireEvent.change(input, { target: { files: [file] } })
  expect(await screen.findByText('new.png')).toBeTruthy()
  await kept({ set: { Picture: '"AQID"' } })
})

it('a translation is named by its language', async () => {
  await editor()
  const french = screen.getByRole<HTMLInputElement>('textbox', { name: 'Name, French' })
  expect(french.value).toBe('Colline')
})

it('the first letter does not throw the cursor out, and undoing begins anew', async () => {
  await editor()
  const name = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' })
  const before = name()
  fireEvent.change(before, { target: { value: 'Power p' } })
  await screen.findByRole('button', { name: 'Undo Name' })
  expect(name()).toBe(before)
  fireEvent.click(screen.getByRole('button', { name: 'Undo Name' }))
  expect(name().value).toBe('Power')
})
