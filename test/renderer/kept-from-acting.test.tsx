import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { BusyWork } from '../../electron/contract/busy'
import { clientOpened } from '../../electron/contract/clients'
import { credentialRow } from '../../electron/contract/credentials'
import { ClientObjects } from '../../renderer/app/parts/ClientObjects'
import { ScopesMade } from '../../renderer/app/parts/ScopesMade'
import { ClientScreen } from '../../renderer/features/client/ClientScreen'
import { CredentialActs } from '../../renderer/features/credentials/CredentialActs'
import { RegistrationScreen } from '../../renderer/features/register/RegistrationScreen'
import { installFakeBridge, type FakeBridge } from './fake-bridge'
import { utility } from './message-samples'
import { sampleClient, sampleRegistration } from './onboarding-samples'

let bridge: FakeBridge
beforeEach(() => {
  bridge = installFakeBridge()
})
afterEach(cleanup)

const renewing: BusyWork = { work: 'renewing', clientId: 'c-power', clientName: 'Power' }
const leaving: BusyWork = { work: 'leaving', clientId: null, clientName: null }
const isDisabled = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name }).disabled

const member = (name: string, control: string, json: string, options: string[] = []) => ({
  name,
  control,
  json,
  options,
  field: null,
  canReset: false,
})
const opened = (busy: BusyWork[]) =>
  clientOpened.parse({
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
      member('client_name', 'text', '"Power"'),
      member('cds_status', 'status', '"sandbox"', ['sandbox', 'disabled']),
      member('scope', 'words', '"power"'),
    ],
    reviews: [],
    detailLimits: [],
    rawJson: '{}',
    draft: { set: { client_name: '"Other"' }, reset: [] },
    unknown: null,
    busy,
  })
const preview = {
  url: 'https://data.example/clients/c-power',
  host: 'data.example',
  bodyText: '{}',
  bodyBytes: 2,
  problems: [] as { field: string; problem: string }[],
  addedScopes: [] as string[],
  asked: [] as object[],
}

async function editor(busy: BusyWork[], shown: Partial<typeof preview> = {}) {
  bridge.answer('clients.open', () => opened(busy))
  bridge.answer('clients.preview', () => ({ ...preview, ...shown }))
  bridge.answer('clients.management', () => ({ offered: false }))
  bridge.answer('clients.metadata', () => ({
    state: 'public',
    failure: null,
    readAtMs: null,
    tokenNeeded: false,
    differences: [],
    rawJson: null,
  }))
  bridge.answer('clients.pair', () => ({ pair: null }))
  bridge.answer('registrations.get', () => sampleRegistration())
  const route = { name: 'client', registrationId: 'reg_1', clientId: 'c-power' } as never
  render(<ClientScreen route={route} />)
  await screen.findByRole('button', { name: 'Send the change' })
  await screen.findByText(/^One PUT to/)
}

it('a change waits while its registration is being left, and says why in place of the hint', async () => {
  await editor([leaving])
  expect(isDisabled('Send the change')).toBe(true)
  expect(screen.getByText(/This registration is being left/)).toBeTruthy()
  expect(screen.queryByText(/They may accept it for review/)).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Send the change' }))
  expect(bridge.asked.some(({ method }) => method === 'clients.save')).toBe(false)
})

it('a change that disables nothing is sent while the secret of its object is renewed', async () => {
  await editor([renewing])
  expect(isDisabled('Send the change')).toBe(false)
})

it('an added scope brings its fields, what they lack, and the other way to get it', async () => {
  const asked = {
    ...member('tax_id', 'text', '""'),
    json: null,
    required: true,
    help: 'As on your invoices.',
    askedBy: ['gas'],
  }
  const problems = [{ field: 'tax_id', problem: 'It is required.' }]
  await editor([], { addedScopes: ['gas'], asked: [asked], problems })
  const block = screen.getByRole('region', { name: 'Added: gas' })
  expect(within(block).getByText('As on your invoices. Required by gas.')).toBeTruthy()
  expect(within(block).getByText('It is required.')).toBeTruthy()
  expect(within(block).getByRole('button', { name: 'Register again instead' })).toBeTruthy()
  expect(isDisabled('Send the change')).toBe(true)
})

const secret = (changes: object) =>
  credentialRow.parse({
    credentialKey: 'reg_1:robot',
    registrationId: 'reg_1',
    utility,
    credentialId: 'cred-2',
    clientId: 'robot',
    clientName: 'Night batch',
    environment: 'production',
    type: { kind: 'known', value: 'client_secret' },
    keystone: false,
    sealed: true,
    createdAtMs: 0,
    expiresAtMs: null,
    bucket: 'never',
    lastUsedAtMs: null,
    lastVerifiedAtMs: null,
    warning: 'none',
    covered: false,
    timezone: null,
    meaningless: false,
    keptBy: null,
    ...changes,
  })
const acts = (changes: object) =>
  render(<CredentialActs row={secret(changes)} rotation={null} last={false} onSheet={() => undefined} />)

it('a secret is not renewed while its registration is being left, and says what to do first', () => {
  acts({ keptBy: leaving })
  expect(isDisabled('Renew')).toBe(true)
  expect(isDisabled('Verify now')).toBe(false)
  expect(screen.getByText(/Go on with leaving/)).toBeTruthy()
})

it('a public client has nothing to prove and nothing to renew', () => {
  acts({ meaningless: true })
  expect([isDisabled('Renew'), isDisabled('Verify now')]).toEqual([true, true])
  expect(screen.getByText(/Night batch has the method none/)).toBeTruthy()
})

it('an object that is gone is told apart from those that are there, and has nothing to press', () => {
  const gone = { clientId: 'old', name: 'Old desk', environment: 'sandbox', scopes: ['gas'], sinceMs: 0 }
  render(
    <ClientObjects
      registration={sampleRegistration({ clients: [sampleClient()], removedClients: [gone as never] })}
    />,
  )
  const group = screen.getByRole('region', { name: 'Removed at the utility' })
  expect(group.textContent).toMatch(/Old desk.*old, not there since/)
  expect(within(group).queryByRole('button')).toBeNull()
  expect(within(screen.getByRole('region', { name: 'Sandbox' })).queryByText('Old desk')).toBeNull()
})

it('of a registration that was taken over nobody claims who asked for a scope', () => {
  render(<ScopesMade registration={sampleRegistration({ imported: true, requestedScopes: [] })} />)
  expect(screen.getByRole('listitem').textContent).not.toMatch(/added by the utility|asked for/)
})

it('a leaving that has stopped is told where the registration is looked at', async () => {
  const steps = ['done', 'failed', 'waiting'].map((state) => ({ state }))
  bridge.answer('registrations.get', () => sampleRegistration())
  bridge.answer('leaving.get', () => ({ state: 'stopped', steps }))
  render(<RegistrationScreen route={{ name: 'registration', registrationId: 'reg_1' } as never} />)
  const notice = (await screen.findByText('Leaving has stopped.')).closest('[role]')
  expect(notice?.textContent).toContain('2 steps to go')
})
