import { describe, expect, it } from 'vitest'
import {
  areaEntry,
  boxDocument,
  onePixelPng,
  openMapDesk,
  openWithEntry,
  startCoveringUtility,
} from '../../support/map-desk'
import { coverageEntry, coveragePage } from '../../support/published-utility'
import { startUtility, type ScriptedUtility } from '../../support/scripted-utility'
import { openUtilityDesk } from '../../support/utility-desk'

const area = (path = '/area') => ({
  links: (one: { url(path: string): string }) => ({ geojson_resource: one.url(path) }),
})

describe('reading what coverage entries lead to', () => {
  it('C-039 asks for both with the header and the identity the coverage listing was asked with', async () => {
    const utility = await startCoveringUtility('Restricted', (one) => [
      areaEntry('area_1', {
        geojson_resource: one.url('/area'),
        map_resource: one.url('/map.png'),
        map_content_type: 'image/png',
      }),
    ])
    const elsewhere = await startUtility()
    elsewhere.on('/area', { body: boxDocument(4, 52, 6, 53) })
    utility.on('/area', { status: 302, headers: { location: elsewhere.url('/area') } })
    utility.on('/map.png', { headers: { 'content-type': 'image/png' }, body: onePixelPng })
    const headersFor = (origin: string): Record<string, string> =>
      origin === utility.origin ? { 'x-client-key': 'fernhill' } : {}
    const desk = await openMapDesk(await openUtilityDesk({ headersFor }))
    const utilityId = await desk.add(utility.origin)
    await desk.readMaps()
    const identity = (one: ScriptedUtility, path: string) => {
      const {
        'x-client-key': key,
        'user-agent': agent,
        authorization,
        cookie,
      } = one.at(path)[0]?.headers ?? {}
      return { key, agent, authorization, cookie }
    }
    const asListing = identity(utility, '/coverage')
    expect(asListing).toMatchObject({ key: 'fernhill', authorization: undefined, cookie: undefined })
    expect([identity(utility, '/area'), identity(utility, '/map.png')]).toEqual([asListing, asListing])
    expect(identity(elsewhere, '/area')).toEqual({ ...asListing, key: undefined })
    const [entry] = (await desk.mapsOf(utilityId)).entries
    expect(entry).toMatchObject({ areaProblem: null, imageProblem: null })
  })

  it('asks again only when the entry changes, and then only for what is new', async () => {
    const { desk, utility, utilityId } = await openWithEntry(area().links, (one) =>
      one.on('/area', { headers: { etag: '"1"' }, body: boxDocument(4, 52, 6, 53) }),
    )
    desk.clock.nowMs += 60_000
    await desk.refresh(utilityId)
    await desk.readMaps()
    expect(utility.at('/area')).toHaveLength(1)
    utility.on('/area', (received) =>
      received.headers['if-none-match'] === '"1"' ? { status: 304 } : { status: 500 },
    )
    utility.on(
      '/coverage',
      coveragePage(
        [areaEntry('area_1', { ...area().links(utility), updated: '2026-02-02T00:00:00Z', name: 'Renamed' })],
        null,
      ),
    )
    desk.clock.nowMs += 60_000
    await desk.refresh(utilityId)
    await desk.readMaps()
    expect(utility.at('/area').map((one) => one.headers['if-none-match'])).toEqual([undefined, '"1"'])
    expect((await desk.covering(52.5, 5)).covering[0]?.entries[0]?.name).toBe('Renamed')
  })

  it('tries again what could not be had when a person asks, and leaves alone what was', async () => {
    const { desk, utility, utilityId, entry } = await openWithEntry(area().links, (one) =>
      one.on('/area', { status: 503 }, { body: boxDocument(4, 52, 6, 53) }),
    )
    expect(entry.areaProblem).toMatchObject({ code: 'utility-unavailable', retryable: true })
    await desk.readMaps()
    expect(utility.at('/area')).toHaveLength(1)
    await desk.maps.handlers['maps.retry']({ utilityId })
    expect((await desk.mapsOf(utilityId)).reading).toBe(true)
    await desk.readMaps()
    expect((await desk.mapsOf(utilityId)).entries[0]).toMatchObject({ areaProblem: null, area: {} })
  })

  it('forgets the territory of an entry and of a utility that are gone', async () => {
    const { desk, utility, utilityId } = await openWithEntry(area().links, (one) =>
      one.on('/area', { body: boxDocument(4, 52, 6, 53) }),
    )
    utility.on('/coverage', coveragePage([coverageEntry('other')], null))
    desk.clock.nowMs += 60_000
    await desk.refresh(utilityId)
    await desk.readMaps()
    expect((await desk.covering(52.5, 5)).covering).toEqual([])
    await desk.utilities.handlers['utilities.remove']({ utilityId })
    expect(await desk.maps.handlers['maps.outlines']({})).toEqual({ outlines: [], unknown: [] })
  })
})

describe('who covers a place', () => {
  it('C-042 has the authoritative first, then official, aggregators and unknown roles, and hides nobody', async () => {
    const desk = await openMapDesk()
    const roles = ['aggregator', 'broker', 'official', 'authoritative']
    for (const role of roles) {
      const utility = await startCoveringUtility(`The ${role}`, (one) => [
        areaEntry('area_1', { role, geojson_resource: one.url('/area') }),
      ])
      utility.on('/area', { body: boxDocument(4, 52, 6, 53) })
      await desk.add(utility.origin)
    }
    await desk.readMaps()
    const { covering, unknown } = await desk.covering(52.5, 5)
    expect(covering.map((one) => one.utility.name)).toEqual([
      'The authoritative',
      'The official',
      'The aggregator',
      'The broker',
    ])
    expect(unknown).toEqual([])
    expect((await desk.covering(-52.5, -5)).covering).toEqual([])
    const [first] = desk.store.all()
    const also = await desk.maps.handlers['maps.alsoCovering']({
      utilityId: first?.utilityId ?? ('' as never),
    })
    expect(also.covering.map((one) => one.utility.name)).toEqual([
      'The authoritative',
      'The official',
      'The broker',
    ])
  })

  it('says of whom it cannot be said, and why', async () => {
    const desk = await openMapDesk()
    const cases: [string, (one: { url(path: string): string }) => object][] = [
      [
        'Only a picture',
        (one) => areaEntry('a', { map_resource: one.url('/x'), map_content_type: 'text/html' }),
      ],
      ['Broken', (one) => areaEntry('a', { geojson_resource: one.url('/broken') })],
      ['No territory', () => coverageEntry('a')],
    ]
    for (const [name, entry] of cases) {
      const utility = await startCoveringUtility(name, (one) => [entry(one)])
      utility.on('/broken', { body: { type: 'Point', coordinates: [5, 52] } })
      await desk.add(utility.origin)
    }
    const reasons = async () =>
      (await desk.covering(52.5, 5)).unknown.map((one) => [one.utility.name, one.reason])
    expect((await reasons()).map(([, reason]) => reason)).toEqual(['not-read', 'not-read', 'not-read'])
    await desk.readMaps()
    expect(await reasons()).toEqual([
      ['Only a picture', 'no-outline'],
      ['Broken', 'unreadable'],
      ['No territory', 'no-area'],
    ])
  })

  it('finds places on both sides of the 180th meridian', async () => {
    const { desk } = await openWithEntry(area().links, (one) =>
      one.on('/area', { body: boxDocument(177, -19, 182, -16) }),
    )
    for (const lon of [178, 179.9, -179.9, -178.5]) {
      expect((await desk.covering(-17, lon)).covering).toHaveLength(1)
    }
    expect((await desk.covering(-17, -177)).covering).toEqual([])
  })
})

it('outlines of many utilities stay small', async () => {
  const rough = Array.from({ length: 5_001 }, (_none, index) => {
    const angle = ((index % 5_000) / 5_000) * 2 * Math.PI
    const radius = 2 + Math.sin(index * 7) * 0.2
    return [10 + radius * Math.cos(angle), 50 + radius * Math.sin(angle)]
  })
  const { desk } = await openWithEntry(area().links, (one) =>
    one.on('/area', { body: { type: 'Polygon', coordinates: [rough] } }),
  )
  const { outlines } = await desk.maps.handlers['maps.outlines']({})
  expect(outlines).toHaveLength(1)
  // A thousand of these are less than 2 MB.
  expect(JSON.stringify(outlines).length).toBeLessThan(2_000)
})
