import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useNavigation, type RouteOf } from '../../renderer/app/navigation'
import { CompareScreen } from '../../renderer/features/compare/CompareScreen'
import { installFakeBridge, type FakeBridge } from './fake-bridge'
import { giveLayout } from './layout'
import { sampleProfile, sampleRow } from './utility-samples'

let bridge: FakeBridge

beforeEach(() => {
  giveLayout()
  Element.prototype.scrollIntoView = () => {}
  bridge = installFakeBridge()
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function Place() {
  const route = useNavigation((state) => state.route)
  return route.name === 'compare' ? <CompareScreen route={route} /> : <p>{route.name}</p>
}

function open(utilityIds: string[], view?: string) {
  const route: RouteOf<'compare'> = { name: 'compare', utilityIds, ...(view ? { view } : {}) }
  useNavigation.setState({ ...useNavigation.getInitialState(), route, history: [route] })
  render(<Place />)
}

const column = (utilityId: string, name: string, changes: Parameters<typeof sampleProfile>[0] = {}) => ({
  row: sampleRow({ utilityId: utilityId as never, name }),
  profile: sampleProfile({ name, ...changes }),
})
const fee = (amount: string) => [
  {
    fieldId: 'fee',
    type: { kind: 'known' as const, value: 'payment_required' },
    description: 'Onboarding',
    documentation: null,
    fieldName: null,
    format: null,
    fee: { amount, currency: 'EUR' },
    askedBy: ['Usage'],
  },
]
const rowOf = (name: string) => screen.getByRole('row', { name: (words) => words.startsWith(name) })

describe('side by side', () => {
  it('shows fees digit for digit, and can leave out what is the same', async () => {
    bridge.answer('comparison.get', () => ({
      columns: [
        column('a', 'Aster', { requirements: fee('12.50') }),
        column('b', 'Birch', { requirements: fee('12.500') }),
      ],
    }))
    open(['a', 'b'])
    expect(await screen.findByText('12.50 EUR')).toBeTruthy()
    expect(within(rowOf('Announced')).getByText('12.500 EUR')).toBeTruthy()
    expect(rowOf('Time zone')).toBeTruthy()
    fireEvent.click(screen.getByRole('switch', { name: 'Only what differs' }))
    expect(screen.queryByText('Time zone')).toBeNull()
    expect(screen.getByText('12.500 EUR')).toBeTruthy()
  })

  it('takes a column out and keeps the place in the history', async () => {
    bridge.answer('comparison.get', (input) => ({
      columns: (input as { utilityIds: string[] }).utilityIds.map((id) => column(id, `Name ${id}`)),
    }))
    open(['a', 'b'])
    fireEvent.click(await screen.findByRole('button', { name: 'Take Name a out' }))
    await waitFor(() => expect(screen.queryByText('Name a')).toBeNull())
    expect(useNavigation.getState().route).toMatchObject({ utilityIds: ['b'] })
    expect(useNavigation.getState().history).toHaveLength(1)
  })

  it('adds one that is found by its words', async () => {
    bridge.answer('utilities.list', () => ({
      rows: [
        sampleRow({ utilityId: 'a' as never, name: 'Aster' }),
        sampleRow({ utilityId: 'b' as never, name: 'Birch' }),
      ],
    }))
    bridge.answer('comparison.get', () => ({ columns: [] }))
    open([])
    fireEvent.click(screen.getByRole('button', { name: 'Add a utility' }))
    const field = await screen.findByRole('combobox', { name: 'Find a utility to compare' })
    await screen.findByRole('option', { name: /Aster/ })
    fireEvent.change(field, { target: { value: 'bir' } })
    expect(screen.queryByRole('option', { name: /Aster/ })).toBeNull()
    fireEvent.click(screen.getByRole('option', { name: /Birch/ }))
    await waitFor(() => expect(useNavigation.getState().route).toMatchObject({ utilityIds: ['b'] }))
  })
})

describe('who offers what', () => {
  const offer = (utilityId: string, name: string, role: string) => ({
    utility: { utilityId, name, abbreviation: null, host: `${utilityId}.example` },
    scopeId: 'usage',
    scopeName: 'Usage',
    scopeType: 'cds_usage',
    needsUserConsent: true,
    role: { kind: 'known', value: role },
    areas: [],
    everywhere: true,
  })

  it('lists offers in the order core gives, says who was not read, and compares those found', async () => {
    bridge.answer('comparison.offers', () => ({
      offers: [offer('b', 'Birch', 'authoritative'), offer('a', 'Aster', 'aggregator')],
      types: [{ value: 'cds_usage', utilities: 2 }],
      commodities: [],
      countries: [],
      notRead: 1,
    }))
    open([], 'offers')
    const rows = await screen.findAllByText(/Birch|Aster/)
    expect(rows.map((one) => one.textContent)).toEqual(['Birch', 'Aster'])
    expect(screen.getByText(/1 utility has not been read/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Compare these' }))
    expect(useNavigation.getState().route).toMatchObject({ name: 'compare', utilityIds: ['b', 'a'] })
  })

  it('says how many are compared when more are found than fit', async () => {
    const many = Array.from({ length: 13 }, (_, index) =>
      offer(`u${String(index)}`, `No ${String(index)}`, 'official'),
    )
    bridge.answer('comparison.offers', () => ({
      offers: many,
      types: [],
      commodities: [],
      countries: [],
      notRead: 0,
    }))
    open([], 'offers')
    fireEvent.click(await screen.findByRole('button', { name: 'Compare the first 12' }))
    const { route } = useNavigation.getState()
    expect(route.name === 'compare' && route.utilityIds).toHaveLength(12)
  })
})
