/** Longitude and latitude in degrees (WGS 84), in the order GeoJSON wants. */
export type Position = readonly [lon: number, lat: number]
/** Closed: the last position is the first. */
export type Ring = readonly Position[]

/** The farthest a border strays from the straight line between two waypoints, as a part of its length. */
const roughness = 0.09
const finestDegrees = 0.05
const deepest = 4

/**
 * A ring through the waypoints, with borders that look grown. How a border runs between two waypoints depends on
 * these two alone, so that neighbours who name the same waypoints share it to the last digit.
 */
export function outline(waypoints: readonly Position[], winding: 'counterclockwise' | 'clockwise'): Ring {
  const ring = waypoints.flatMap((from, index) => {
    const to = waypoints[(index + 1) % waypoints.length] ?? from
    return [from, ...between(from, to, deepest)]
  })
  const closed = [...ring, ...ring.slice(0, 1)]
  return signedArea(closed) > 0 === (winding === 'counterclockwise') ? closed : closed.reverse()
}

/** Above zero for a counterclockwise ring, square degrees. */
export function signedArea(ring: Ring): number {
  let twice = 0
  for (const [index, [lon, lat]] of ring.entries()) {
    const [nextLon, nextLat] = ring[(index + 1) % ring.length] ?? [lon, lat]
    twice += lon * nextLat - nextLon * lat
  }
  return twice / 2
}

function between(from: Position, to: Position, depth: number): Position[] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  if (depth === 0 || length < finestDegrees) return []
  const middle = midpoint(from, to)
  return [...between(from, middle, depth - 1), middle, ...between(middle, to, depth - 1)]
}

function midpoint(one: Position, other: Position): Position {
  const [low, high] =
    one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]) ? [one, other] : [other, one]
  const aside = (chance(low, high) * 2 - 1) * roughness
  const lon = (low[0] + high[0]) / 2 - (high[1] - low[1]) * aside
  const lat = (low[1] + high[1]) / 2 + (high[0] - low[0]) * aside
  return [rounded(lon), rounded(lat)]
}

/** Four places: about ten metres. */
const rounded = (degrees: number): number => Math.round(degrees * 10_000) / 10_000

/** A number from 0 to 1 that belongs to these two places (FNV-1a). */
function chance(low: Position, high: Position): number {
  let hash = 0x811c9dc5
  for (const sign of [...low, ...high].join(' ')) {
    hash = Math.imul(hash ^ sign.charCodeAt(0), 0x01000193) >>> 0
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0
  return ((hash ^ (hash >>> 13)) >>> 0) / 0xffffffff
}
