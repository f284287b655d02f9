import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { GrantDetail, GrantRow } from '../../electron/contract/grants'
import { useNavigation } from '../../renderer/app/navigation'
import { GrantsScreen } from '../../renderer/features/grants/GrantsScreen'
import { Providers } from '../../renderer/shell/Providers'
import { installFakeBridge, type FakeBridge } from './fake-bridge'
import { giveLayout } from './layout'

let bridge: FakeBridge

const row = (grantId: string, more: Partial<GrantRow> = {}): GrantRow => ({
  registrationId: 'reg_1' as GrantRow['registrationId'],
  grantId,
  utility: { utilityId: 'uti_1' as never, name: 'Harborline', abbreviation: null, host: 'h.example' },
  clientId: 'client-1',
  clientName: 'Busbar desk',
  environment: 'production',
  status: { kind: 'known', value: 'active' },
  group: 'working',
  scopes: ['Electric usage'],
  differs: false,
  receipts: [],
  parent: null,
  children: 0,
  own: false,
  modifiedAtMs: null,
  notBeforeMs: null,
  endsAtMs: null,
  etaMs: null,
  ...more,
})

const detail = (of: GrantRow, more: Partial<GrantDetail> = {}): GrantDetail => ({
  row: of,
  access: [
    {
      id: 'usage',
      name: 'Electric usage',
      granted: true,
      enabled: true,
      grantedDetails: [],
      enabledDetails: [],
    },
  ],
  givesAccess: true,
  createdAtMs: null,
  notAfterMs: null,
  expiresMs: null,
  timezone: null,
  parent: null,
  children: [],
  replacing: [],
  replacedBy: [],
  documentation: null,
  uri: null,
  json: '{}',
  ...more,
})

const rows = [
  row('g1', { receipts: ['R-1'] }),
  row('g2', { status: { kind: 'unknown', raw: 'on_holiday' }, group: 'trouble' }),
]

function Screen() {
  const route = useNavigation((state) => state.route)
  return route.name === 'grants' ? <GrantsScreen route={route} /> : null
}

beforeEach(() => {
  giveLayout()
  useNavigation.getState().go({ name: 'grants' })
  bridge = installFakeBridge({
    'settings.get': () => ({ theme: 'light', density: 'default', textSizePercent: 100, singleKeys: true }),
    'grants.list': () => ({
      rows,
      total: 2,
      groups: { working: 1, waiting: 0, ended: 0, trouble: 1 },
      sources: [{ registrationId: 'reg_1', utility: rows[0]?.utility, syncedAtMs: 1, problem: null }],
    }),
    'grants.get': () => detail(row('g1', { receipts: ['R-1'] })),
  })
  render(
    <Providers>
      <Screen />
    </Providers>,
  )
})
afterEach(cleanup)

it('shows a status that is not known as the utility wrote it, and counts every group', async () => {
  await screen.findByText('on_holiday')
  for (const name of ['All 2', 'Working 1', 'Waiting 0', 'Ended 0', 'Trouble 1'])
    expect(screen.getByRole('radio', { name })).toBeTruthy()
})

it('asks for one group, and for a receipt code', async () => {
  await screen.findByText('on_holiday')
  fireEvent.click(screen.getByRole('radio', { name: 'Trouble 1' }))
  fireEvent.change(screen.getByLabelText('Find by receipt code, grant or client number'), {
    target: { value: 'R-1' },
  })
  const inputs = () => bridge.asked.flatMap(({ method, input }) => (method === 'grants.list' ? [input] : []))
  expect(inputs().at(-1)).toMatchObject({ group: 'trouble', text: 'R-1' })
})

it('asks the utilities for a receipt that is not in the list', async () => {
  const sources = [{ registrationId: 'reg_1', utility: rows[0]?.utility, syncedAtMs: 1, problem: null }]
  const groups = { working: 0, waiting: 0, ended: 0, trouble: 0 }
  await screen.findByText('on_holiday')
  bridge.answer('grants.list', () => ({ rows: [], total: 0, groups, sources }))
  bridge.answer('grants.find', () => ({ found: 0, failed: 1 }))
  fireEvent.change(screen.getByLabelText('Find by receipt code, grant or client number'), {
    target: { value: ' R-77 ' },
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Ask the utilities for this receipt' }))
  await screen.findByText(/No utility that answered has a grant with this receipt code. 1 could not be asked/)
  expect(bridge.asked.filter(({ method }) => method === 'grants.find').map(({ input }) => input)).toEqual([
    { receipt: 'R-77' },
  ])
})

it('never calls an active grant complete, and names who lives by it', async () => {
  bridge.answer('grants.get', () => detail(row('g1', { own: true })))
  fireEvent.click(await screen.findByText('R-1'))
  const pane = await screen.findByRole('complementary', { name: 'Grant' })
  await within(pane).findByText(/no promise that all of it is there yet/)
  expect(within(pane).getByText('Busbar itself lives by this grant.')).toBeTruthy()
})

it.each([
  ['stopped', true, 'What is there already may be asked for. Nothing new is added to it.'],
  ['errored', false, 'The utility cannot say whether there is access.'],
  ['suspended', false, 'No access: its status says so, whatever is still listed as enabled.'],
] as const)('C-203 says what is to be had of one that is %s', async (value, givesAccess, sentence) => {
  const of = row('g1', { status: { kind: 'known', value }, group: 'trouble' })
  bridge.answer('grants.get', () => detail(of, { givesAccess }))
  fireEvent.click(await screen.findByText('R-1'))
  await screen.findByText(sentence)
})

it('writes off nothing whose status it does not know', async () => {
  const of = row('g1', { status: { kind: 'unknown', raw: 'on_holiday' }, group: 'trouble' })
  bridge.answer('grants.get', () => detail(of, { givesAccess: false }))
  fireEvent.click(await screen.findByText('R-1'))
  await screen.findByText(/does not know the status/)
})

it.each([
  ['Busbar desk', 1],
  [null, 0],
])('C-201 only shows the grant of an object that is not listed (%s)', async (clientName, buttons) => {
  bridge.answer('grants.get', () => detail(row('g1', { clientName })))
  fireEvent.click(await screen.findByText('R-1'))
  await screen.findByText(/no promise that all of it is there yet/)
  expect(screen.queryAllByRole('button', { name: 'Close grant…' })).toHaveLength(buttons)
})

it('leads from a grant that needs a customer to asking, with that very grant', async () => {
  const waiting = row('g1', { status: { kind: 'known', value: 'needs_authorization' }, group: 'waiting' })
  bridge.answer('grants.get', () => detail(waiting, { givesAccess: false }))
  fireEvent.click(await screen.findByText('R-1'))
  fireEvent.click(await screen.findByRole('button', { name: 'Ask for access' }))
  expect(useNavigation.getState().route).toMatchObject({
    name: 'authorize',
    registrationId: 'reg_1',
    clientId: 'client-1',
    grantId: 'g1',
  })
})
