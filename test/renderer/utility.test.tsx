import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RegistrationId } from '../../electron/contract/common'
import type { UtilityDetail } from '../../electron/contract/utilities'
import { installKeyboard } from '../../renderer/app/keyboard'
import { useNavigation, type RouteOf } from '../../renderer/app/navigation'
import { useNotices } from '../../renderer/app/notices'
import { UtilityScreen } from '../../renderer/features/utility/UtilityScreen'
import { installFakeBridge, Refused, type FakeBridge } from './fake-bridge'
import { giveLayout } from './layout'
import { sampleDetail, sampleProfile, sampleRow } from './utility-samples'

let bridge: FakeBridge
let stop = () => {}
const problem = {
  code: 'timeout',
  message: 'data.harborline.example did not answer in time.',
  retryable: true,
  nextStep: 'Look again.',
  details: {},
}

beforeEach(() => {
  giveLayout()
  Element.prototype.scrollIntoView = () => {}
  useNotices.setState(useNotices.getInitialState())
  bridge = installFakeBridge({ 'registrations.list': () => ({ registrations: [] }) })
  stop = installKeyboard({ singleKeys: () => true })
})
afterEach(() => {
  stop()
  cleanup()
  vi.restoreAllMocks()
})

function Place() {
  const route = useNavigation((state) => state.route)
  return route.name === 'utility' ? <UtilityScreen route={route} /> : <p>{route.name}</p>
}

const asked = (method: string) => bridge.asked.flatMap((one) => (one.method === method ? [one.input] : []))
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const chooseAct = async (name: string | RegExp) => {
  press('More acts')
  fireEvent.click(await screen.findByRole('menuitem', { name }))
}
const open = async (changes: Partial<UtilityDetail> = {}, tab?: string) => {
  bridge.answer('utilities.get', () => ({ ...sampleDetail(), ...changes }))
  const route: RouteOf<'utility'> = { name: 'utility', utilityId: 'uti_1', ...(tab ? { tab } : {}) }
  useNavigation.setState({ ...useNavigation.getInitialState(), route, history: [route] })
  render(<Place />)
  await screen.findByRole('heading', { level: 1 })
}
const selectedTab = () => screen.getByRole('tab', { selected: true }).textContent

it('says in words that a utility is not in the list', async () => {
  bridge.answer('utilities.get', () => {
    throw new Refused('not-found', 'This utility is not here.')
  })
  render(<UtilityScreen route={{ name: 'utility', utilityId: 'uti_9' }} />)
  expect(await screen.findByText('This utility is not in your list')).toBeTruthy()
})

it('walks through the tabs with the bracket keys, round the ends, and back to the list with u', async () => {
  await open()
  expect(selectedTab()).toBe('Summary')
  fireEvent.keyDown(document.body, { key: ']' })
  expect(selectedTab()).toContain('Coverage')
  fireEvent.keyDown(document.body, { key: '[' })
  fireEvent.keyDown(document.body, { key: '[' })
  expect(selectedTab()).toBe('Raw')
  fireEvent.keyDown(document.body, { key: 'u' })
  expect(screen.getByText('utilities')).toBeTruthy()
})

describe('decisions', () => {
  const pendingMove = {
    from: 'https://data.harborline.example/.well-known/cds-server-metadata.json',
    to: 'https://data.newport.example/.well-known/cds-server-metadata.json',
    permanent: true,
  }

  it('accepts a move only after both hosts were shown and the question was answered', async () => {
    await open({ pendingMove })
    expect(screen.getByText('data.newport.example')).toBeTruthy()
    press('Accept the move')
    const dialog = await screen.findByRole('alertdialog')
    expect(dialog.textContent).toContain('Does data.newport.example belong to Harborline')
    expect(asked('utilities.acceptMove')).toEqual([])
    fireEvent.click(within(dialog).getByRole('button', { name: 'Accept the move' }))
    await waitFor(() => expect(asked('utilities.acceptMove')).toEqual([{ utilityId: 'uti_1' }]))
  })

  it('shows the known and the claimed issuer, and confirms that question alone', async () => {
    const from = 'https://auth.harborline.example'
    const to = 'https://auth.harborl1ne.example'
    await open({ questions: [{ what: 'issuer', from, to, text: 'Secrets are held back meanwhile.' }] })
    expect(screen.getByText(from)).toBeTruthy()
    expect(screen.getByText(to)).toBeTruthy()
    press('Confirm')
    await waitFor(() => expect(asked('utilities.confirm')).toEqual([{ utilityId: 'uti_1', what: 'issuer' }]))
  })

  it('a paused utility says why, is asked nothing, and can be resumed', async () => {
    await open({ pausedReason: 'you paused it', lastProblem: problem })
    expect(screen.getByText(/you paused it/)).toBeTruthy()
    expect(screen.queryByText(problem.message)).toBeNull()
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Register' }).disabled).toBe(true)
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Refresh' }).disabled).toBe(true)
    press('Resume')
    await waitFor(() => expect(asked('utilities.setPaused')).toEqual([{ utilityId: 'uti_1', paused: false }]))
  })
})

describe('removing', () => {
  it('is refused in words while a registration is there, and asks core nothing', async () => {
    await open({ row: sampleRow({ registered: true }) })
    await chooseAct(/Remove/)
    expect(await screen.findByText(/the secret of that registration is kept only here/)).toBeTruthy()
    press('Keep it')
    expect(asked('utilities.remove')).toEqual([])
  })

  it('says the consequence first, then leads to the list', async () => {
    await open()
    await chooseAct(/Remove/)
    expect(await screen.findByText(/It leaves your list/)).toBeTruthy()
    expect(asked('utilities.remove')).toEqual([])
    press('Remove')
    expect(await screen.findByText('utilities')).toBeTruthy()
    expect(asked('utilities.remove')).toEqual([{ utilityId: 'uti_1' }])
  })
})

describe('refreshing', () => {
  it('reads the registrations again too', async () => {
    const registrationId = 'reg_1' as RegistrationId
    const one = { registrationId, clients: [], registeredAtMs: 0, requestedScopes: [] }
    bridge.answer('registrations.list', () => ({ registrations: [one] }))
    await open({ row: sampleRow({ registered: true }) })
    await screen.findByRole('button', { name: 'New message' })
    press('Refresh')
    await waitFor(() => expect(asked('registrations.refresh')).toEqual([{ registrationId }]))
    expect(asked('utilities.refresh')).toEqual([{ utilityId: 'uti_1' }])
  })

  const refuse = () => {
    throw new Refused(problem.code, problem.message)
  }

  it('shows a failure once: the page has it already', async () => {
    await open({ lastProblem: problem })
    bridge.answer('utilities.refresh', refuse)
    press('Refresh')
    await waitFor(() => expect(asked('utilities.get')).toHaveLength(2))
    expect(screen.getAllByText(new RegExp(problem.message))).toHaveLength(1)
    expect(useNotices.getState().problems).toEqual([])
  })

  it('puts a failure above the page when the page says nothing of it', async () => {
    await open()
    bridge.answer('utilities.refresh', refuse)
    press('Refresh')
    await waitFor(() =>
      expect(useNotices.getState().problems.map((one) => one.problem.message)).toEqual([problem.message]),
    )
  })
})

it('copies the findings that are shown, with clause and path', async () => {
  const finding = { clause: 'CDS-WG1-01 §3.2', path: '/created', document: 'Server metadata' }
  const findings = [
    { ...finding, severity: 'error' as const, text: '“created” is missing.' },
    { ...finding, severity: 'info' as const, path: '/x', text: '“x” is not known.' },
  ]
  await open({ profile: sampleProfile({ findings }) }, 'findings')
  fireEvent.click(screen.getByRole('radio', { name: 'Errors 1' }))
  press('Copy all')
  await waitFor(() => expect(asked('app.copyText')).toHaveLength(1))
  const { text } = asked('app.copyText')[0] as { text: string }
  expect(text).toContain('“created” is missing. (CDS-WG1-01 §3.2; Server metadata /created)')
  expect(text).not.toContain('not known')
})
