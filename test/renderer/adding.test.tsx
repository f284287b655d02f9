import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { addingRow, type AddingRow, type AddingRun } from '../../electron/contract/adding'
import { useLookups } from '../../renderer/app/adding/lookups'
import { useListRead } from '../../renderer/app/adding/read-list'
import { installKeyboard } from '../../renderer/app/keyboard'
import { useNavigation } from '../../renderer/app/navigation'
import { useNotices } from '../../renderer/app/notices'
import { AddUtilityScreen } from '../../renderer/features/add/AddUtilityScreen'
import { installFakeBridge, Refused, type FakeBridge } from './fake-bridge'
import { giveLayout } from './layout'
import { samplePreview } from './utility-samples'

let bridge: FakeBridge
let stop = () => {}

beforeEach(() => {
  giveLayout()
  Element.prototype.scrollIntoView = () => {}
  useLookups.setState({ list: [], typed: '' })
  useListRead.setState({ list: null, problem: null })
  useNotices.setState({ toasts: [], problems: [] })
  useNavigation.getState().go({ name: 'add-utility' })
  bridge = installFakeBridge({
    'utilities.suggestions': () => ({ suggestions: [] }),
    'utilities.list': () => ({ rows: [] }),
    'adding.get': () => ({ run: null }),
    'adding.save': () => ({ added: ['utl_1'], listed: 0, moved: 0, failed: 0, undoId: null }),
  })
  stop = installKeyboard({ singleKeys: () => true })
})
afterEach(() => {
  stop()
  cleanup()
  vi.restoreAllMocks()
})

const settle = () => act(async () => undefined)
const asked = (method: string) => bridge.asked.filter((one) => one.method === method).map((one) => one.input)
const found = (name: string, changes: Partial<NonNullable<AddingRow['found']>> = {}) => ({
  name,
  abbreviation: null,
  host: 'a.example',
  metadataUrl: 'https://a.example/meta.json',
  countries: ['AT'],
  commodities: ['electricity'],
  offersRegistration: true,
  findings: 0,
  moved: null,
  ...changes,
})
const row = (rowId: string, state: AddingRow['state'], changes: Partial<AddingRow> = {}): AddingRow =>
  addingRow.parse({
    rowId,
    address: `${rowId}.example`,
    line: null,
    listName: null,
    tags: [],
    state,
    depth: 0,
    found: null,
    problem: null,
    utilityId: null,
    sameAs: [],
    notFollowed: 0,
    ...changes,
  })
const moved = {
  from: 'https://old.example/m.json',
  to: 'https://new.example/m.json',
  permanent: true,
}
const rows = [
  row('north', 'new', { found: found('North') }),
  row('south', 'new', { found: found('South') }),
  row('gone', 'moved', { found: found('Gone', { moved }) }),
  row('twice', 'duplicate', { found: found('North'), sameAs: ['north'] }),
  row('page', 'failed', { problem: new Refused('html-instead-of-json', 'It is a web page.').failure }),
]
const shown = async (changes: Partial<AddingRun> = {}) => {
  bridge.answer('adding.get', () => ({
    run: { rows, left: 0, saving: null, lastSaved: null, stops: [], ...changes },
  }))
  render(<AddUtilityScreen />)
  await settle()
}
const table = () => screen.getByRole('grid', { name: 'Addresses' })
const field = () => screen.getByLabelText('Address of the utility')
const press = async (name: string | RegExp) => {
  fireEvent.click(screen.getByRole('button', { name }))
  await settle()
}

it('says of every address what it turned out to be', async () => {
  await shown()
  const words = within(table())
    .getAllByRole('row')
    .slice(1)
    .map((one) => one.textContent)
  expect(words[0]).toMatch(/New.*North.*north\.example.*Registering possible · AT/)
  expect(words[2]).toMatch(/Moved.*old\.example → new\.example/)
  expect(words[3]).toMatch(/Listed twice.*The same utility as north\.example/)
  expect(words[4]).toMatch(/Not a utility.*page\.example.*It is a web page\./)
})

it('shows one kind of rows at a time, with its number', async () => {
  await shown()
  await press('Failed 1')
  expect(within(table()).getAllByRole('row')).toHaveLength(2)
  expect(screen.getByRole('button', { name: 'Failed 1' }).getAttribute('aria-pressed')).toBe('true')
  await press('All 5')
  expect(within(table()).getAllByRole('row')).toHaveLength(6)
})

it('adds all that are new, and moved ones only after a yes to each host', async () => {
  await shown()
  await press('Add 3 utilities')
  const dialog = screen.getByRole('dialog', { name: 'One answers from another host' })
  expect(dialog.textContent).toContain('old.example')
  expect(within(dialog).getByRole('button', { name: 'Add 2 utilities' })).toBeDefined()
  fireEvent.click(within(dialog).getByRole('checkbox', { name: 'new.example belongs to Gone' }))
  await act(async () => fireEvent.click(within(dialog).getByRole('button', { name: 'Add 3 utilities' })))
  expect(asked('adding.save')).toEqual([{ rowIds: ['north', 'south', 'gone'], acceptMoves: ['gone'] }])
})

it('adds what was chosen with the keyboard alone', async () => {
  await shown()
  table().focus()
  fireEvent.keyDown(table(), { key: 'ArrowDown' })
  fireEvent.keyDown(table(), { key: 'x' })
  await press('Add 1 chosen')
  expect(asked('adding.save')).toEqual([{ rowIds: ['south'], acceptMoves: [] }])
})

it('a row that failed opens with its reason and what to do', async () => {
  await shown()
  table().focus()
  fireEvent.keyDown(table(), { key: 'End' })
  fireEvent.keyDown(table(), { key: 'Enter' })
  const dialog = screen.getByRole('dialog', { name: 'page.example' })
  expect(dialog.textContent).toContain('It is a web page.')
  expect(dialog.textContent).toContain('Look again.')
})

it('shows how far it is while it reads, and can be called off', async () => {
  await shown({ rows: [...rows, row('slow', 'looking'), row('next', 'waiting')], left: 2 })
  const bar = screen.getByRole('progressbar', { name: 'Read so far' })
  expect([bar.getAttribute('aria-valuenow'), bar.getAttribute('aria-valuemax')]).toEqual(['5', '7'])
  await press('Cancel')
  expect(asked('adding.cancel')).toHaveLength(1)
})

it('asks those that failed again, goes on with those that were called off, and says where a tree was left', async () => {
  const stops = [{ why: 'count' as const, limit: 500, entries: 12, at: 'The Hub' }]
  await shown({ rows: [...rows, row('off', 'cancelled')], stops })
  await press('Try the failed one again')
  await press('Go on reading')
  expect(asked('adding.retryFailed')).toHaveLength(1)
  expect(asked('adding.resume')).toHaveLength(1)
  expect(screen.getByText(/From The Hub on, 12 entries were not followed/)).toBeDefined()
})

it('looks several typed addresses up in one table, and one alone as a card', async () => {
  bridge.answer('utilities.preview', () => samplePreview())
  render(<AddUtilityScreen />)
  await settle()
  fireEvent.change(field(), { target: { value: 'a.example b.example, c.example' } })
  await press('Look up 3')
  const inputs = ['a.example', 'b.example', 'c.example'].map((address) => ({ address }))
  expect(asked('adding.start')).toEqual([{ inputs }])
  expect(asked('utilities.preview')).toEqual([])
  fireEvent.change(field(), { target: { value: 'a.example' } })
  await press('Look up')
  expect(asked('utilities.preview')).toEqual([{ address: 'a.example' }])
  expect(screen.getByRole('article')).toBeDefined()
})

it('while there is a table, one more address becomes one of its rows', async () => {
  await shown()
  fireEvent.change(field(), { target: { value: 'more.example' } })
  await press('Look up')
  expect(asked('adding.start')).toEqual([{ inputs: [{ address: 'more.example' }] }])
})

it('asks nobody for a pasted list before a person says so, and names what could not be read', async () => {
  const inputs = [{ address: 'a.example', line: 1, name: null, tags: [], paused: false, addedAtMs: null }]
  bridge.answer('adding.readFile', () => ({
    what: 'csv',
    inputs,
    problems: [{ line: 2, text: 'It has no address.' }],
  }))
  render(<AddUtilityScreen />)
  await settle()
  const text = 'a.example\n,B'
  fireEvent.paste(field(), { clipboardData: { getData: () => text } })
  await settle()
  expect(asked('adding.readFile')).toEqual([{ name: 'Pasted text', content: { kind: 'text', text } }])
  const list = screen.getByRole('region', { name: 'List Pasted text' })
  expect(list.textContent).toContain('Line 2It has no address.')
  expect(asked('adding.start')).toEqual([])
  await act(async () => fireEvent.click(within(list).getByRole('button', { name: 'Look up 1' })))
  expect(asked('adding.start')).toEqual([{ inputs }])
})

it('reads a file that is dropped on the screen, and says why one is no list', async () => {
  bridge.answer('adding.readFile', () => {
    throw new Refused('list-unreadable', '“table.xlsx” could not be read as a list.')
  })
  render(<AddUtilityScreen />)
  await settle()
  const dataTransfer = { types: ['Files'], files: [new File(['PK'], 'table.xlsx')] }
  fireEvent.drop(field(), { dataTransfer })
  expect((await screen.findByRole('alert')).textContent).toContain('could not be read as a list')
  expect(asked('adding.readFile')).toMatchObject([{ name: 'table.xlsx', content: { kind: 'bytes' } }])
})

it('follows everything an address leads to', async () => {
  render(<AddUtilityScreen />)
  await settle()
  fireEvent.change(field(), { target: { value: 'hub.example' } })
  await press('This address and all it leads to')
  expect(asked('adding.followTree')).toEqual([{ from: { kind: 'address', address: 'hub.example' } }])
})

it('puts a list away with a way back', async () => {
  await shown()
  await press('Put all away')
  expect(asked('adding.clear')).toHaveLength(1)
  const [away] = useNotices.getState().toasts
  expect(away?.text).toBe('5 addresses put away')
  await act(async () => away?.action?.run())
  expect(asked('adding.start')).toMatchObject([{ inputs: rows.map(({ address }) => ({ address })) }])
})
