import type { JsonObject, JsonValue } from '../json'
import { outline, type Position, type Ring } from './outline'

/** One area with the areas cut out of it, each by its waypoints. */
export interface Part {
  readonly around: readonly Position[]
  readonly without?: readonly (readonly Position[])[]
}

/** Where a coverage entry is; nobody's real boundary. */
export interface Territory {
  readonly parts: readonly Part[]
  /** Which GeoJSON object is served; a feature when absent. RFC 7946 has all of them. */
  readonly as?: 'feature' | 'collection' | 'geometry'
}

export const area = (...around: Position[]): Territory => ({ parts: [{ around }] })

/** The rings of each part: its outline counterclockwise, then its holes clockwise (RFC 7946 section 3.1.6). */
export function polygonsOf(territory: Territory): Ring[][] {
  return territory.parts.map((part) => [
    outline(part.around, 'counterclockwise'),
    ...(part.without ?? []).map((hole) => outline(hole, 'clockwise')),
  ])
}

export function geoJson(territory: Territory, name: string): JsonObject {
  const polygons = polygonsOf(territory).map((rings) =>
    rings.map((ring) => ring.map(([...at]): JsonValue => at)),
  )
  const [first] = polygons
  const geometry: JsonObject =
    polygons.length === 1 && first !== undefined
      ? { type: 'Polygon', coordinates: first }
      : { type: 'MultiPolygon', coordinates: polygons }
  if (territory.as === 'geometry') return geometry
  const feature: JsonObject = { type: 'Feature', properties: { name }, geometry }
  if (territory.as !== 'collection') return feature
  const { west, south, east, north } = boundsOf(territory)
  return { type: 'FeatureCollection', bbox: [west, south, east, north], features: [feature] }
}

export interface Bounds {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

export function boundsOf(territory: Territory): Bounds {
  const places = polygonsOf(territory).flat(2)
  const lons = places.map(([lon]) => lon)
  const lats = places.map(([, lat]) => lat)
  return {
    west: Math.min(...lons),
    south: Math.min(...lats),
    east: Math.max(...lons),
    north: Math.max(...lats),
  }
}
