import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { OnboardingTask } from '../../electron/contract/registrations'
import { useNavigation } from '../../renderer/app/navigation'
import { ClientObjects } from '../../renderer/app/parts/ClientObjects'
import { OnboardingTasks } from '../../renderer/app/parts/OnboardingTasks'
import { OpenAttempt } from '../../renderer/app/parts/OpenAttempt'
import { ScopesMade } from '../../renderer/app/parts/ScopesMade'
import { installFakeBridge, type FakeBridge } from './fake-bridge'
import { sampleClient, sampleRegistration, sampleTask } from './onboarding-samples'
import { sampleDetail } from './utility-samples'

let bridge: FakeBridge
const settle = () => act(async () => undefined)
const opened = () =>
  bridge.asked
    .filter((one) => one.method === 'app.openExternal')
    .map((one) => (one.input as { url: string }).url)
const press = async (name: string | RegExp) => {
  fireEvent.click(screen.getByRole('button', { name }))
  await settle()
}
const show = async (...changes: Partial<OnboardingTask>[]) => {
  render(
    <OnboardingTasks registration={sampleRegistration({ tasks: changes.map((one) => sampleTask(one)) })} />,
  )
  await settle()
}

beforeEach(() => {
  bridge = installFakeBridge({
    'utilities.get': () => sampleDetail(),
    'app.openExternal': () => ({ done: true }),
    'inbox.refresh': () => ({ done: true }),
  })
})
afterEach(cleanup)

it('C-165 C-171 the same page opens three times, each time after its host was shown', async () => {
  await show({})
  for (const times of [1, 2, 3]) {
    await press('Open payment page')
    const dialog = screen.getByRole('alertdialog')
    expect(within(dialog).getByText('pay.harborline.example')).toBeDefined()
    expect(opened()).toHaveLength(times - 1)
    await press('Open in browser')
  }
  expect(opened()).toEqual(Array<string>(3).fill('https://pay.harborline.example/new'))
})

it('C-171 a link that is no web address is shown and never opened', async () => {
  await show({ linkUrl: 'file:///etc/passwd' })
  expect(screen.getByText('file:///etc/passwd')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Open payment page' })).toBeNull()
})

it('C-168 the amount is shown digit for digit, with the receipt once it is paid', async () => {
  await show({})
  expect(screen.getByText(/1234\.50 EUR/)).toBeDefined()
  cleanup()
  await show({ state: 'done', receiptUrl: 'https://pay.harborline.example/receipt' })
  expect(screen.queryByRole('button', { name: 'Open payment page' })).toBeNull()
  await press(/Receipt/)
  expect(opened()).toEqual(['https://pay.harborline.example/receipt'])
})

it('C-166 a link that was renewed is called superseded and has no button', async () => {
  await show({ supersededLinks: [{ url: 'https://pay.harborline.example/old', atMs: 0 }] })
  expect(screen.getByText(/the earlier one is superseded/)).toBeDefined()
  expect(screen.getByText('https://pay.harborline.example/old').tagName).toBe('DEL')
  await press('Open payment page')
  await press('Open in browser')
  expect(opened()).toEqual(['https://pay.harborline.example/new'])
})

it('C-167 for a page that is gone, one can refresh or ask support about the very request', async () => {
  await show({})
  await press('Does the page not open?')
  await press('Refresh')
  expect(bridge.asked).toContainEqual({ method: 'inbox.refresh', input: { utilityId: 'uti_1' } })
  await press('ask support about this')
  expect(useNavigation.getState().route).toMatchObject({
    name: 'inbox',
    compose: {
      registrationId: 'reg_1',
      type: 'support_request',
      name: 'About: Registration fee',
      relatedUri: 'https://data.harborline.example/messages/m1',
      relatedType: 'message',
    },
  })
})

it('C-169 steps are said to be for production only, and hold nothing up', async () => {
  await show({}, { fieldId: 'two', type: { kind: 'known', value: 'online_form' } })
  expect(screen.getByText(/for production access only\. Your sandbox works without them/)).toBeDefined()
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.queryByRole('alertdialog')).toBeNull()
})

it('C-163 C-172 a review waits on them without a message, its age is counted and support can be asked', async () => {
  const none = {
    messageKey: null,
    threadKey: null,
    requestUri: null,
    requestName: null,
    linkUrl: null,
    fee: null,
  }
  await show({ ...none, type: { kind: 'known', value: 'internal_review' }, state: 'waiting-on-them' })
  const step = screen.getByRole('listitem')
  expect(within(step).getByText(/Waiting on them/)).toBeDefined()
  expect(step.textContent).toContain('waiting on them for 12 days')
  await press('Ask support about this')
  expect(useNavigation.getState().route).toMatchObject({
    compose: { relatedUri: 'https://data.harborline.example/clients/c-power', relatedType: 'client' },
  })
})

it('C-170 an open step says that it may be no longer needed', async () => {
  await show({ noLongerNeeded: true })
  expect(screen.getByText('No longer needed?')).toBeDefined()
  expect(screen.getByRole('button', { name: 'Open payment page' })).toBeDefined()
})

it('C-135 a refused form shows why and can be returned again', async () => {
  await show({
    type: { kind: 'known', value: 'pdf_form' },
    state: 'rejected',
    reason: 'Not signed.',
    fee: null,
  })
  expect(screen.getByText('“Not signed.”')).toBeDefined()
  expect(screen.getByRole('button', { name: 'Download blank form' })).toBeDefined()
  await press('Return it again')
  expect(useNavigation.getState().route).toMatchObject({ name: 'inbox', threadKey: 'thr_1' })
})

const production = {
  threadKey: 'thr_9' as never,
  state: 'waiting-on-them' as const,
  byUtility: true,
  sinceMs: Date.now(),
  reason: null,
  productionClientId: null,
}

it('C-153 C-154 asking for production stands on sandbox objects, and rests while a request is with them', async () => {
  const registration = sampleRegistration({
    clients: [
      sampleClient(),
      sampleClient({ clientId: 'p', environment: 'production', mayRequestProduction: false }),
    ],
  })
  const { rerender } = render(<ClientObjects registration={registration} />)
  await press('Request production')
  expect(useNavigation.getState().route).toMatchObject({
    compose: { type: 'production_request', relatedUri: sampleClient().uri, relatedType: 'client' },
  })
  rerender(
    <ClientObjects
      registration={sampleRegistration({
        clients: [sampleClient({ production, mayRequestProduction: false })],
      })}
    />,
  )
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Request production' }).disabled).toBe(true)
  expect(screen.getByText('started by the utility')).toBeDefined()
  await press('Open message')
  expect(useNavigation.getState().route).toMatchObject({ name: 'inbox', threadKey: 'thr_9' })
})

it('C-138 the production object that came of it stands beside its sandbox object', async () => {
  const done = { ...production, state: 'done' as const, productionClientId: 'p-1' }
  render(
    <ClientObjects
      registration={sampleRegistration({
        clients: [
          sampleClient({ production: done, mayRequestProduction: false }),
          sampleClient({
            clientId: 'p-1',
            name: 'Live',
            environment: 'production',
            mayRequestProduction: false,
          }),
        ],
      })}
    />,
  )
  expect(screen.getByText('Production approved').closest('li')?.textContent).toContain('as Live p-1')
  expect(screen.queryByRole('button', { name: /Request production/ })).toBeNull()
})

it('C-077 what was asked for stands beside what exists, also what is not created yet or was added', () => {
  const { clients } = sampleRegistration()
  const registration = sampleRegistration({
    requestedScopes: ['power', 'gas', 'water'],
    clients: [...clients, sampleClient({ clientId: 'g', environment: 'production', scopes: ['grants'] })],
    removedClients: [{ clientId: 'o', name: 'Old', environment: 'sandbox', scopes: ['water'], sinceMs: 0 }],
  })
  render(<ScopesMade registration={registration} />)
  const rows = within(screen.getByRole('list', { name: 'Scopes, asked for and created' }))
  expect(rows.getAllByRole('listitem').map((one) => one.textContent)).toEqual([
    'powerasked forSANDBOX',
    'gasasked fornot created yet',
    'waterasked forremoved at the utility',
    'grantsadded by the utilityProduction',
  ])
})

it('an unknown outcome stands where registrations are listed, with the way to decide', async () => {
  const attempt = { attemptId: 'att_1', utility: sampleRegistration().utility, startedAtMs: Date.now() }
  bridge.answer('registrations.openAttempts', () => ({ attempts: [attempt] }))
  render(<OpenAttempt utilityId={attempt.utility.utilityId} />)
  await settle()
  expect(screen.getByRole('note').textContent).toContain('An earlier registration has an unknown outcome.')
  await press('Decide about it')
  expect(useNavigation.getState().route).toEqual({ name: 'attempt', attemptId: 'att_1' })
})
