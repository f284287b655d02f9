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
  bridge = installFakeBridge({
    'registrations.list': () => ({ registrations: [] }),
    'leaving.archives': () => ({ archives: [] }),
  })
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
    newName: null,
    certificate: null,
  }

  it('accepts a move only after both hosts were shown and the question was answered', async () => {
    await open({ pendingMove })
    expect(screen.getByText('data.newport.example')).toBeTruthy()
    press('Accept the move')
    const dialog = await screen.findByRole('alertdialog')
    expect(dialog.textContent).toContain('Does data.newport.example belong to Harborline')
    expect(asked('utilities.acceptMove')).toEqual([])
    fireEvent.click(within(dialog).getByRole('button', { name: 'Accept the move' }))
    await waitFor(() =>
      expect(asked('utilities.acceptMove')).toEqual([{ utilityId: 'uti_1', to: pendingMove.to }]),
    )
  })

  it('shows the known and the claimed issuer, and confirms that question alone', async () => {
    const from = 'https://auth.harborline.example'
    const to = 'https://auth.harborl1ne.example'
    await open({ questions: [{ what: 'issuer', from, to, text: 'Secrets are held back meanwhile.' }] })
    expect(screen.getByText(from)).toBeTruthy()
    expect(screen.getByText(to)).toBeTruthy()
    press('Confirm')
    await waitFor(() =>
      expect(asked('utilities.confirm')).toEqual([{ utilityId: 'uti_1', what: 'issuer', to }]),
    )
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
  it('offers to leave, or to hide it with its secrets, while a registration is there, and removes nothing', async () => {
    bridge.answer('registrations.list', () => ({ registrations: [] }))
    bridge.answer('utilities.setHidden', () => ({ changed: 1, undoId: 'undo_1' }))
    await open({ row: sampleRow({ registered: true }) })
    await chooseAct(/Remove/)
    expect(await screen.findByText(/Its secrets are only here/)).toBeTruthy()
    press('Keep the secrets and hide it: Hide it')
    await waitFor(() =>
      expect(asked('utilities.setHidden')).toEqual([{ utilityIds: ['uti_1'], hidden: true }]),
    )
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

describe('findings', () => {
  const place = { clause: 'CDS-WG1-01 §3.2', document: 'Server metadata', url: null, around: [] }
  const missing = { ...place, severity: 'error' as const, path: '/created', text: '“created” is missing.' }
  const wrong = { ...place, severity: 'warning' as const, path: '/website', text: '“website” is no text.' }
  const unknown = { ...place, severity: 'info' as const, path: '/x', text: '“x” is not known.' }
  const openFindings = async (report: { deviations: object[]; information: object[] }) => {
    const { row } = sampleDetail()
    bridge.answer('report.get', () => ({
      utility: { utilityId: row.utilityId, name: row.name, abbreviation: null, host: row.host },
      madeAtMs: 0,
      documentsFromMs: 0,
      markdown: '# Conformance',
      ...report,
    }))
    await open({}, 'findings')
  }
  const both = {
    deviations: [
      { ...missing, sample: null, around: ['name', 'updated'] },
      { ...wrong, sample: '17' },
    ],
    information: [{ ...unknown, sample: 'true' }],
  }

  it('keep what is unknown apart from what deviates', async () => {
    await openFindings(both)
    await screen.findByText('“created” is missing.')
    expect(screen.queryByText('“x” is not known.')).toBeNull()
    fireEvent.click(screen.getByRole('radio', { name: 'Information 1' }))
    expect(screen.getByText('“x” is not known.')).toBeTruthy()
    expect(screen.queryByText('“created” is missing.')).toBeNull()
  })

  it('show what was sent, or what stands around a missing member', async () => {
    await openFindings(both)
    expect((await screen.findByText('What it sent')).nextElementSibling?.textContent).toBe('17')
    expect(screen.getByText('What stands around it').nextElementSibling?.textContent).toBe('name\nupdated')
  })

  it('are copied as the report core wrote, and saved in either form', async () => {
    await openFindings(both)
    await screen.findByText('“created” is missing.')
    press('Copy report')
    await waitFor(() => expect(asked('app.copyText')).toEqual([{ text: '# Conformance' }]))
    bridge.answer('report.save', () => ({ saved: true }))
    press('Save report')
    fireEvent.click(await screen.findByRole('menuitem', { name: /JSON/ }))
    await waitFor(() => expect(asked('report.save')).toMatchObject([{ format: 'json' }]))
  })

  it('that are none leave nothing to send', async () => {
    await openFindings({ deviations: [], information: both.information })
    expect(await screen.findByText('Nothing deviates')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Copy report' })).toHaveProperty('disabled', true)
  })
})

describe('the draft it speaks', () => {
  const older = {
    id: 'client-admin',
    label: 'the draft of spring 2025',
    detectedBy: 'Its admin scope is called “client_admin”.',
    detected: 'client-admin',
    override: false,
    support: 'read-register-token',
  } as const
  const speaking = (draft: UtilityDetail['row']['draft'], changes: object = {}) => ({
    row: sampleRow({ draft }),
    profile: sampleProfile({ draft: { ...older, ...changes } }),
  })

  it('says which, what showed it and what that means, in the head and among the facts', async () => {
    await open(speaking('client-admin'))
    expect(screen.getByText('speaks the draft of spring 2025')).toBeDefined()
    const words = screen.getByText(/registers and gets tokens there/).textContent
    expect(words).toContain('Its admin scope is called “client_admin”.')
  })

  it('a person says otherwise, and takes it back', async () => {
    await open(speaking('merged', { id: 'merged', override: true }))
    press('Read it as another draft')
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Late 2025' }))
    await waitFor(() => expect(asked('utilities.setDraft')).toHaveLength(1))
    press('Read it as another draft')
    fireEvent.click(await screen.findByRole('menuitem', { name: 'By its documents: Spring 2025' }))
    await waitFor(() =>
      expect(asked('utilities.setDraft')).toEqual([
        { utilityId: 'uti_1', draft: 'late-2025' },
        { utilityId: 'uti_1', draft: null },
      ]),
    )
  })
})
