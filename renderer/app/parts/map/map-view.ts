import type { Bounds } from './projected'
import { worldHeight, worldWidth } from './projected'

/** Which part of the plane is seen: its middle in units, and pixels for each unit. */
export interface MapView {
  readonly x: number
  readonly y: number
  readonly scale: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** A few metres of the earth for each pixel. */
const largestScale = 20_000
/** How much of the frame its content takes, and how large a place becomes at most when it is framed. */
const fill = 0.8
const largestFramed = 900

const worldView: Bounds = [
  [-worldWidth / 2, -worldHeight / 2],
  [worldWidth / 2, worldHeight / 2],
]

/** The view in which a box takes this share; the world without one. */
export function framed(bounds: Bounds | null, size: Size, content = fill): MapView {
  const [[left, top], [right, bottom]] = bounds ?? worldView
  const share = bounds ? content : 0.97
  const fit = Math.min(size.width / (right - left || 1e-9), size.height / (bottom - top || 1e-9)) * share
  const scale = Math.max(smallest(size), Math.min(fit, bounds ? largestFramed : fit))
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale }
}

const smallest = ({ width, height }: Size): number => Math.min(width / worldWidth, height / worldHeight)

/** Closer or farther; the point `at` (pixels from the middle) stays where it is. */
export function zoomed(
  view: MapView,
  factor: number,
  size: Size,
  at: readonly [number, number] = [0, 0],
): MapView {
  const scale = Math.min(largestScale, Math.max(smallest(size) * 0.9, view.scale * factor))
  return kept({
    x: view.x + at[0] / view.scale - at[0] / scale,
    y: view.y + at[1] / view.scale - at[1] / scale,
    scale,
  })
}

/** Moved by pixels; to the right and down shows what lies there. */
export function moved(view: MapView, right: number, down: number): MapView {
  return kept({ ...view, x: view.x + right / view.scale, y: view.y + down / view.scale })
}

/** Whether a box is seen, and large enough to be told from others. */
export function isSeen(view: MapView, size: Size, [[left, top], [right, bottom]]: Bounds): boolean {
  const [halfWidth, halfHeight] = [size.width / view.scale / 2, size.height / view.scale / 2]
  const isInside =
    left >= view.x - halfWidth &&
    right <= view.x + halfWidth &&
    top >= view.y - halfHeight &&
    bottom <= view.y + halfHeight
  return isInside && Math.max(right - left, bottom - top) * view.scale > tellable
}

/** A place as a box that is just large enough to be seen. */
export const pointBounds = ([x, y]: readonly [number, number], { scale }: MapView): Bounds => [
  [x, y],
  [x + (tellable + 1) / scale, y],
]

/** Pixels below which a territory is a dot among others. */
const tellable = 24

/** The middle never leaves the world. */
function kept(view: MapView): MapView {
  const half = worldWidth / 2
  const within = (value: number) => Math.min(half, Math.max(-half, value))
  return { ...view, x: within(view.x), y: within(view.y) }
}

/** `viewBox` of a drawing of this size. */
export function viewBoxOf(view: MapView, size: Size): string {
  const [width, height] = [size.width / view.scale, size.height / view.scale]
  return [view.x - width / 2, view.y - height / 2, width, height].map((value) => value.toFixed(6)).join(' ')
}

/** Units of the plane under a pixel of the drawing, counted from its upper left. */
export function unitsAt(view: MapView, size: Size, x: number, y: number): readonly [number, number] {
  return [view.x + (x - size.width / 2) / view.scale, view.y + (y - size.height / 2) / view.scale]
}
