import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { UtilityId } from '../../electron/contract/common'
import type { UtilityRow } from '../../electron/contract/utilities'
import type { RefreshRun, SavedView, ViewId } from '../../electron/contract/views'
import { installKeyboard } from '../../renderer/app/keyboard'
import { useNavigation } from '../../renderer/app/navigation'
import { useNotices } from '../../renderer/app/notices'
import { useUndo } from '../../renderer/app/undo'
import { UtilitiesScreen } from '../../renderer/features/utilities/UtilitiesScreen'
import { UtilityViews } from '../../renderer/features/utilities/UtilityViews'
import { useUtilitiesView } from '../../renderer/features/utilities/utilities-view'
import { installFakeBridge, type FakeBridge } from './fake-bridge'
import { giveLayout } from './layout'
import { sampleDetail, sampleRow } from './utility-samples'

let bridge: FakeBridge
let stop = () => {}

const stages = ['found', 'sandbox', 'production'] as const

/** 1,000 of them; every tenth is a pilot, every hundredth has a second tag and fails. */
const rows: UtilityRow[] = Array.from({ length: 1000 }, (_, at) => {
  const number = String(at).padStart(4, '0')
  const fails = at % 100 === 0
  return sampleRow({
    utilityId: `uti_${number}` as UtilityId,
    name: `Utility ${number}`,
    abbreviation: null,
    host: `u${number}.example`,
    entities: [],
    state: fails ? 'failing' : 'healthy',
    failingKind: fails ? 'unreachable' : null,
    stage: stages[at % 3] ?? 'found',
    tags: [...(at % 10 === 0 ? ['pilot'] : []), ...(fails ? ['needs legal'] : [])],
  })
})

beforeEach(() => {
  giveLayout()
  useUtilitiesView.setState(useUtilitiesView.getInitialState())
  useNotices.setState(useNotices.getInitialState())
  useUndo.setState(useUndo.getInitialState())
  useNavigation.setState(useNavigation.getInitialState())
  useNavigation.getState().go({ name: 'utilities' })
  bridge = installFakeBridge({
    'utilities.list': () => ({ rows }),
    'utilities.get': sampleDetail,
    'tags.list': () => ({ tags: [{ name: 'pilot', count: 100 }] }),
    'tags.set': () => ({ changed: 3, undoId: 'und_1' }),
    'utilities.setPausedMany': () => ({ changed: 3, undoId: 'und_2' }),
  })
  stop = installKeyboard({ singleKeys: () => true })
})
afterEach(() => {
  stop()
  cleanup()
  vi.restoreAllMocks()
})

const settle = () => act(async () => undefined)
const show = async () => {
  render(<UtilitiesScreen route={{ name: 'utilities' }} />)
  await settle()
}
const grid = () => screen.getByRole('grid', { name: 'Utilities' })
const press = (key: string, more: object = {}) => fireEvent.keyDown(grid(), { key, ...more })
const filter = () => screen.getByRole('combobox', { name: 'Filter utilities' })
const type = (value: string) => fireEvent.change(filter(), { target: { value } })
const row = (name: string) => {
  const found = within(grid()).getByText(name).closest('tr')
  if (!found) throw new Error(`${name} is not drawn`)
  return found
}
const bar = () => screen.queryByRole('toolbar')?.getAttribute('aria-label') ?? null
const selected = () =>
  [...document.querySelectorAll('tr[aria-selected=true] .strong')].map((one) => one.textContent)
const cursor = () =>
  document.getElementById(grid().getAttribute('aria-activedescendant') ?? '')?.querySelector('.strong')
    ?.textContent
const asked = (method: string) => bridge.asked.filter((one) => one.method === method).map((one) => one.input)
const count = () => screen.getByRole('heading', { level: 1 }).nextElementSibling?.textContent

it('draws a part of a thousand rows, and each tells its true place', async () => {
  await show()
  expect(grid().getAttribute('aria-rowcount')).toBe('1001')
  expect(grid().getAttribute('aria-multiselectable')).toBe('true')
  expect(document.querySelectorAll('tbody tr[aria-rowindex]').length).toBeLessThan(60)
  press('PageDown')
  expect(cursor()).toBe('Utility 0010')
  expect(row('Utility 0010').getAttribute('aria-rowindex')).toBe('12')
  expect(row('Utility 0010').getAttribute('aria-selected')).toBe('false')
})

it('chooses rows with x and Space, and more with Shift and the arrows or J', async () => {
  await show()
  press('x')
  press('j')
  press('j')
  press(' ')
  expect(selected()).toEqual(['Utility 0000', 'Utility 0002'])
  expect(bar()).toBe('2 selected')
  press('ArrowDown', { shiftKey: true })
  press('J', { shiftKey: true })
  expect(selected()).toEqual(['Utility 0000', 'Utility 0002', 'Utility 0003', 'Utility 0004'])
  press('ArrowUp', { shiftKey: true })
  expect(selected()).toEqual(['Utility 0000', 'Utility 0002', 'Utility 0003'])
  expect(cursor()).toBe('Utility 0003')
  press('Escape')
  expect(bar()).toBeNull()
  expect(cursor()).toBe('Utility 0003')
})

it('chooses rows with the pointer: Ctrl for one, Shift for a range, the box of a row', async () => {
  await show()
  fireEvent.click(row('Utility 0001'))
  expect(bar()).toBeNull()
  fireEvent.click(row('Utility 0003'), { shiftKey: true })
  expect(bar()).toBe('3 selected')
  fireEvent.click(row('Utility 0002'), { ctrlKey: true })
  expect(selected()).toEqual(['Utility 0001', 'Utility 0003'])
  const box = row('Utility 0005').querySelector('.table__box')
  if (!box) throw new Error('the row has no box')
  fireEvent.click(box)
  expect(bar()).toBe('3 selected')
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select all rows' }))
  expect(bar()).toBe('1000 selected')
})

it('chooses all that is shown and never what the filter hides', async () => {
  await show()
  press('a', { ctrlKey: true })
  expect(bar()).toBe('1000 selected')
  type('tag:pilot')
  expect(bar()).toBe('100 selected')
  type('')
  fireEvent.keyDown(grid(), { key: '*' })
  fireEvent.keyDown(grid(), { key: 'n' })
  expect(bar()).toBeNull()
  fireEvent.keyDown(grid(), { key: '*' })
  fireEvent.keyDown(grid(), { key: 'a' })
  expect(bar()).toBe('1000 selected')
})

it('reads and pauses all that is chosen in one call each, with one undo', async () => {
  await show()
  press('x')
  press('ArrowDown', { shiftKey: true })
  press('ArrowDown', { shiftKey: true })
  const ids = ['uti_0000', 'uti_0001', 'uti_0002']
  const tools = within(screen.getByRole('toolbar'))
  fireEvent.click(tools.getByRole('button', { name: 'Refresh' }))
  fireEvent.click(tools.getByRole('button', { name: 'Pause' }))
  await settle()
  expect(asked('utilities.refreshMany')).toEqual([{ utilityIds: ids }])
  expect(asked('utilities.setPausedMany')).toEqual([{ utilityIds: ids, paused: true }])
  expect(useNotices.getState().toasts.at(-1)?.text).toBe('3 utilities paused')
  act(() => void useNotices.getState().toasts.at(-1)?.action?.run())
  expect(asked('batches.undo')).toEqual([{ undoId: 'und_2' }])
})

it('tags what is chosen with t: a tag that some have is mixed, and stays unless one decides', async () => {
  await show()
  press('x')
  press('ArrowDown', { shiftKey: true })
  press('t')
  await settle()
  const dialog = within(screen.getByRole('dialog', { name: 'Tags' }))
  expect(dialog.getByRole('checkbox', { name: 'pilot' }).getAttribute('aria-checked')).toBe('mixed')
  const field = dialog.getByLabelText('Find or add a tag')
  fireEvent.change(field, { target: { value: 'water' } })
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(dialog.getByRole('checkbox', { name: 'water' }).getAttribute('aria-checked')).toBe('true')
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }))
  await settle()
  expect(asked('tags.set')).toEqual([{ utilityIds: ['uti_0000', 'uti_0001'], add: ['water'], remove: [] }])
})

it('offers what can be typed, with counts, and puts it where the caret stands', async () => {
  await show()
  filter().focus()
  type('st')
  await settle()
  const offers = () => screen.queryAllByRole('option').map((one) => one.textContent)
  expect(offers()).toEqual(['state:', 'stage:'])
  fireEvent.keyDown(filter(), { key: 'ArrowDown' })
  await settle()
  fireEvent.keyDown(filter(), { key: 'Enter' })
  await settle()
  expect(filter()).toHaveProperty('value', 'state:')
  expect(offers().slice(0, 2)).toEqual(['state:healthy990', 'state:failing10'])
  type('tag:')
  await settle()
  expect(offers()).toEqual(['tag:pilot100', 'tag:needs legal10'])
  fireEvent.keyDown(filter(), { key: 'ArrowDown' })
  await settle()
  const active = filter().getAttribute('aria-activedescendant')
  expect(document.getElementById(active ?? '')?.textContent).toBe('tag:pilot100')
  fireEvent.keyDown(filter(), { key: 'Enter' })
  await settle()
  expect(filter()).toHaveProperty('value', 'tag:pilot ')
  expect(count()).toBe('100 of 1000')
  expect(document.activeElement).toBe(filter())
  fireEvent.keyDown(filter(), { key: 'Enter' })
  expect(document.activeElement).toBe(grid())
})

it('says what of a filter was left out', async () => {
  await show()
  type('stat:failing tag:pilot')
  expect(count()).toBe('100 of 1000')
  expect(screen.getByText(/Left out of the filter: “stat:” is not a key/)).toBeDefined()
})

it('groups by tag, a row under each of its tags, and those without one last', async () => {
  await show()
  act(() => useUtilitiesView.setState({ group: 'tag', text: 'tag:pilot' }))
  const heads = () => [...document.querySelectorAll('.table__group th')].map((one) => one.textContent)
  expect(heads()).toEqual(['needs legal 10', 'pilot 100'])
  expect(grid().getAttribute('aria-rowcount')).toBe('111')
  press('Home')
  press('x')
  expect(bar()).toBe('1 selected')
  expect(selected()).toEqual(['Utility 0000', 'Utility 0000'])
  act(() => useUtilitiesView.setState({ group: 'state', text: '' }))
  expect(heads()).toEqual(['Failing 10', 'Healthy 990'])
  press('Home')
  press('Enter')
  expect(useNavigation.getState().route).toEqual({ name: 'utility', utilityId: 'uti_0000' })
})

it('says in its row that the outcome of something sent is unknown', async () => {
  bridge.answer('utilities.list', () => ({ rows: [sampleRow({ outcomeUnknown: true })] }))
  await show()
  expect(within(grid()).getByText('Outcome unknown')).toBeDefined()
  expect(within(grid()).getByLabelText('Healthy')).toBeDefined()
})

it('shows how reading many goes, what failed and why, and asks those again', async () => {
  const run: RefreshRun = {
    runId: 'run_1',
    startedAtMs: 0,
    total: 40,
    waiting: 10,
    succeeded: 26,
    cancelled: 0,
    running: ['uti_0001' as UtilityId],
    failed: [
      {
        utility: { utilityId: 'uti_0002' as UtilityId, name: 'Slow Power', abbreviation: null, host: 's' },
        failure: {
          code: 'timeout',
          message: 'It took too long.',
          retryable: true,
          nextStep: '',
          details: {},
        },
      },
    ],
    skipped: [],
    finished: false,
  }
  bridge.answer('utilities.runs', () => ({ runs: [run] }))
  await show()
  const line = within(screen.getByRole('group', { name: 'Reading many utilities' }))
  expect(line.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('27')
  expect(within(row('Utility 0001')).getByText('Reading')).toBeDefined()
  fireEvent.click(line.getByRole('button', { name: 'Cancel' }))
  expect(asked('utilities.cancelRun')).toEqual([{ runId: 'run_1' }])
  bridge.answer('utilities.runs', () => ({ runs: [{ ...run, waiting: 0, running: [], finished: true }] }))
  await act(async () => bridge.emit('runs.changed', { tables: ['runs'], utilityId: null }))
  fireEvent.click(line.getByRole('button', { name: 'Show which' }))
  expect(screen.getByText('It took too long.')).toBeDefined()
  fireEvent.click(within(screen.getByRole('dialog')).getAllByText('Close')[0] as HTMLElement)
  await settle()
  fireEvent.click(line.getByRole('button', { name: 'Try those again' }))
  expect(asked('utilities.retryRun')).toEqual([{ runId: 'run_1' }])
})

it('saves a view with v', async () => {
  bridge.answer('views.save', () => ({ viewId: 'viw_1' }))
  await show()
  act(() => useUtilitiesView.setState({ text: 'state:failing ' }))
  press('v')
  await settle()
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Failing' } })
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await settle()
  expect(asked('views.save')).toEqual([
    {
      viewId: null,
      name: 'Failing',
      text: 'state:failing',
      sort: { column: 'name', order: 'ascending' },
      group: 'none',
    },
  ])
})

it('has in the sidebar only counts that equal the list they open', async () => {
  const look = { sort: { column: 'name', order: 'ascending' }, group: 'none' } as const
  const views: SavedView[] = [
    { viewId: 'v1' as ViewId, name: 'Failing pilots', text: 'state:failing tag:pilot', ...look },
    { viewId: 'v2' as ViewId, name: 'Not in production', text: '-stage:production', ...look, group: 'stage' },
    { viewId: 'v3' as ViewId, name: 'A key that is gone', text: 'old:x tag:pilot', ...look },
  ]
  bridge.answer('views.list', () => ({ views }))
  render(
    <>
      <UtilityViews />
      <UtilitiesScreen route={{ name: 'utilities' }} />
    </>,
  )
  await settle()
  const lines = [...document.querySelectorAll<HTMLElement>('.nav__item')]
  expect(lines.map((line) => line.textContent)).toEqual([
    'Failing pilots10',
    'Not in production667',
    'A key that is gone100',
    'needs legal10',
    'pilot100',
  ])
  for (const line of lines) {
    fireEvent.click(line)
    expect(`${line.querySelector('.nav__count')?.textContent ?? ''} of 1000`).toBe(count())
    expect(line.getAttribute('aria-current')).toBe('page')
  }
})

it('keeps hidden utilities out of the list until it is asked for them', async () => {
  const hidden = sampleRow({ utilityId: 'uti_hidden' as UtilityId, name: 'Out of sight', hidden: true })
  bridge.answer('utilities.list', () => ({ rows: [hidden, ...rows.slice(0, 2)] }))
  await show()
  expect(within(grid()).queryByText('Out of sight')).toBeNull()
  type('is:hidden')
  await settle()
  expect(within(grid()).getByText('Out of sight')).toBeTruthy()
  expect(within(grid()).queryByText('Utility 0000')).toBeNull()
})

it('removes those without a registration, and hides the others only when that was chosen', async () => {
  const registered = sampleRow({
    utilityId: 'uti_reg' as UtilityId,
    name: 'Registered one',
    registered: true,
  })
  const free = sampleRow({ utilityId: 'uti_free' as UtilityId, name: 'Free one' })
  bridge.answer('utilities.list', () => ({ rows: [free, registered] }))
  bridge.answer('utilities.remove', () => ({ done: true }))
  bridge.answer('utilities.setHidden', () => ({ changed: 1, undoId: 'und_3' }))
  await show()
  press('a', { ctrlKey: true })
  await settle()
  fireEvent.click(screen.getByRole('button', { name: 'Remove…' }))
  const dialog = await screen.findByRole('alertdialog', { name: 'Remove 1 utility?' })
  fireEvent.click(within(dialog).getByRole('checkbox', { name: /Hide them instead/ }))
  fireEvent.click(within(dialog).getByRole('button', { name: 'Remove' }))
  await settle()
  const asked = (method: string) => bridge.asked.flatMap((one) => (one.method === method ? [one.input] : []))
  expect(asked('utilities.remove')).toEqual([{ utilityId: 'uti_free' }])
  expect(asked('utilities.setHidden')).toEqual([{ utilityIds: ['uti_reg'], hidden: true }])
})
