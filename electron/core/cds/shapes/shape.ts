import {
  boxAround,
  extent,
  offTheSeams,
  rounded,
  shifted,
  turning,
  withSteps,
  wrapped,
  type Polygon,
  type Ring,
} from './ring'
import { positionsIn, simplified } from './simplify'

/** Where something lies. `west` is between -180 and 180; `east` runs on behind 180 across the 180th meridian. */
export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/**
 * A territory, ready for a globe: outer rings run clockwise and holes anticlockwise with north up, the other way
 * round than in a file (RFC 7946 §3.1.6), since on a sphere the winding alone tells inside from outside.
 */
export interface Shape {
  readonly polygons: readonly Polygon[]
  readonly box: Box
  /** Positions of the document. */
  readonly positions: number
  /** True when some of them were left out. */
  readonly simplified: boolean
  /** The same with few positions, for a map of many. */
  readonly outline: readonly Polygon[]
}

/** How finely a territory is kept: for itself, and as one of many on a map of the world. */
const finely = { positions: 8_000, decimals: 5, step: 1 } as const
const roughly = { positions: 100, decimals: 3, step: 10 } as const

/** `polygons`: rings whose longitudes run on, in either winding; at least one. */
export function shapeOf(polygons: readonly Polygon[]): Shape {
  const turned = polygons.map((rings) => rings.map((ring, index) => wound(ring, index === 0)))
  const positions = positionsIn(turned)
  return {
    polygons: kept(turned, finely),
    box: boxOf(turned),
    positions,
    simplified: positions > finely.positions,
    outline: kept(turned, roughly),
  }
}

function wound(ring: Ring, isOuter: boolean): Ring {
  const isClockwise = turning(ring) < 0
  return isClockwise === isOuter ? ring : [...ring].reverse()
}

function kept(polygons: readonly Polygon[], how: typeof finely | typeof roughly): Polygon[] {
  return simplified(polygons, how.positions).map(([outer = [], ...holes]) => {
    const edge = made(outer, how)
    // Of an area too small for its digits nothing may be left: the sphere would take that for all of itself.
    const safe = turning(edge) < 0 ? edge : boxAround(outer, 10 ** -how.decimals)
    return [safe, ...holes.map((hole) => made(hole, how)).filter((hole) => turning(hole) > 0)].map(wrapped)
  })
}

const made = (ring: Ring, how: typeof finely | typeof roughly): Ring =>
  rounded(withSteps(offTheSeams(ring), how.step), how.decimals)

/** The narrowest box around all parts: it leaves out the widest empty stretch of the globe. */
function boxOf(polygons: readonly Polygon[]): Box {
  const parts = polygons.map((rings) => extent(shifted(rings[0] as Ring))).sort((a, b) => a.west - b.west)
  const south = Math.min(...parts.map((part) => part.south))
  const north = Math.max(...parts.map((part) => part.north))
  const first = parts[0]?.west ?? 0
  let reach = first
  let widest = { width: -1, from: first, to: first }
  for (const part of [...parts, { west: first + 360, east: first + 360 }]) {
    if (part.west - reach > widest.width) widest = { width: part.west - reach, from: reach, to: part.west }
    reach = Math.max(reach, part.east)
  }
  const west = widest.to >= 180 ? widest.to - 360 : widest.to
  const width = Math.min(360, 360 - widest.width)
  return { west, south, east: west + width, north }
}
