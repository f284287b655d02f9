import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DemoGrid } from '../../electron/demo/grid'
import { addressOf, getJson, objects, openGrid, text, type Json } from './visitor'

type Position = [number, number]
type Polygon = Position[][]

const key = { 'x-client-key': 'kestrel-demo' }

function polygonsIn(shape: Json): Polygon[] {
  const inside = shape['type'] === 'FeatureCollection' ? objects(shape['features']) : [shape]
  return inside.flatMap((one) => {
    const geometry = one['type'] === 'Feature' ? (one['geometry'] as Json) : one
    const found = geometry['coordinates'] as unknown
    return geometry['type'] === 'Polygon' ? [found as Polygon] : (found as Polygon[])
  })
}

const area = (ring: Position[]) =>
  ring
    .slice(1)
    .reduce((sum, [lon, lat], at) => sum + (ring[at]?.[0] ?? 0) * lat - lon * (ring[at]?.[1] ?? 0), 0)

function holds(ring: Position[], [lon, lat]: Position): boolean {
  const crossed = ring.slice(1).filter(([x, y], at) => {
    const [fromX, fromY] = ring[at] ?? [x, y]
    return fromY > lat !== y > lat && lon < fromX + ((lat - fromY) / (y - fromY)) * (x - fromX)
  })
  return crossed.length % 2 === 1
}

/** Outside a hole, inside its outline. */
const covers = (polygons: Polygon[], place: Position) =>
  polygons.some(([outer = [], ...holes]) => holds(outer, place) && !holes.some((hole) => holds(hole, place)))

/** Whether two sides of a ring that are not neighbours cross. */
function crossesItself(ring: Position[]): boolean {
  const sides = ring.slice(1).map((to, at) => [ring[at] ?? to, to] as const)
  const turn = (a: Position, b: Position, c: Position) =>
    Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
  return sides.some(([a, b], first) =>
    sides
      .slice(first + 2, first === 0 ? -1 : undefined)
      .some(([c, d]) => turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0),
  )
}

describe('coverage on a real map', () => {
  let grid: DemoGrid
  /** Every entry of the grid by its id, with its shape. */
  const entries = new Map<string, { entry: Json; shape: Polygon[] | null }>()
  beforeAll(async () => {
    grid = await openGrid()
    // By then the last area has come and the last failure has gone.
    grid.advance(7 * 86_400_000)
    for (const utility of grid.utilities) {
      let next: unknown = `${utility.address}/cds/coverage`
      if (utility.key === 'prairie-ridge') {
        next = (await getJson(`${utility.address}/.well-known/cds-server-metadata.json`))['coverage']
      }
      while (typeof next === 'string') {
        const response = await fetch(next, { headers: key })
        const page = (await response.json()) as Json
        for (const entry of objects(page['coverage_entries'])) {
          const address = entry['geojson_resource']
          const shape = typeof address === 'string' ? polygonsIn(await getJson(address, key)) : null
          entries.set(text(entry['id']), { entry, shape })
        }
        next = page['next']
      }
    }
  })
  afterAll(() => grid.close())
  const shape = (id: string) => {
    const found = entries.get(id)?.shape
    if (!found) throw new Error(`no shape of ${id}`)
    return found
  }

  it('serves shapes that keep to RFC 7946: closed rings, outlines one way, holes the other', async () => {
    expect(entries.size).toBe(46)
    for (const [id, { shape: polygons }] of entries) {
      for (const [outer = [], ...holes] of polygons ?? []) {
        for (const ring of [outer, ...holes]) {
          expect(ring.length, id).toBeGreaterThanOrEqual(4)
          expect(ring.at(-1), id).toEqual(ring[0])
          expect(
            ring.every(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90),
            id,
          ).toBe(true)
          expect(crossesItself(ring), id).toBe(false)
        }
        expect(area(outer), id).toBeGreaterThan(0)
        for (const hole of holes) expect(area(hole), id).toBeLessThan(0)
      }
    }
    const types = await Promise.all(
      ['gsw_coast', 'pin_power', 'gsw_north'].map(async (id) => {
        const response = await fetch(text(entries.get(id)?.entry['geojson_resource']))
        expect(response.headers.get('content-type')).toBe('application/geo+json')
        return ((await response.json()) as Json)['type']
      }),
    )
    // pin_power is a bare geometry.
    expect(types).toEqual(['FeatureCollection', 'Polygon', 'Feature'])
  })

  it('lets three roles overlap, a hole be filled, neighbours touch, and one area lie in two countries', () => {
    const valley: Position = [-120.1, 36.7]
    const roles = [...entries.values()]
      .filter((one) => one.shape !== null && covers(one.shape, valley))
      .map(({ entry }) => entry['role'])
    expect(new Set(roles)).toEqual(new Set(['authoritative', 'official', 'aggregator']))

    const mesa: Position = [-108.6, 33.9]
    const [[outer = [], hole = []] = []] = shape('cop_grid')
    expect([holds(outer, mesa), holds(hole, mesa), covers(shape('cop_grid'), mesa)]).toEqual([
      true,
      true,
      false,
    ])

    const shared = (one: string, other: string) => {
      const there = new Set(shape(other).flat(2).map(String))
      return shape(one)
        .flat(2)
        .filter((place) => there.has(String(place))).length
    }
    expect(shared('dge_elec_west', 'dge_elec_valley')).toBeGreaterThan(50)
    expect(shared('wen_power', 'wen_gas')).toBeGreaterThan(10)

    expect(shape('ard_hautes_be')).toEqual(shape('ard_hautes_de'))
    const countries = ['ard_hautes_be', 'ard_hautes_de'].map((id) => entries.get(id)?.entry['country'])
    expect(countries).toEqual(['BE', 'DE'])
    expect(shape('ine_peninsula')).toHaveLength(3)
  })

  it('draws map images of the same outline', async () => {
    const mesa = entries.get('fox_mesa')?.entry
    expect(mesa).toMatchObject({ map_content_type: 'image/png' })
    expect(mesa).not.toHaveProperty('geojson_resource')
    const response = await fetch(text(mesa?.['map_resource']))
    expect(response.headers.get('content-type')).toBe('image/png')
    const data = Buffer.from(await response.arrayBuffer())
    expect(data.subarray(0, 8)).toEqual(Buffer.from('89504e470d0a1a0a', 'hex'))
    const [width, height] = [data.readUInt32BE(16), data.readUInt32BE(20)]
    const start = data.indexOf('IDAT') + 4
    const rows = inflateSync(data.subarray(start, start + data.readUInt32BE(start - 8)))
    expect(rows.length).toBe((width + 1) * height)
    const inTheMiddle = rows[Math.floor(height / 2) * (width + 1) + 1 + Math.floor(width / 2)]
    expect([inTheMiddle, rows[1]]).toEqual([1, 0])

    for (const [id, type] of [
      ['swl_strom', 'image/svg+xml'],
      ['ine_fuel', 'text/html'],
    ] as const) {
      const entry = entries.get(id)?.entry
      expect(entry?.['map_content_type']).toBe(type)
      const map = await fetch(text(entry?.['map_resource']))
      expect(map.headers.get('content-type')).toContain(type)
      expect(await map.text()).toContain('<path d="M')
    }
  })

  it('lists an aggregator two a page, each entry under the name of whom it stands for', async () => {
    const address = `${addressOf(grid, 'gridshare-west')}/cds/coverage`
    const first = await getJson(address)
    expect(objects(first['coverage_entries'])).toHaveLength(2)
    const chosen = await getJson(`${address}?ids=gsw_peninsula%20gsw_desert`)
    expect(objects(chosen['coverage_entries']).map((one) => [one['entity_name'], one['country']])).toEqual([
      ['Copperline Transmission', 'US'],
      ['Isla Norte Energía', 'MX'],
    ])
  })
})
