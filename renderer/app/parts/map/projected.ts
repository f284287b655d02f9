import {
  geoArea,
  geoCentroid,
  geoEqualEarth,
  geoGraticule,
  geoMercator,
  geoPath,
  type GeoProjection,
} from 'd3-geo'
import type { Polygons } from '../../../../electron/contract/maps'
import type { Place } from './coordinates'

/** A territory to draw. */
export interface MapArea {
  readonly key: string
  readonly label: string
  readonly role: MapRole
  readonly polygons: Polygons
}

/** The look of a territory; each has a pattern of its own. */
export type MapRole = 'authoritative' | 'official' | 'aggregator' | 'other'

/** What the areas lie on: a map of their surroundings, or one of the world with true sizes. */
export type Frame = 'areas' | 'world'

export interface DrawnArea {
  readonly area: MapArea
  readonly path: string
  readonly middle: readonly [x: number, y: number]
  readonly bounds: Bounds
}

export type Bounds = readonly [readonly [x0: number, y0: number], readonly [x1: number, y1: number]]

/** Units of the drawing of the world. What is seen of them is chosen by the view. */
export const worldWidth = 1000
export const worldHeight = 487

/** The one way from degrees to units and back that a map uses while it is shown. */
export interface Plane {
  readonly projection: GeoProjection
  readonly graticule: string
  draw(geometry: GeoJSON.GeoJSON, digits: number): string
  drawAreas(areas: readonly MapArea[]): DrawnArea[]
  at(place: Place): readonly [x: number, y: number] | null
  placeAt(x: number, y: number): Place | null
}

const geometryOf = (polygons: Polygons): GeoJSON.MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: polygons,
})

/** The world is drawn with true sizes, a few territories as the maps people know, in the middle of the plane. */
export function makePlane(areas: readonly MapArea[], frame: Frame): Plane {
  const all = geometryOf(areas.flatMap((area) => area.polygons))
  const [middle] = all.coordinates.length > 0 ? geoCentroid(all) : [0]
  const shaped = frame === 'world' ? geoEqualEarth() : geoMercator().rotate([-middle, 0])
  const projection = shaped.scale(frame === 'world' ? 184.76 : worldWidth / (2 * Math.PI)).translate([0, 0])
  const draw = (geometry: GeoJSON.GeoJSON, digits: number) =>
    geoPath(projection).digits(digits)(geometry) ?? ''
  return {
    projection,
    graticule: draw(geoGraticule().step([10, 10])(), 2),
    draw,
    drawAreas: (drawn) =>
      drawn
        .map((area) => ({ area, geometry: geometryOf(area.polygons) }))
        // Small ones lie on top, so that every one can be pointed at.
        .sort((a, b) => geoArea(b.geometry) - geoArea(a.geometry))
        .map(({ area, geometry }) => {
          const path = geoPath(projection)
          return {
            area,
            path: draw(geometry, 5),
            middle: path.centroid(geometry),
            bounds: path.bounds(geometry),
          }
        }),
    at: ({ lat, lon }) => projection([lon, lat]),
    placeAt: (x, y) => {
      const [lon, lat] = projection.invert?.([x, y]) ?? [NaN, NaN]
      const [backX, backY] = projection([lon, lat]) ?? [NaN, NaN]
      // Beside the globe there are no places, though the formula gives some.
      const isOnGlobe = Math.hypot(backX - x, backY - y) < 0.01 && Math.abs(lat) <= 90 && Math.abs(lon) <= 180
      return isOnGlobe ? { lat, lon } : null
    },
  }
}

/** The box around several boxes; null around none. */
export function boundsOf(drawn: readonly DrawnArea[]): Bounds | null {
  const boxes = drawn.map((one) => one.bounds).filter((box) => box.flat().every(Number.isFinite))
  if (boxes.length === 0) return null
  return [
    [Math.min(...boxes.map((box) => box[0][0])), Math.min(...boxes.map((box) => box[0][1]))],
    [Math.max(...boxes.map((box) => box[1][0])), Math.max(...boxes.map((box) => box[1][1]))],
  ]
}
