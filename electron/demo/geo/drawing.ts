import type { Position, Ring } from './outline'
import { png } from './png'
import { boundsOf, polygonsOf, type Territory } from './territory'

const longestSide = 420
const margin = 20
const paper = [246, 243, 234] as const
const land = [143, 184, 168] as const
const edge = [38, 84, 74] as const

interface Drawing {
  readonly width: number
  readonly height: number
  /** Rings in pixels; a hole is told by crossing its border, whatever its winding. */
  readonly rings: readonly Ring[]
}

function draw(territory: Territory): Drawing {
  const { west, south, east, north } = boundsOf(territory)
  // A degree of longitude is as much shorter than one of latitude.
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = (longestSide - 2 * margin) / Math.max((east - west) * narrow, north - south)
  const place = ([lon, lat]: Position): Position => [
    Math.round((margin + (lon - west) * narrow * scale) * 10) / 10,
    Math.round((margin + (north - lat) * scale) * 10) / 10,
  ]
  return {
    width: Math.ceil((east - west) * narrow * scale) + 2 * margin,
    height: Math.ceil((north - south) * scale) + 2 * margin,
    rings: polygonsOf(territory)
      .flat()
      .map((ring) => ring.map(place)),
  }
}

export function pngMap(territory: Territory): Buffer {
  const { width, height, rings } = draw(territory)
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const crossings = rings.flatMap((ring) => crossingsAt(ring, y + 0.5)).sort((left, right) => left - right)
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      pixels.fill(
        1,
        y * width + Math.round(crossings[pair] ?? 0),
        y * width + Math.round(crossings[pair + 1] ?? 0),
      )
    }
  }
  return png(width, bordered(pixels, width), [paper, land, edge])
}

/** Where the borders of a ring meet a row of pixels. */
function crossingsAt(ring: Ring, y: number): number[] {
  return ring.flatMap(([x, fromY], index) => {
    const [toX, toY] = ring[(index + 1) % ring.length] ?? [x, fromY]
    return fromY > y === toY > y ? [] : [x + ((y - fromY) / (toY - fromY)) * (toX - x)]
  })
}

/** Land that touches paper becomes its border. */
function bordered(pixels: Uint8Array, width: number): Uint8Array {
  return pixels.map((colour, at) =>
    colour === 1 && [at - 1, at + 1, at - width, at + width].some((beside) => (pixels[beside] ?? 0) === 0)
      ? 2
      : colour,
  )
}

export function svgMap(territory: Territory, name: string): string {
  const { width, height, rings } = draw(territory)
  const path = rings.map((ring) => `M${ring.map((at) => at.join(' ')).join('L')}Z`).join('')
  const rgb = (colour: readonly number[]) => `rgb(${colour.join(',')})`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${name}">`,
    `<rect width="${width}" height="${height}" fill="${rgb(paper)}"/>`,
    `<path d="${path}" fill="${rgb(land)}" stroke="${rgb(edge)}" fill-rule="evenodd"/></svg>`,
  ].join('')
}
