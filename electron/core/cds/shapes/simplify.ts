import { boxAround, extent, turning, type Polygon, type Position, type Ring } from './ring'

/** The fewest positions of a closed ring. */
const leastPositions = 4

export const positionsIn = (polygons: readonly Polygon[]): number =>
  polygons.reduce((sum, rings) => sum + rings.reduce((all, ring) => all + ring.length, 0), 0)

/**
 * Fewer positions, at most `most`: what bends less than a tolerance is straightened, and parts smaller than it go.
 * The tolerance grows until it fits; of something finer still the box around its largest part is left.
 */
export function simplified(polygons: readonly Polygon[], most: number): readonly Polygon[] {
  let current = polygons
  if (positionsIn(current) <= most) return current
  const whole = current.map((rings) => extent(rings[0] as Ring))
  const width = Math.max(...whole.map(({ west, east, south, north }) => Math.max(east - west, north - south)))
  const largest = current[indexOfLargest(current)] as Polygon
  for (let tolerance = width / 20_000; positionsIn(current) > most && tolerance < 2 * width; tolerance *= 2) {
    const kept = current.map((rings) => straightened(rings, tolerance)).filter((rings) => rings !== null)
    if (kept.length === 0) return [[boxAround(largest[0] as Ring, 0)]]
    current = kept
  }
  return current
}

function indexOfLargest(polygons: readonly Polygon[]): number {
  const sizes = polygons.map((rings) => Math.abs(turning(rings[0] as Ring)))
  return sizes.indexOf(Math.max(...sizes))
}

function straightened(rings: Polygon, tolerance: number): Polygon | null {
  const [outer, ...holes] = rings.map((ring) => fewer(ring, tolerance))
  if (!outer) return null
  return [outer, ...holes.filter((hole) => hole !== null)]
}

/** Null when nothing of it is larger than the tolerance. */
function fewer(ring: Ring, tolerance: number): Ring | null {
  const { south, north } = extent(ring)
  // A degree of longitude is as much shorter than one of latitude.
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const keeps = new Uint8Array(ring.length)
  const far = farthest(ring, 0, ring.length - 1, narrow)
  keeps[0] = 1
  keeps[ring.length - 1] = 1
  keeps[far.index] = 1
  const spans: [number, number][] = [
    [0, far.index],
    [far.index, ring.length - 1],
  ]
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span
    if (to - from < 2) continue
    const bend = farthest(ring, from, to, narrow)
    if (bend.distance <= tolerance) continue
    keeps[bend.index] = 1
    spans.push([from, bend.index], [bend.index, to])
  }
  const kept = ring.filter((_position, index) => keeps[index] === 1)
  return kept.length < leastPositions || turning(kept) === 0 ? null : kept
}

/** The position between two others that lies farthest from the straight line between them. */
function farthest(ring: Ring, from: number, to: number, narrow: number): { index: number; distance: number } {
  const [ax, ay] = ring[from] as Position
  const [bx, by] = ring[to] as Position
  const [dx, dy] = [(bx - ax) * narrow, by - ay]
  const length = dx * dx + dy * dy
  let [index, greatest] = [from, -1]
  for (let at = from + 1; at < to; at += 1) {
    const [lon, lat] = ring[at] as Position
    const [x, y] = [(lon - ax) * narrow, lat - ay]
    const share = length === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / length))
    const distance = Math.hypot(x - share * dx, y - share * dy)
    if (distance > greatest) [index, greatest] = [at, distance]
  }
  return { index, distance: greatest }
}
