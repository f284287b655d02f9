import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { RegistrationId } from '../../electron/contract/common'
import type { Leaving, LeavingStep } from '../../electron/contract/leaving'
import { OriginQuestions } from '../../renderer/app/parts/OriginQuestions'
import { useNavigation } from '../../renderer/app/navigation'
import { RemoveDialog } from '../../renderer/features/utility/RemoveDialog'
import { LeavingScreen } from '../../renderer/features/leaving/LeavingScreen'
import { installFakeBridge, type FakeBridge } from './fake-bridge'
import { giveLayout } from './layout'
import { sampleRegistration } from './onboarding-samples'
import { sampleDetail, sampleRow } from './utility-samples'

let bridge: FakeBridge
const registrationId = 'reg_1' as RegistrationId

function step(changes: Partial<LeavingStep>): LeavingStep {
  return {
    stepId: 's',
    kind: 'disable-client',
    target: 'Night batch',
    clientId: 'robot',
    environment: 'sandbox',
    state: 'waiting',
    resultText: '',
    failure: null,
    atMs: null,
    final: false,
    ...changes,
  }
}

function leaving(changes: Partial<Leaving> = {}): Leaving {
  const { utilityId, name, abbreviation, host } = sampleRow()
  return {
    registrationId,
    utility: { utilityId, name, abbreviation, host },
    state: 'planned',
    startedAtMs: null,
    steps: [
      step({ stepId: 'a' }),
      step({ stepId: 'b', state: 'not-offered', clientId: 'fixed', target: 'Fixed' }),
      step({
        stepId: 'c',
        kind: 'expire-admin-secret',
        clientId: 'admin-1',
        environment: 'production',
        final: true,
      }),
    ],
    canDelete: true,
    openThreads: 1,
    keptBy: null,
    ...changes,
  }
}

beforeEach(() => {
  giveLayout()
  useNavigation.setState(useNavigation.getInitialState())
  bridge = installFakeBridge({
    'leaving.get': () => leaving(),
    'leaving.begin': () => ({ done: true }),
    'leaving.skip': () => ({ done: true }),
    'registrations.decideOrigin': () => ({ done: true }),
  })
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const asked = (method: string) => bridge.asked.flatMap((one) => (one.method === method ? [one.input] : []))
const show = async () => {
  render(<LeavingScreen route={{ name: 'leaving', registrationId }} />)
  await screen.findByRole('heading', { level: 1 })
}
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

it('cannot be begun while something else is under way, says what, and what to do about it', async () => {
  const keptBy = { work: 'renewing', clientId: 'robot', clientName: 'Night batch' } as const
  bridge.answer('leaving.get', () => leaving({ keptBy }))
  await show()
  expect(screen.getByRole('button', { name: 'Leave…' })).toHaveProperty('disabled', true)
  expect(screen.getByText('The secret of Night batch is being renewed.')).toBeTruthy()
  expect(screen.getByText(/Bring the renewal to its end or call it off/)).toBeTruthy()
})

it('begins only when the number of things was typed, and counts the deletion in', async () => {
  await show()
  press('Leave…')
  const dialog = await screen.findByRole('alertdialog')
  const confirm = () => within(dialog).getByRole<HTMLButtonElement>('button', { name: /^Leave / })
  fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: '2' } })
  expect(confirm().disabled).toBe(false)
  fireEvent.click(within(dialog).getByRole('checkbox'))
  expect(confirm().disabled).toBe(true)
  fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: '3' } })
  expect(within(dialog).getAllByRole('listitem').at(-1)?.textContent).toMatch(/^End the admin secret/)
  fireEvent.click(confirm())
  await waitFor(() =>
    expect(asked('leaving.begin')).toEqual([{ registrationId, confirmation: '3', deleteRegistration: true }]),
  )
})

it('offers to leave a failed step as it is, or all that is open', async () => {
  const failure = {
    code: 'timeout',
    message: 'It did not answer.',
    retryable: true,
    nextStep: 'Later.',
    details: {},
  }
  const steps = [
    step({ stepId: 'a', state: 'failed', failure }),
    step({ stepId: 'c', kind: 'expire-admin-secret' }),
  ]
  bridge.answer('leaving.get', () => leaving({ state: 'stopped', steps }))
  await show()
  expect(screen.getByText(/It did not answer/)).toBeTruthy()
  press('Leave it as it is')
  await waitFor(() => expect(asked('leaving.skip')).toEqual([{ registrationId, stepId: 'a' }]))
  press('Leave the rest as it is and end here')
  await waitFor(() => expect(asked('leaving.skip').at(-1)).toEqual({ registrationId, stepId: null }))
})

it('C-017 shows both hosts before a yes to a new one, and takes a no', async () => {
  const question = {
    origin: 'https://api.elsewhere.example',
    url: 'https://api.elsewhere.example/clients?page=2',
    sinceMs: 0,
    known: ['https://known.example'],
  }
  render(<OriginQuestions registration={sampleRegistration({ originQuestions: [question] })} />)
  expect(screen.getByText('known.example')).toBeTruthy()
  expect(screen.getByText('api.elsewhere.example')).toBeTruthy()
  press('Refuse it')
  await waitFor(() => expect(asked('registrations.decideOrigin')).toMatchObject([{ trusted: false }]))
  press('Accept the host')
  const dialog = await screen.findByRole('alertdialog', { name: /Does api.elsewhere.example belong to/ })
  expect(asked('registrations.decideOrigin')).toHaveLength(1)
  fireEvent.click(within(dialog).getByRole('button', { name: 'Accept the host' }))
  await waitFor(() =>
    expect(asked('registrations.decideOrigin').at(-1)).toMatchObject({
      origin: question.origin,
      trusted: true,
    }),
  )
})

it('of several registrations each is left by itself', async () => {
  const registrations = ['admin-1', 'admin-2'].map((adminClientId, at) =>
    sampleRegistration({ registrationId: `reg_${String(at + 1)}` as RegistrationId, adminClientId }),
  )
  bridge.answer('registrations.list', () => ({ registrations }))
  const detail = sampleDetail()
  const row = { ...detail.row, registered: true }
  render(<RemoveDialog detail={{ ...detail, row }} open onClose={() => undefined} />)
  await screen.findByText(/There are 2 registrations; each is left by itself/)
  fireEvent.click(await screen.findByRole('button', { name: 'Leave properly: admin-2: See the steps' }))
  expect(useNavigation.getState().route).toEqual({ name: 'leaving', registrationId: 'reg_2' })
})
