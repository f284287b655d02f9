import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { bulkMatrix, bulkRun, type BulkRow } from '../../electron/contract/bulk'
import { BulkAgree } from '../../renderer/features/bulk/BulkAgree'
import { BulkRunScreen } from '../../renderer/features/bulk/BulkRunScreen'
import { MatrixGrid } from '../../renderer/features/bulk/MatrixGrid'
import { installFakeBridge, type FakeBridge } from './fake-bridge'
import { giveLayout } from './layout'

const inAnHour = Date.now() + 3_600_000
const brief = (id: string, name: string) => ({ utilityId: id, name, abbreviation: '', host: 'one.example' })
const runRow = (id: string, name: string, changes: object) => ({
  utility: brief(id, name),
  state: 'waiting',
  host: 'one.example',
  failure: null,
  attemptId: null,
  registrationId: null,
  sentAtMs: null,
  waitsUntilMs: null,
  defaults: 0,
  fees: [],
  openRequests: 0,
  ...changes,
})
const sampleRun = (changes: object) =>
  bulkRun.parse({
    runId: 'run_1',
    startedAtMs: 0,
    endedAtMs: null,
    state: 'running',
    total: 2,
    counts: { waiting: 1, sending: 0, registered: 1, 'needs-you': 0, rejected: 0, unknown: 0 },
    offline: false,
    halted: null,
    rows: [
      runRow('uti_1', 'Aldergrove', { waitsUntilMs: inAnHour }),
      runRow('uti_2', 'Harborline', { state: 'registered', sentAtMs: 1, openRequests: 2 }),
    ],
    ...changes,
  })

let bridge: FakeBridge
beforeEach(() => {
  giveLayout()
  Element.prototype.scrollIntoView = () => {}
  bridge = installFakeBridge({ 'bulk.resume': () => ({ done: true }) })
})
afterEach(cleanup)

async function run(changes: object = {}) {
  bridge.answer('bulk.run', () => sampleRun(changes))
  render(<BulkRunScreen route={{ name: 'bulk-run', runId: 'run_1' } as never} />)
  await screen.findByRole('grid', { name: 'Utilities of this run' })
}

it('a utility that asks to wait says until when, and that nobody has to press for it', async () => {
  await run()
  expect(screen.getByText(/Asks to wait until/)).toBeTruthy()
  expect(screen.getByText('1 utility asks to wait.')).toBeTruthy()
  expect(screen.getByText(/is sent by itself when its time has come, also after a restart/)).toBeTruthy()
})

it('a row that is registered says what its utility asks of you now', async () => {
  await run()
  expect(screen.getByText('2 requests to answer')).toBeTruthy()
})

it('a disk that is full halts all rows, says what to do, and goes on only when asked to', async () => {
  const halted = {
    code: 'vault-unwritable',
    message: 'The vault cannot be written: the disk is full.',
    retryable: true,
    nextStep: 'Make room on the disk.',
    details: {},
  }
  const flying = runRow('uti_3', 'Inland', { state: 'sending', failure: halted, attemptId: 'att_3' })
  await run({ state: 'paused', halted, rows: [...sampleRun({}).rows, flying] })
  const notice = screen.getByText(/^It stands still/).closest('[role]')
  expect(notice?.textContent).toMatch(/the disk is full.*Make room on the disk.*Nothing more is sent/)
  expect(notice?.textContent).toContain('1 answer with its secret is in memory only')
  expect(screen.getByText('Not sealed yet')).toBeTruthy()
  expect(screen.queryByText('1 utility asks to wait.')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Go on with 1' }))
  await waitFor(() =>
    expect(bridge.asked).toContainEqual({ method: 'bulk.resume', input: { runId: 'run_1' } }),
  )
})

const page = (name: 'policy' | 'terms', changes: object) => ({
  page: name,
  url: `https://one.example/${name}`,
  snapshot: null,
  problem: null,
  ...changes,
})
const matrixRow = (changes: object): BulkRow => {
  const matrix = bulkMatrix.parse({
    bulkId: 'bulk_1',
    savedAtMs: 0,
    profileId: null,
    scopeTypes: [],
    columns: [],
    rows: [
      {
        utility: brief('uti_1', 'Aldergrove'),
        state: 'ready',
        reason: null,
        registered: false,
        openRequests: 0,
        outcomeUnknown: false,
        cells: [],
        missing: 0,
        defaults: 0,
        scopes: { ids: [], isOwn: false, offered: [] },
        fees: [],
        humanReview: false,
        tasks: 0,
        pages: [],
        agreed: false,
        ...changes,
      },
    ],
    totals: {
      ready: 1,
      needs: 0,
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
  const [row] = matrix.rows
  if (!row) throw new Error('no row')
  render(<MatrixGrid matrix={matrix} rows={matrix.rows} onChange={async () => undefined} />)
  return row
}

it('a row of the matrix says that there is a registration, and what it still asks of you', () => {
  matrixRow({ registered: true, openRequests: 3 })
  const known = screen.getByText('registered, 3 open')
  expect(known.getAttribute('title')).toBe('3 requests of it to answer')
})

it('the words of a page are read where one agrees; what could not be read says why', async () => {
  const sha256 = 'a'.repeat(64)
  const snapshot = { snapshotId: 'snap_1', sha256, readAtMs: 1_796_000_000_000 }
  const row = matrixRow({
    pages: [page('policy', { snapshot }), page('terms', { problem: 'The host was not found.' })],
  })
  cleanup()
  bridge.answer('watching.compare', (input) => ({
    newer: null,
    older: null,
    lines:
      (input as { newerId: string }).newerId === 'snap_1'
        ? [{ kind: 'same', text: 'We keep your data for a year.', count: 1 }]
        : [],
  }))
  render(<BulkAgree rows={[row]} onChange={async () => undefined} />)
  expect(screen.getByText('The host was not found.')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: /^Words of the policy of Aldergrove/ }))
  await screen.findByRole('dialog')
  await screen.findByText('We keep your data for a year.')
})
