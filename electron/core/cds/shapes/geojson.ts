import { BusbarError } from '../../../contract/errors'
import { isJsonObject, type JsonObject, type JsonValue } from '../json-value'
import { pointer, type Finding, type Reading } from '../findings'
import { parseJson } from '../json'
import { beside, turning, unwrapped, type Polygon, type Position, type Ring } from './ring'
import { shapeOf, type Shape } from './shape'

/** More positions than any territory needs; reading them would take memory that others need. */
const mostPositions = 500_000
const outlines = ['Polygon', 'MultiPolygon']
const lines = ['Point', 'MultiPoint', 'LineString', 'MultiLineString']
/** How the one coordinate system is called where an older file names it (GeoJSON 2008 §3). */
const sameSystem = /CRS:?:?84|EPSG:?:?[\d.]*:?4326|WGS\s?84/i

/**
 * The territory a GeoJSON document outlines: any object of RFC 7946, longitude before latitude, WGS 84. What is
 * broken in part is left out with a finding. Throws `shape-unusable` when nothing can be drawn, and what
 * `parseJson` throws.
 */
export function readGeoJson(body: Buffer, url: string): Reading<Shape> {
  const { value, findings } = parseJson(body, url, { decimals: 'rounded' })
  const reader = new GeoJsonReader(url, [...findings])
  reader.take(value, '')
  return reader.finish()
}

class GeoJsonReader {
  private readonly url: string
  private readonly findings: Finding[]
  private readonly polygons: Polygon[] = []
  /** One finding for each kind of mistake, with the place of the first. */
  private readonly mistakes = new Map<string, { finding: Finding; times: number }>()
  private positions = 0

  constructor(url: string, findings: Finding[]) {
    this.url = url
    this.findings = findings
  }

  take(value: JsonValue | undefined, path: string): void {
    if (!isJsonObject(value)) return this.note('error', '1.4', path, 'An object with a “type” is due here.')
    this.checkSystem(value, path)
    const { type } = value
    if (type === 'FeatureCollection') return this.each(value, 'features', path)
    if (type === 'GeometryCollection') return this.each(value, 'geometries', path)
    if (type === 'Feature') {
      if (value['geometry'] !== null) this.take(value['geometry'], pointer(path, 'geometry'))
      return
    }
    if (typeof type === 'string' && outlines.includes(type)) return this.takeArea(value, path)
    if (typeof type === 'string' && lines.includes(type)) {
      return this.note('info', '3.1', path, 'Points and lines bound no area; they are not drawn.')
    }
    this.note('error', '1.4', pointer(path, 'type'), 'This is no type of GeoJSON.')
  }

  finish(): Reading<Shape> {
    for (const { finding, times } of this.mistakes.values()) {
      this.findings.push(times === 1 ? finding : { ...finding, text: `${finding.text} (${times} times)` })
    }
    if (this.polygons.length === 0) {
      const worst = this.findings.find((one) => one.severity === 'error') ?? this.findings[0]
      throw this.unusable(worst ? sentenceEnd(worst.text) : 'it outlines no area')
    }
    return { value: shapeOf(this.polygons), findings: this.findings }
  }

  private each(value: JsonObject, member: string, path: string): void {
    const list = value[member]
    if (!Array.isArray(list)) return this.note('error', '3', pointer(path, member), 'A list is due here.')
    for (const [index, item] of list.entries()) this.take(item, pointer(pointer(path, member), index))
  }

  /** RFC 7946 §4 took other coordinate systems out; a file that names one may still hold degrees. */
  private checkSystem(value: JsonObject, path: string): void {
    const { crs } = value
    if (crs === undefined || crs === null) return
    const properties = isJsonObject(crs) ? crs['properties'] : undefined
    const name = isJsonObject(properties) ? properties['name'] : undefined
    const isSame = typeof name === 'string' && sameSystem.test(name)
    const text = 'A coordinate system is named, and only longitude and latitude (WGS 84) are allowed.'
    this.note(isSame ? 'info' : 'error', '4', pointer(path, 'crs'), text)
  }

  private takeArea(value: JsonObject, path: string): void {
    const place = pointer(path, 'coordinates')
    const { coordinates } = value
    if (!Array.isArray(coordinates)) return this.note('error', '3.1.6', place, 'A list is due here.')
    if (value['type'] === 'Polygon') return this.takePolygon(coordinates, place)
    for (const [index, rings] of coordinates.entries()) {
      const at = pointer(place, index)
      if (Array.isArray(rings)) this.takePolygon(rings, at)
      else this.note('error', '3.1.7', at, 'A list of rings is due here.')
    }
  }

  private takePolygon(rings: readonly JsonValue[], path: string): void {
    const [outer, ...holes] = rings.map((ring, index) =>
      this.readRing(ring, pointer(path, index), index === 0),
    )
    if (!outer) return
    const inside = holes.filter((hole) => hole !== null).map((hole) => beside(hole, outer))
    this.polygons.push([outer, ...inside])
  }

  private readRing(value: JsonValue, path: string, isOuter: boolean): Ring | null {
    if (!Array.isArray(value)) return this.drop('3.1.6', path, 'A list of positions is due here.')
    this.positions += value.length
    if (this.positions > mostPositions) {
      throw this.unusable(`it has more than ${mostPositions.toLocaleString('en-GB')} points`)
    }
    const ring: Position[] = []
    for (const [index, item] of value.entries()) {
      const position = readPosition(item)
      const at = pointer(path, index)
      if (position === null)
        return this.drop('3.1.1', at, 'A position is two numbers, longitude and latitude.')
      if (Math.abs(position[0]) > 360 || Math.abs(position[1]) > 90) {
        return this.drop('4', at, 'These coordinates are not longitude and latitude in degrees.')
      }
      ring.push(position)
    }
    return this.closed(ring, path, isOuter)
  }

  private closed(ring: Position[], path: string, isOuter: boolean): Ring | null {
    const [first, last] = [ring[0], ring.at(-1)]
    if (first && last && (first[0] !== last[0] || first[1] !== last[1])) {
      this.note('warning', '3.1.6', path, 'A ring is not closed: its last position must be its first.')
      ring.push(first)
    }
    const whole = unwrapped(ring)
    if (ring.length < 4 || turning(whole) === 0) return this.drop('3.1.6', path, 'A ring bounds no area.')
    if (turning(whole) > 0 !== isOuter) {
      this.note('warning', '3.1.6', path, 'A ring runs the wrong way round; it is read as it is meant.')
    }
    return whole
  }

  private drop(section: string, path: string, text: string): null {
    this.note('error', section, path, text)
    return null
  }

  private note(severity: Finding['severity'], section: string, path: string, text: string): void {
    const known = this.mistakes.get(text)
    if (known) known.times += 1
    else
      this.mistakes.set(text, {
        finding: { severity, clause: `RFC 7946 §${section}`, path, text },
        times: 1,
      })
  }

  private unusable(reason: string): BusbarError {
    return new BusbarError('shape-unusable', { host: new URL(this.url).host, url: this.url, reason })
  }
}

function readPosition(value: JsonValue): Position | null {
  if (!Array.isArray(value)) return null
  const [lon, lat] = value
  const isGood = typeof lon === 'number' && typeof lat === 'number' && isFinite(lon) && isFinite(lat)
  return isGood ? [lon, lat] : null
}

/** A sentence as the end of another. */
const sentenceEnd = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '')
