import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Output } from '../../electron/contract/methods'
import type { Change, WatchStatus } from '../../electron/contract/watching'
import { HealthTab } from '../../renderer/features/utility/HealthTab'
import { installFakeBridge, type FakeBridge } from './fake-bridge'
import { giveLayout } from './layout'
import { sampleDetail } from './utility-samples'

const nowMs = new Date(2026, 10, 23, 12).getTime()
const hourMs = 3_600_000
const { row } = sampleDetail()
const change = (id: string, changes: Partial<Change>): Change => ({
  id,
  atMs: nowMs - hourMs,
  utility: row,
  kind: 'fee',
  text: 'The fee “fee” is now 250 USD; it was 100 USD.',
  from: '100 USD',
  to: '250 USD',
  seen: true,
  ...changes,
})
const version = (snapshotId: string, atMs: number) => ({
  snapshotId,
  page: 'terms' as const,
  url: 'https://terms.example/',
  firstSeenAtMs: atMs,
  lastSeenAtMs: atMs,
  sha256: snapshotId.repeat(64).slice(0, 64),
  bytes: 400,
  contentType: 'text/html',
  readable: true,
  cut: false,
})
const status: WatchStatus = {
  everyMs: 24 * hourMs,
  documents: { atMs: nowMs + 23 * hourMs, askedToWaitUntilMs: null, failures: 0 },
  pagesNext: { atMs: nowMs + 2 * hourMs, askedToWaitUntilMs: nowMs + 2 * hourMs, failures: 2 },
  clock: { aheadMs: -3 * hourMs, measuredAtMs: nowMs },
  pages: [
    {
      page: 'terms',
      url: 'https://terms.example/',
      checkedAtMs: nowMs,
      succeededAtMs: nowMs,
      sha256: 'c'.repeat(64),
      problem: null,
      snapshots: [version('b', nowMs - hourMs), version('a', nowMs - 2 * hourMs)],
    },
  ],
  unseen: 1,
}

let bridge: FakeBridge
let changes: Output<'watching.changes'>
beforeEach(() => {
  giveLayout()
  vi.useFakeTimers({ now: nowMs, toFake: ['Date'] })
  changes = { changes: [], more: false }
  bridge = installFakeBridge({
    'watching.status': () => status,
    'watching.changes': () => changes,
    'watching.markSeen': () => ({ done: true }),
  })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const asked = <T,>(method: string) =>
  bridge.asked.flatMap((one) => (one.method === method ? [one.input as T] : []))
const fact = async (name: string) => (await screen.findByText(name)).nextSibling?.textContent

describe('health and changes', () => {
  it('says when it is asked next, how long it asked to be left alone, and what failed', async () => {
    render(<HealthTab detail={sampleDetail()} />)
    expect(await fact('Documents')).toBe('tomorrow 11:00')
    expect(await fact('Terms, policy')).toBe('today 14:00, after 2 failed tries')
    expect(await fact('Asked to wait')).toBe('until today 14:00')
    expect(await fact('Regularly')).toBe('Once a day')
  })

  it('tells a clock that is off, and none that is right', async () => {
    const { unmount } = render(<HealthTab detail={sampleDetail()} />)
    expect(await fact('Its clock')).toBe('3 h behind this computer’s. Expiries go by its clock.')
    unmount()
    bridge.answer('watching.status', () => ({ ...status, clock: { aheadMs: 90_000, measuredAtMs: nowMs } }))
    render(<HealthTab detail={sampleDetail()} />)
    await screen.findByText('Documents')
    expect(screen.queryByText('Its clock')).toBeNull()
  })

  it('marks changes as seen by showing them, and keeps their mark meanwhile', async () => {
    changes.changes = [
      change('1', { seen: false }),
      change('2', { kind: 'scope', text: 'Scope “Usage” is new.', from: null, to: 'usage_type' }),
    ]
    bridge.answer('watching.markSeen', () => {
      changes = { ...changes, changes: changes.changes.map((one) => ({ ...one, seen: true })) }
      return { done: true }
    })
    render(<HealthTab detail={sampleDetail()} />)
    const list = await screen.findByRole('list', { name: 'Changes' })
    await waitFor(() => expect(asked('watching.markSeen')).toEqual([{ utilityId: row.utilityId }]))
    const [fee, scope] = within(list).getAllByRole('listitem')
    expect(fee?.textContent).toContain('New')
    expect(fee?.textContent).not.toContain('−')
    expect(scope?.textContent).toContain('usage_type')
    act(() => bridge.emit('utilities.changed', { tables: ['utilities'], utilityId: row.utilityId }))
    await waitFor(() => expect(asked('watching.changes').length).toBeGreaterThan(1))
    expect(within(list).getByText('New')).toBeTruthy()
    expect(asked('watching.markSeen')).toHaveLength(1)
  })

  it('compares two versions of the terms line by line', async () => {
    bridge.answer('watching.compare', (input) => {
      expect(input).toEqual({ newerId: 'b', olderId: 'a' })
      const [newer, older] = status.pages[0]?.snapshots ?? []
      return {
        newer,
        older,
        lines: [
          { kind: 'skipped', text: '', count: 12 },
          { kind: 'removed', text: 'For two years.', count: 1 },
          { kind: 'added', text: 'For one year.', count: 1 },
        ],
      }
    })
    render(<HealthTab detail={sampleDetail()} />)
    fireEvent.click(await screen.findByRole('button', { name: 'Compare with the one before' }))
    const dialog = await screen.findByRole('dialog', { name: 'What changed in the terms' })
    const lines = await within(dialog).findAllByRole('listitem')
    expect(lines.map((line) => line.textContent)).toEqual([
      '⋯12 lines as before',
      '−Gone: For two years.',
      '+New: For one year.',
    ])
  })
})
