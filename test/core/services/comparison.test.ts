import { describe, expect, it } from 'vitest'
import type { UtilityId } from '../../../electron/contract/common'
import { methods, type CheckedInput, type Output } from '../../../electron/contract/methods'
import { createComparisonService } from '../../../electron/core/services/comparison/comparison'
import { authServerMetadata, serverMetadata } from '../../support/cds-documents'
import { coverageEntry, coveragePage, wellKnown } from '../../support/published-utility'
import { startUtility } from '../../support/scripted-utility'
import { openUtilityDesk, type UtilityDesk } from '../../support/utility-desk'

interface Published {
  name: string
  role: string
  entries: object[]
  scopes: Record<string, object>
}

async function publish(desk: UtilityDesk, { name, entries, scopes }: Published): Promise<UtilityId> {
  const utility = await startUtility()
  const coverage = { capabilities: ['oauth', 'coverage'], coverage: utility.url('/coverage') }
  utility.on(wellKnown, { body: serverMetadata(utility.origin, { name, ...coverage }) })
  utility.on('/oauth', { body: authServerMetadata(utility.origin, scopes) })
  utility.on('/coverage', coveragePage(entries, null))
  return await desk.add(utility.origin)
}

const usage = (coverages: string[], changes: object = {}) => ({
  type: 'cds_usage',
  name: 'Usage',
  response_types_supported: ['code'],
  grant_types_supported: ['authorization_code'],
  token_endpoint_auth_methods_supported: ['client_secret_basic'],
  coverages_supported: coverages,
  ...changes,
})

function published(name: string, role: string, changes: object = {}): Published {
  return {
    name,
    role,
    entries: [coverageEntry('a', { entity_name: name, role, ...changes })],
    scopes: { usage: usage(['a']) },
  }
}

async function openComparison() {
  const desk = await openUtilityDesk()
  const { handlers } = createComparisonService(desk.context, {
    store: desk.store,
    detail: (id) => desk.utilities.detail(id),
  })
  const offers = async (question: Partial<CheckedInput<'comparison.offers'>> = {}) =>
    methods['comparison.offers'].output.parse(
      await handlers['comparison.offers']({ type: null, commodity: null, country: null, ...question }),
    )
  const compare = async (utilityIds: UtilityId[]): Promise<Output<'comparison.get'>> =>
    methods['comparison.get'].output.parse(await handlers['comparison.get']({ utilityIds }))
  return { desk, offers, compare }
}

const names = ({ offers }: Output<'comparison.offers'>) => offers.map((one) => one.utility.name)

describe('who offers what', () => {
  it('C-042 puts authoritative before official before aggregator, and leaves nobody out', async () => {
    const { desk, offers } = await openComparison()
    for (const role of ['aggregator', 'steward', 'official', 'authoritative'])
      await publish(desk, published(`The ${role}`, role))
    expect(names(await offers({ type: 'cds_usage' }))).toEqual([
      'The authoritative',
      'The official',
      'The aggregator',
      'The steward',
    ])
  })

  it('C-043 keeps the same area in two countries apart', async () => {
    const { desk, offers } = await openComparison()
    await publish(desk, {
      ...published('Border Power', 'authoritative'),
      entries: [
        coverageEntry('a', { name: 'Lake', country: 'DE' }),
        coverageEntry('b', { name: 'Lake', country: 'FR' }),
      ],
      scopes: { usage: usage(['a', 'b']) },
    })
    expect((await offers()).offers[0]?.areas.map((area) => area.country)).toEqual(['DE', 'FR'])
    expect((await offers({ country: 'FR' })).offers[0]?.areas.map((area) => area.id)).toEqual(['b'])
    expect((await offers({ country: 'AT' })).offers).toEqual([])
  })

  it('asks for the commodity where the scope holds, not anywhere the utility is', async () => {
    const { desk, offers } = await openComparison()
    await publish(desk, {
      ...published('Two Trades', 'authoritative'),
      entries: [coverageEntry('power'), coverageEntry('gas', { commodity_types: ['natural_gas'] })],
      scopes: { usage: usage(['power']) },
    })
    expect(names(await offers({ type: 'cds_usage', commodity: 'electricity' }))).toEqual(['Two Trades'])
    expect(names(await offers({ type: 'cds_usage', commodity: 'natural_gas' }))).toEqual([])
  })

  it('C-045 goes by type, so that ids and names decide nothing', async () => {
    const { desk, offers } = await openComparison()
    const scopes = { cds_usage: usage(['a'], { type: 'x_other', name: 'cds_usage' }) }
    await publish(desk, { ...published('Odd Ids', 'authoritative'), scopes })
    expect(names(await offers({ type: 'cds_usage' }))).toEqual([])
    expect(names(await offers({ type: 'x_other' }))).toEqual(['Odd Ids'])
  })

  it('says what can be asked for, and follows what changes', async () => {
    const { desk, offers } = await openComparison()
    const id = await publish(desk, published('Only One', 'official', { country: 'CH' }))
    const before = await offers()
    expect(before.countries).toEqual([{ value: 'CH', utilities: 1 }])
    expect(before.types).toEqual([{ value: 'cds_usage', utilities: 1 }])
    desk.store.remove(id)
    expect(await offers()).toEqual({ offers: [], types: [], commodities: [], countries: [], notRead: 0 })
  })

  it('counts those of which nothing is kept', async () => {
    const { desk, offers } = await openComparison()
    await publish(desk, published('Forgotten', 'official'))
    desk.context.cache.run('DELETE FROM utility_profiles', [])
    expect(await offers()).toMatchObject({ offers: [], notRead: 1 })
  })
})

describe('side by side', () => {
  it('gives columns in the order asked, each once, without those that are gone', async () => {
    const { desk, compare } = await openComparison()
    const one = await publish(desk, published('One', 'official'))
    const two = await publish(desk, published('Two', 'official'))
    const { columns } = await compare([two, 'utl_gone' as UtilityId, one, two])
    expect(columns.map((column) => column.row.name)).toEqual(['Two', 'One'])
    expect(columns[0]?.profile?.scopes.map((scope) => scope.type)).toContain('cds_usage')
  })
})
