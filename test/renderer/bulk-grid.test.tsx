import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { bulkMatrix, type BulkChange, type BulkMatrix } from '../../electron/contract/bulk'
import { runAction } from '../../renderer/app/action-registry'
import { MatrixGrid } from '../../renderer/features/bulk/MatrixGrid'
import { type FakeBridge, installFakeBridge } from './fake-bridge'
import { giveLayout } from './layout'
import { sampleField } from './utility-samples'

const utilities = ['Aldergrove', 'Harborline', 'Northfield']
const heads = ['Client name', 'Company', 'Tax id']

const cell = (state: string, text = '') => ({ state, text, isOwn: false, nullable: false, problem: null })
/** Every row asks for everything but the tax id, which only the last one needs. */
const sample: BulkMatrix = bulkMatrix.parse({
  bulkId: 'bulk_1',
  savedAtMs: 0,
  profileId: null,
  scopeTypes: [],
  columns: heads.map((label) => ({
    key: label,
    label,
    control: 'text',
    description: '',
    choices: [],
    maxLength: null,
    askedBy: label === 'Tax id' ? 1 : 3,
    requiredBy: 1,
    fromProfile: null,
  })),
  rows: utilities.map((name, at) => ({
    utility: { utilityId: `utl_${String(at)}`, name, abbreviation: '', host: 'one.example' },
    state: at === 2 ? 'needs' : 'ready',
    reason: null,
    registered: false,
    openRequests: 0,
    outcomeUnknown: false,
    cells: [cell('same', 'Ohm Reader'), cell('own', `${name} desk`), cell(at === 2 ? 'needs' : 'none')],
    missing: at === 2 ? 1 : 0,
    defaults: 0,
    scopes: { ids: [], isOwn: false, offered: [] },
    fees: [],
    humanReview: false,
    tasks: 0,
    pages: [],
    agreed: true,
  })),
  totals: {
    ready: 2,
    needs: 1,
    agree: 0,
    closed: 0,
    leftOut: 0,
    fees: [],
    humanReviews: 0,
    registered: 0,
    announced: { fees: [], humanReviews: 0 },
  },
  reading: 0,
  seen: '',
})

let bridge: FakeBridge
let changes: BulkChange[]

function Page() {
  const [matrix] = useState(sample)
  const onChange = async (...made: BulkChange[]) => void changes.push(...made)
  return (
    <>
      <MatrixGrid matrix={matrix} rows={matrix.rows} onChange={onChange} />
      <button type="button">Behind</button>
    </>
  )
}

beforeEach(() => {
  giveLayout()
  Element.prototype.scrollIntoView = () => {}
  changes = []
  bridge = installFakeBridge({
    'bulk.field': () => ({
      field: sampleField({ fieldName: 'company', label: 'Company' }),
      answer: 'Ohm',
      isOwn: true,
    }),
  })
  render(<Page />)
  act(() => grid().focus())
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const grid = () => screen.getByRole('grid', { name: 'Answers of each utility' })
const press = (key: string, more: object = {}) => fireEvent.keyDown(grid(), { key, ...more })
const chosenCell = () => screen.getByRole('group', { name: 'The chosen cell' }).querySelector('strong')
const at = () => chosenCell()?.textContent
/** What assistive technology is told to be the active cell. */
const active = () => document.getElementById(grid().getAttribute('aria-activedescendant') ?? '')
const chosen = () => grid().querySelectorAll('[aria-selected="true"]')
const input = () => screen.getByRole('textbox', { name: /Company for/ })

it('is one tab stop, and says which cell is active', () => {
  expect(grid().querySelectorAll('[tabindex="0"], button, input')).toHaveLength(0)
  expect(grid().tabIndex).toBe(0)
  expect(grid().getAttribute('aria-multiselectable')).toBe('true')
  press('ArrowRight')
  expect(active()?.textContent).toContain('Aldergrove desk')
  expect(active()?.getAttribute('aria-selected')).toBe('true')
  expect(chosen()).toHaveLength(1)
})

it('moves by arrows, and stops at every edge', () => {
  expect(at()).toBe('Client name · Aldergrove')
  press('ArrowUp')
  press('ArrowLeft')
  expect(at()).toBe('Client name · Aldergrove')
  press('ArrowDown')
  press('ArrowRight')
  expect(at()).toBe('Company · Harborline')
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight']) press(key)
  expect(at()).toBe('Tax id · Northfield')
})

it('Home and End go to the ends of the row, with Ctrl of the grid', () => {
  press('ArrowDown')
  press('End')
  expect(at()).toBe('Tax id · Harborline')
  press('Home')
  expect(at()).toBe('Client name · Harborline')
  press('End', { ctrlKey: true })
  expect(at()).toBe('Tax id · Northfield')
  press('Home', { ctrlKey: true })
  expect(at()).toBe('Client name · Aldergrove')
})

it('a cell that is not asked for says so, and editing it does nothing', () => {
  press('End')
  expect(active()?.textContent).toBe('not asked')
  press('Enter')
  expect(bridge.asked.filter(({ method }) => method === 'bulk.field')).toEqual([])
})

it.each([
  ['Enter', () => press('Enter')],
  ['F2', () => act(() => void runAction('bulk.editCell'))],
])('%s edits; arrows and letters are then the text’s, and Enter goes on below', async (_key, begin) => {
  press('ArrowRight')
  begin()
  const field = await screen.findByRole('textbox', { name: 'Company for Aldergrove' })
  await waitFor(() => expect(document.activeElement).toBe(field))
  fireEvent.keyDown(field, { key: 'ArrowDown' })
  fireEvent.keyDown(field, { key: 'n' })
  expect(at()).toBe('Company · Aldergrove')
  fireEvent.change(field, { target: { value: 'Fernhill' } })
  fireEvent.keyDown(field, { key: 'Enter' })
  await vi.waitFor(() => expect(at()).toBe('Company · Harborline'))
  expect(changes).toEqual([{ what: 'answer', utilityIds: ['utl_0'], key: 'Company', answer: 'Fernhill' }])
  expect(document.activeElement).toBe(grid())
})

it('Escape brings back what stood there, and the grid has the focus again', async () => {
  press('ArrowRight')
  press('Enter')
  fireEvent.change(await screen.findByRole('textbox'), { target: { value: 'Wrong' } })
  fireEvent.keyDown(input(), { key: 'Escape' })
  await vi.waitFor(() => expect(screen.queryByRole('textbox')).toBeNull())
  expect(changes.at(-1)).toEqual({ what: 'answer', utilityIds: ['utl_0'], key: 'Company', answer: 'Ohm' })
  expect(at()).toBe('Company · Aldergrove')
  expect(document.activeElement).toBe(grid())
})

it('Tab leaves the grid; while a cell is edited it goes to the one beside, with Shift to the one before', async () => {
  expect(fireEvent.keyDown(grid(), { key: 'Tab' })).toBe(true)
  press('ArrowRight')
  press('Enter')
  fireEvent.keyDown(await screen.findByRole('textbox'), { key: 'Tab' })
  await vi.waitFor(() => expect(at()).toBe('Tax id · Aldergrove'))
  press('ArrowLeft')
  press('Enter')
  fireEvent.keyDown(await screen.findByRole('textbox'), { key: 'Tab', shiftKey: true })
  await vi.waitFor(() => expect(at()).toBe('Client name · Aldergrove'))
})

it('Shift with arrows chooses cells of a column, whose own values Delete takes back together', () => {
  press('ArrowRight')
  press('ArrowDown', { shiftKey: true })
  expect(chosen()).toHaveLength(2)
  press('Delete')
  expect(changes).toEqual([{ what: 'answer', utilityIds: ['utl_0', 'utl_1'], key: 'Company' }])
})

it('finds the next missing answer from anywhere, and Space leaves a utility out', () => {
  act(() => void runAction('bulk.nextMissing'))
  expect(at()).toBe('Tax id · Northfield')
  press(' ')
  expect(changes).toEqual([{ what: 'left-out', utilityIds: ['utl_2'], leftOut: true }])
})
