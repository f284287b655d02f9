/** Longitude and latitude in degrees, WGS 84 (RFC 7946 §4). */
export type Position = readonly [lon: number, lat: number]
/** Closed: the last position is the first. */
export type Ring = readonly Position[]
/** The outer ring, then its holes. */
export type Polygon = readonly Ring[]

/** Twice the area in square degrees; positive when it runs anticlockwise with north up. */
export function turning(ring: Ring): number {
  let sum = 0
  for (let index = 1; index < ring.length; index += 1) {
    const [fromLon, fromLat] = ring[index - 1] as Position
    const [toLon, toLat] = ring[index] as Position
    sum += fromLon * toLat - toLon * fromLat
  }
  return sum
}

/** The least and greatest longitude and latitude. */
export function extent(ring: Ring): { west: number; south: number; east: number; north: number } {
  const all = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const [lon, lat] of ring) {
    if (lon < all.west) all.west = lon
    if (lon > all.east) all.east = lon
    if (lat < all.south) all.south = lat
    if (lat > all.north) all.north = lat
  }
  return all
}

/** The box around a ring, `margin` degrees larger, clockwise. */
export function boxAround(ring: Ring, margin: number): Ring {
  const { west, south, east, north } = extent(ring)
  const [left, bottom, right, top] = [west - margin, south - margin, east + margin, north + margin]
  return [
    [left, bottom],
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ]
}

/**
 * The ring with longitudes that run on where it crosses the 180th meridian (179, 181), beginning between -180 and
 * 180. A step of more than half the globe is the short way round; one that goes round a pole is closed over it.
 */
export function unwrapped(ring: Ring): Ring {
  let hasFullTurn = false
  let shift = 0
  const on: Position[] = []
  for (const [index, [lon, lat]] of ring.entries()) {
    const before = ring[index - 1]
    const step = before ? lon - before[0] : 0
    if (Math.abs(step) === 360) hasFullTurn = true
    if (Math.abs(step) > 180) shift -= 360 * Math.sign(step)
    on.push([lon + shift, lat])
  }
  // From one edge of the map to the other: a band round the globe, and no crossing.
  if (hasFullTurn && turning(ring) !== 0 && (shift !== 0 || widthOf(on) === 0)) return ring
  return shifted(shift === 0 ? on : overPole(on))
}

function widthOf(ring: Ring): number {
  const { west, east } = extent(ring)
  return east - west
}

function overPole(ring: Ring): Ring {
  const [first, last] = [ring[0] as Position, ring.at(-1) as Position]
  const pole = ring.reduce((sum, [, lat]) => sum + lat, 0) < 0 ? -90 : 90
  return [...ring, [last[0], pole], [first[0], pole], first]
}

/** Moved by whole turns so that it begins between -180 and 180. */
export function shifted(ring: Ring): Ring {
  return turnedBy(ring, Math.floor((extent(ring).west + 180) / 360))
}

/** Moved by whole turns to the side of another. */
export function beside(ring: Ring, other: Ring): Ring {
  return turnedBy(ring, Math.round((middleOf(ring) - middleOf(other)) / 360))
}

function turnedBy(ring: Ring, turns: number): Ring {
  return turns === 0 ? ring : ring.map(([lon, lat]) => [lon - 360 * turns, lat])
}

function middleOf(ring: Ring): number {
  const { west, east } = extent(ring)
  return (west + east) / 2
}

const nearPole = 89.999
const fullTurn = 359.99
const inset = 0.005

/** Keeps it off the poles and off itself at the back of the globe: a sphere cannot tell inside from outside there. */
export function offTheSeams(ring: Ring): Ring {
  const { west, south, east, north } = extent(ring)
  const isBand = east - west > fullTurn
  if (!isBand && north <= nearPole && south >= -nearPole) return ring
  const [left, right] = isBand ? [west + inset, east - inset] : [west, east]
  return ring.map(([lon, lat]) => [
    Math.min(right, Math.max(left, lon)),
    Math.min(nearPole, Math.max(-nearPole, lat)),
  ])
}

/**
 * Puts positions into long edges, at most `step` degrees of longitude apart. Edges of GeoJSON are straight on a flat
 * map (RFC 7946 §3.1.1); on a globe the shortest way between far positions would leave them.
 */
export function withSteps(ring: Ring, step: number): Ring {
  const made: Position[] = []
  for (const [index, [lon, lat]] of ring.entries()) {
    const before = ring[index - 1] ?? [lon, lat]
    const pieces = Math.ceil(Math.abs(lon - before[0]) / step)
    for (let piece = 1; piece < pieces; piece += 1) {
      const share = piece / pieces
      made.push([before[0] + (lon - before[0]) * share, before[1] + (lat - before[1]) * share])
    }
    made.push([lon, lat])
  }
  return made
}

/** With `decimals` digits, no position twice in a row. */
export function rounded(ring: Ring, decimals: number): Ring {
  const factor = 10 ** decimals
  const round = (value: number) => Math.round(value * factor) / factor
  const made: Position[] = []
  for (const [lon, lat] of ring) {
    const [x, y] = [round(lon), round(lat)]
    const last = made.at(-1)
    if (!last || last[0] !== x || last[1] !== y) made.push([x, y])
  }
  return made
}

/** Longitudes between -180 and 180. */
export function wrapped(ring: Ring): Ring {
  return ring.map(([lon, lat]) => [lon > 180 ? Math.round((lon - 360) * 1e6) / 1e6 : lon, lat])
}
