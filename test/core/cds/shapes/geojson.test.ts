import { geoArea, geoContains } from 'd3-geo'
import { describe, expect, it } from 'vitest'
import { readGeoJson } from '../../../../electron/core/cds/shapes/geojson'
import type { Polygon } from '../../../../electron/core/cds/shapes/ring'
import { positionsIn } from '../../../../electron/core/cds/shapes/simplify'

type Pairs = [number, number][]

const url = 'https://maps.example/area.geojson'
const read = (document: object) => readGeoJson(Buffer.from(JSON.stringify(document)), url)
const polygon = (...rings: Pairs[]) => ({ type: 'Polygon', coordinates: rings })
const box = (west: number, south: number, east: number, north: number): Pairs => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]
const backwards = (ring: Pairs): Pairs => [...ring].reverse()

function globe(polygons: readonly Polygon[]): GeoJSON.MultiPolygon {
  return {
    type: 'MultiPolygon',
    coordinates: polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x, y]))),
  }
}
const holds = (polygons: readonly Polygon[], lon: number, lat: number) =>
  geoContains(globe(polygons), [lon, lat])
/** The whole sphere has 4π. */
const sphere = 4 * Math.PI

describe('a territory on the globe', () => {
  it.each([
    ['anticlockwise, as the format says', box(4, 52, 6, 53)],
    ['clockwise, as many files do', backwards(box(4, 52, 6, 53))],
  ])('is the small side of its ring: %s', (_how, ring) => {
    const { value } = read(polygon(ring))
    for (const polygons of [value.polygons, value.outline]) {
      expect(geoArea(globe(polygons))).toBeLessThan(0.001)
      expect(holds(polygons, 5, 52.5)).toBe(true)
      expect(holds(polygons, -5, -52.5)).toBe(false)
    }
  })

  it.each([
    ['as it should run', backwards(box(4.5, 52.2, 5.5, 52.8))],
    ['the wrong way round', box(4.5, 52.2, 5.5, 52.8)],
  ])('leaves its hole out: %s', (_how, hole) => {
    const { value } = read(polygon(box(4, 52, 6, 53), hole))
    expect(holds(value.polygons, 5, 52.5)).toBe(false)
    expect(holds(value.polygons, 4.2, 52.5)).toBe(true)
    expect(geoArea(globe(value.polygons))).toBeLessThan(0.001)
  })

  it('has all its parts, however deep they lie', () => {
    const { value } = read({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          geometry: { type: 'MultiPolygon', coordinates: [[box(0, 0, 1, 1)], [box(10, 10, 11, 11)]] },
        },
        {
          type: 'Feature',
          geometry: { type: 'GeometryCollection', geometries: [polygon(box(20, 20, 21, 21))] },
        },
        { type: 'Feature', geometry: null },
      ],
    })
    expect([0.5, 10.5, 20.5].map((at) => holds(value.polygons, at, at))).toEqual([true, true, true])
    expect(holds(value.polygons, 5, 5)).toBe(false)
    expect(value.box).toEqual({ west: 0, south: 0, east: 21, north: 21 })
  })

  it.each([
    [
      'in two parts cut at it',
      { type: 'MultiPolygon', coordinates: [[box(177, -19, 180, -16)], [box(-180, -19, -178, -16)]] },
    ],
    [
      'uncut, jumping',
      polygon([
        [177, -19],
        [-178, -19],
        [-178, -16],
        [177, -16],
        [177, -19],
      ]),
    ],
    ['uncut, counting on', polygon(box(177, -19, 182, -16))],
  ])('may lie across the 180th meridian: %s', (_how, document) => {
    const { value } = read(document)
    expect(holds(value.polygons, 179.5, -17)).toBe(true)
    expect(holds(value.polygons, -179.5, -17)).toBe(true)
    expect(holds(value.polygons, 0, -17)).toBe(false)
    expect(value.box).toEqual({ west: 177, south: -19, east: 182, north: -16 })
  })

  it('may be the whole world, or a cap over a pole, and nothing else then is', () => {
    const world = read(polygon(box(-180, -90, 180, 90))).value.polygons
    expect([holds(world, 0, 0), holds(world, 120, -70)]).toEqual([true, true])
    expect(geoArea(globe(world))).toBeGreaterThan(0.99 * sphere)
    const cap = read(
      polygon([
        [-180, -65],
        [-90, -65],
        [0, -65],
        [90, -65],
        [180, -65],
        [-180, -65],
      ]),
    ).value.polygons
    expect([holds(cap, 10, -80), holds(cap, 10, -60), holds(cap, 10, 80)]).toEqual([true, false, false])
    const round = read(
      polygon([
        [-150, 70],
        [-30, 70],
        [90, 70],
        [-150, 70],
      ]),
    ).value.polygons
    expect([holds(round, 0, 85), holds(round, 0, 60)]).toEqual([true, false])
  })

  it('has straight edges on a flat map, along a parallel too', () => {
    const { value } = read(polygon(box(-120, 45, -95, 49)))
    // The shortest way between the northern corners would run more than a degree north of the parallel.
    expect(holds(value.polygons, -107.5, 49.1)).toBe(false)
    expect(holds(value.polygons, -107.5, 48.99)).toBe(true)
    expect(holds(value.polygons, -107.5, 45.1)).toBe(true)
  })
})

describe('a huge territory', () => {
  const circle = (count: number, radius: number): Pairs =>
    Array.from({ length: count + 1 }, (_none, index) => {
      const angle = ((index % count) / count) * 2 * Math.PI
      return [10 + radius * Math.cos(angle), 50 + radius * Math.sin(angle)]
    })

  it('is drawn with fewer positions and still is what it was', () => {
    const { value } = read(polygon(circle(60_000, 3)))
    expect(value).toMatchObject({ positions: 60_001, simplified: true })
    expect(positionsIn(value.polygons)).toBeLessThanOrEqual(8_100)
    expect(positionsIn(value.outline)).toBeLessThanOrEqual(110)
    for (const polygons of [value.polygons, value.outline]) {
      expect([holds(polygons, 12.5, 50), holds(polygons, 13.2, 50)]).toEqual([true, false])
    }
  })

  it('of countless small parts keeps something to see', () => {
    const parts = Array.from({ length: 5_000 }, (_none, index) => [
      box(index / 100, 0, index / 100 + 0.005, 0.005),
    ])
    const { value } = read({ type: 'MultiPolygon', coordinates: parts })
    expect(positionsIn(value.outline)).toBeGreaterThan(3)
    expect(positionsIn(value.outline)).toBeLessThanOrEqual(110)
    expect(geoArea(globe(value.outline))).toBeLessThan(0.01)
  })

  it('beyond what is read is refused with a sentence', () => {
    expect(() => read(polygon(circle(500_001, 3)))).toThrow(/more than 500,000 points/)
  })
})

describe('a document that is broken in part', () => {
  it('is read as far as it goes, and says what is wrong with it where', () => {
    const { value, findings } = read({
      type: 'MultiPolygon',
      crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3857' } },
      coordinates: [
        [box(0, 0, 1, 1)],
        [backwards(box(2, 2, 3, 3))],
        [box(4, 4, 5, 5).slice(0, 4)],
        [
          [
            [6, 6],
            [7, 7],
            [6, 6],
          ],
        ],
        [box(500_000, 6_800_000, 510_000, 6_810_000)],
        [
          [
            [8, 8],
            ['9', 8],
            [9, 9],
            [8, 8],
          ],
        ],
      ],
    })
    expect(value.polygons).toHaveLength(3)
    expect(findings.map(({ severity, clause, path }) => [severity, clause, path])).toEqual([
      ['error', 'RFC 7946 §4', '/crs'],
      ['warning', 'RFC 7946 §3.1.6', '/coordinates/1/0'],
      ['warning', 'RFC 7946 §3.1.6', '/coordinates/2/0'],
      ['error', 'RFC 7946 §3.1.6', '/coordinates/3/0'],
      ['error', 'RFC 7946 §4', '/coordinates/4/0/0'],
      ['error', 'RFC 7946 §3.1.1', '/coordinates/5/0/1'],
    ])
  })

  it.each([
    [{ type: 'Point', coordinates: [4, 52] }, /bound no area/],
    [{ type: 'FeatureCollection', features: [] }, /outlines no area/],
    [polygon(box(500_000, 6_800_000, 510_000, 6_810_000)), /not longitude and latitude/],
    [{ type: 'Topology' }, /no type of GeoJSON/],
    [{ hello: 'world' }, /no type of GeoJSON/],
  ])('of which nothing can be drawn is refused with the reason: %j', (document, reason) => {
    expect(() => read(document)).toThrow(
      expect.objectContaining({ code: 'shape-unusable', message: expect.stringMatching(reason) }),
    )
  })
})
