import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ScopeLimit, ScopeShown, UtilityProfile } from '../../electron/contract/utilities'
import { countedFrom } from '../../renderer/app/parts/limit-words'
import { ClientObjects } from '../../renderer/app/parts/ClientObjects'
import { ScopesTab } from '../../renderer/features/utility/ScopesTab'
import { installFakeBridge } from './fake-bridge'
import { giveLayout } from './layout'
import { sampleDetail, sampleProfile } from './utility-samples'

beforeEach(() => {
  giveLayout()
  Element.prototype.scrollIntoView = () => {}
  installFakeBridge()
})
afterEach(cleanup)

const history = (maximum: string): ScopeLimit => ({
  id: 'history',
  name: 'History',
  description: '',
  format: { kind: 'known', value: 'relative_or_absolute_date' },
  required: false,
  minimum: null,
  maximum,
  defaultValue: null,
  choices: [],
})
const [base] = sampleProfile().scopes
const scope = (id: string, changes: Partial<ScopeShown>): ScopeShown => ({
  ...(base as ScopeShown),
  id,
  name: id,
  ...changes,
})
const area = (id: string): UtilityProfile['coverage']['entries'][number] => ({
  id,
  entityName: 'Harborline',
  entityAbbreviation: null,
  country: 'US',
  name: `Area ${id}`,
  description: null,
  type: { kind: 'known', value: 'logical' },
  role: { kind: 'known', value: 'authoritative' },
  infrastructureTypes: [],
  commodityTypes: [{ kind: 'known', value: 'electricity' }],
  capabilities: [],
  updated: null,
})
const twoVariants = sampleProfile({
  coverage: { entries: [area('north'), area('south')], complete: true, problem: null },
  scopes: [
    scope('power', { coverageIds: ['north'], limits: [history('P24M')] }),
    scope('gas', { coverageIds: ['south', 'lost'], limits: [history('P12M')], worksWithoutSecret: true }),
  ],
})
const show = (profile: UtilityProfile) =>
  render(<ScopesTab detail={{ ...sampleDetail(), profile }} profile={profile} registrations={[]} />)
const rowOf = (name: string) => screen.getByRole('row', { name: (words) => words.startsWith(name) })
const choose = (name: string) => fireEvent.click(screen.getByRole('radio', { name }))

describe('scopes of one type', () => {
  it('C-050 C-052 stand side by side with their limits, areas and need of a secret', () => {
    show(twoVariants)
    choose('Variants')
    expect(rowOf('History').textContent).toBe('HistoryUp to 24 monthsUp to 12 months')
    expect(rowOf('Valid in').textContent).toBe('Valid inArea northArea south, lost')
    expect(rowOf('Secret').textContent).toBe('SecretNeededWorks without one too')
  })

  it('are not offered as variants when each type has one scope', () => {
    show(sampleProfile())
    expect(screen.queryByRole('radio', { name: 'Variants' })).toBeNull()
  })
})

it('C-044 scopes by area keep an id that no coverage entry explains', () => {
  show(twoVariants)
  choose('By area')
  expect(rowOf('Area north').textContent).toContain('Up to 24 months')
  expect(screen.getByText('In no coverage list')).toBeTruthy()
  expect(rowOf('lost').textContent).toBe('lost–Up to 12 months')
})

describe('a relative date', () => {
  const nearMidnight = Date.UTC(2026, 10, 23, 23, 30)

  it('C-054 is counted from the day in the zone of the utility, and says which zone', () => {
    const tokyo = new Intl.DateTimeFormat(undefined, { timeZone: 'Asia/Tokyo', dateStyle: 'medium' })
    expect(countedFrom('Asia/Tokyo', nearMidnight)).toContain(`${tokyo.format(nearMidnight)} in Asia/Tokyo`)
    expect(tokyo.format(nearMidnight)).toContain('24')
  })

  it('C-055 shows its duration only, and says so, without a zone that can be used', () => {
    show({ ...twoVariants, timeZone: null })
    expect(screen.getAllByText('Up to 24 months').length).toBeGreaterThan(0)
    expect(screen.getByText(/names no time zone/)).toBeTruthy()
    expect(countedFrom('Mars/Olympus', nearMidnight)).toContain('“Mars/Olympus” is not known here')
    expect(countedFrom('Mars/Olympus', nearMidnight)).not.toMatch(/\d{4}/)
  })
})

it('C-053 the page of test accounts stands beside sandbox objects only', () => {
  const client = {
    clientId: 'c1',
    name: 'Ours',
    environment: 'sandbox' as const,
    status: { kind: 'known' as const, value: 'sandbox' },
    isAdmin: false,
    isOurs: false,
    scopes: [],
    uri: null,
    production: null,
    mayRequestProduction: false,
  }
  const registration = {
    registrationId: 'r',
    utility: sampleDetail().row,
    clients: [client],
    removedClients: [],
    testAccounts: 'https://a.example/accounts',
  } as never
  const { rerender } = render(<ClientObjects registration={registration} />)
  expect(screen.getByRole('button', { name: /Test accounts/ })).toBeTruthy()
  const production = { ...client, environment: 'production' as const }
  rerender(<ClientObjects registration={{ ...(registration as object), clients: [production] } as never} />)
  expect(screen.queryByRole('button', { name: /Test accounts/ })).toBeNull()
})
