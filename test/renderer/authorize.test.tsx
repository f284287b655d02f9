import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ConsentAsked, ConsentClient, DetailField } from '../../electron/contract/authorization'
import { AuthorizeForm } from '../../renderer/features/authorize/AuthorizeForm'
import { bothDays, instantText } from '../../renderer/features/authorize/moments'
import { installFakeBridge, type FakeBridge } from './fake-bridge'

const field = (id: string, format: string, more: Partial<DetailField> = {}): DetailField => ({
  id,
  name: id,
  description: `About ${id}.`,
  documentation: null,
  forTypes: ['usage'],
  format: { kind: 'known', value: format },
  required: false,
  defaultJson: null,
  minimum: null,
  maximum: null,
  choices: [],
  ...more,
})

function client(fields: DetailField[], more: Partial<ConsentClient> = {}): ConsentClient {
  const scope = { id: 'usage', name: 'Usage', description: 'Readings', documentation: null }
  return {
    clientId: 'c-1',
    name: 'Fernhill Usage',
    environment: 'production',
    scopes: [{ ...scope, detailType: 'usage', fields, reachable: true }],
    here: 'ready',
    receiptUri: 'https://utility.example/receipt',
    pushedOnly: false,
    testAccounts: null,
    timezone: 'America/Los_Angeles',
    ...more,
  }
}

let bridge: FakeBridge
beforeEach(() => {
  bridge = installFakeBridge({
    'authorization.preview': () => ({
      way: 'pushed',
      host: 'utility.example',
      endpoint: 'https://utility.example/authorize',
      parameters: [{ name: 'response_type', value: 'code' }],
      problem: null,
      doubts: [],
    }),
    'authorization.begin': () => ({ authorizationId: 'aut_1', link: null }),
  })
})
afterEach(cleanup)

const show = (...clients: ConsentClient[]) =>
  render(
    <AuthorizeForm
      route={{ name: 'authorize', registrationId: 'reg_1' }}
      clients={clients}
      utilityName="Utility"
    />,
  )

/** What the newest look at the exact request was about. */
const asked = () =>
  bridge.asked.filter(({ method }) => method === 'authorization.preview').at(-1)?.input as ConsentAsked
const detailsBecome = (text: string | null) => waitFor(() => expect(asked().details).toBe(text))
const type = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name: new RegExp(name) }), { target: { value } })

it('C-233 leaves out what nobody answered, and takes an answer back', async () => {
  show(client([field('count', 'int', { defaultJson: '3' })]))
  await detailsBecome(null)
  expect(screen.getByText(/Left to the utility, it would take 3 at present/)).toBeTruthy()
  type('count', '7')
  await detailsBecome('[{"type":"usage","count":7}]')
  fireEvent.click(screen.getByRole('button', { name: 'Leave count to the utility' }))
  await detailsBecome(null)
})

it('T-82 keeps the digits of a decimal, and sends what is no number as it was typed', async () => {
  show(client([field('share', 'decimal')]))
  type('share', '0.10000000000000000001')
  await detailsBecome('[{"type":"usage","share":0.10000000000000000001}]')
  type('share', 'a tenth')
  await detailsBecome('[{"type":"usage","share":"a tenth"}]')
})

it('C-239 sends the id of a choice under its name', async () => {
  const choices = [{ id: 'h', name: 'Hourly', description: '' }]
  show(client([field('interval', 'choice', { choices })]))
  fireEvent.click(screen.getByRole('radio', { name: 'Hourly' }))
  await detailsBecome('[{"type":"usage","interval":"h"}]')
})

it('C-236 C-238 writes a length of time as one part, and says where it leads from the customer’s yes', async () => {
  show(client([field('history', 'relative_or_absolute_date', { maximum: 'P24M', minimum: 'P0D' })]))
  fireEvent.click(screen.getByRole('radio', { name: 'A length of time' }))
  await detailsBecome('[{"type":"usage","history":"P12M"}]')
  expect(
    screen.getByText(/If the customer agrees today: back to .* or until .*America\/Los_Angeles/),
  ).toBeTruthy()
  expect(screen.getByText(/From that day to 24 months/)).toBeTruthy()
  fireEvent.click(screen.getByRole('radio', { name: 'Without end' }))
  await detailsBecome('[{"type":"usage","history":"infinite"}]')
})

it('C-237 reads durations as servers write them', () => {
  const now = Date.UTC(2026, 2, 31, 12)
  expect(bothDays('P0S', now, 'UTC')).toEqual({ back: '31 March 2026', ahead: '31 March 2026' })
  expect(bothDays('P1Y3D', now, 'UTC')?.ahead).toBe('3 April 2027')
  expect(bothDays('P1M', now, 'UTC')).toEqual({ back: '28 February 2026', ahead: '30 April 2026' })
  expect(bothDays('P13M', now, 'UTC')?.back).toBe('28 February 2025')
  expect(bothDays('three weeks', now, 'UTC')).toBeNull()
  expect(bothDays('P1D', now, 'Nowhere/Land')).toBeNull()
})

it('takes the day of the utility, which may be another one than here', () => {
  const lateInAuckland = Date.UTC(2026, 5, 30, 13)
  expect(bothDays('P0D', lateInAuckland, 'Pacific/Auckland')?.ahead).toBe('1 July 2026')
  expect(instantText('2027-06-30 12:00', 'Europe/Madrid')).toBe('2027-06-30T10:00:00Z')
  expect(instantText('2027-01-15 12:00', 'America/Los_Angeles')).toBe('2027-01-15T20:00:00Z')
  expect(instantText('tomorrow', 'UTC')).toBeNull()
})

it('offers no way without a code where nothing else opens the data', () => {
  const [scope] = client([]).scopes
  if (!scope) throw new Error('no scope')
  show(client([], { scopes: [{ ...scope, reachable: false }] }))
  const ways = screen.getByRole('radiogroup', { name: 'Who agrees, and where' })
  const states = within(ways)
    .getAllByRole('radio')
    .map((one) => one.getAttribute('aria-disabled') === 'true' || one.hasAttribute('data-disabled'))
  expect(states).toEqual([false, true, true])
})
