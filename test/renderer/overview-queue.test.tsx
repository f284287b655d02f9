import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Overview } from '../../electron/contract/overview'
import { overview } from '../../electron/contract/overview'
import { useNavigation } from '../../renderer/app/navigation'
import { NeedsYouQueue } from '../../renderer/features/overview/NeedsYouQueue'
import { OverviewScreen } from '../../renderer/features/overview/OverviewScreen'
import { standUpText } from '../../renderer/features/overview/stand-up'
import { installFakeBridge } from './fake-bridge'
import { utility } from './message-samples'

const sample: Overview = overview.parse({
  utilities: 3,
  checked: 3,
  oldestCheckAtMs: null,
  tiles: { needsYou: 2, waitingOnThem: 31, expiring: 14, notHealthy: 1 },
  tileNotes: { needsYou: '', waitingOnThem: '', expiring: '', notHealthy: '' },
  queue: ['Pay the fee', 'Answer them', 'Moved'].map((sentence, at) => ({
    key: `row ${String(at)}`,
    icon: at === 2 ? 'moved' : 'payment',
    utility,
    sentence,
    environment: 'sandbox',
    atMs: null,
    actLabel: `Act ${String(at + 1)}`,
    target:
      at === 2
        ? { kind: 'utility', utilityId: 'utl_1' }
        : { kind: 'thread', threadKey: `thr_${String(at + 1)}` },
  })),
  queueTotal: 5,
  expiries: [],
  health: [{ utility, state: 'failing', text: 'Credentials rejected.' }],
  since: { atMs: null, newMessages: 0, changes: [], changedUtilities: 0 },
  nextExpiry: null,
  checklist: null,
})

beforeEach(() =>
  useNavigation.setState({
    selections: {},
    route: { name: 'overview' },
    history: [{ name: 'overview' }],
    index: 0,
  }),
)
afterEach(cleanup)

const filled = () =>
  screen
    .getAllByRole('button')
    .flatMap((one) => (one.classList.contains('btn--primary') ? [one.textContent] : []))
const route = () => useNavigation.getState().route

it('fills the button of the row under the cursor, and of no other', () => {
  installFakeBridge()
  render(<NeedsYouQueue rows={sample.queue} />)
  const grid = screen.getByRole('grid', { name: 'Next for you' })
  expect(document.activeElement).toBe(grid)
  expect(filled()).toEqual(['Act 1'])
  fireEvent.keyDown(grid, { key: 'j' })
  fireEvent.keyDown(grid, { key: 'ArrowDown' })
  fireEvent.keyDown(grid, { key: 'j' })
  expect(filled()).toEqual(['Act 3'])
  fireEvent.keyDown(grid, { key: 'k' })
  expect(filled()).toEqual(['Act 2'])
})

it('Enter does what the filled button says', () => {
  installFakeBridge()
  render(<NeedsYouQueue rows={sample.queue} />)
  const grid = screen.getByRole('grid')
  fireEvent.keyDown(grid, { key: 'j' })
  fireEvent.keyDown(grid, { key: 'Enter' })
  expect(route()).toEqual({ name: 'inbox', view: 'needs-you', threadKey: 'thr_2' })
})

it('the cursor stays on its row when rows before it are gone', () => {
  installFakeBridge()
  const { rerender } = render(<NeedsYouQueue rows={sample.queue} />)
  fireEvent.keyDown(screen.getByRole('grid'), { key: 'j' })
  rerender(<NeedsYouQueue rows={sample.queue.slice(1)} />)
  expect(filled()).toEqual(['Act 2'])
})

it.each([
  ['1', { name: 'inbox', view: 'needs-you', threadKey: null }],
  ['2', { name: 'inbox', view: 'waiting', threadKey: null }],
  ['3', { name: 'credentials', bucket: 'expiring' }],
  ['4', { name: 'utilities', state: 'not-healthy' }],
])('%s opens the list its figure counts', async (key, place) => {
  installFakeBridge({ 'overview.get': () => sample })
  render(<OverviewScreen />)
  await screen.findByText('31')
  fireEvent.keyDown(document.body, { key })
  expect(route()).toEqual(place)
})

it('is copied as plain lines with what is left out', () => {
  const text = standUpText(sample, 'Monday, 23 November', 0)
  expect(text).toContain('Needs you: 2 · Waiting on them: 31')
  expect(text).toContain('- Demo Gas & Electric: Pay the fee (sandbox)')
  expect(text).toContain('- and 2 more')
  expect(text).toContain('- Demo Gas & Electric: Credentials rejected.')
})
