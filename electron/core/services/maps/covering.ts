import { geoCentroid, geoContains } from 'd3-geo'
import type { UtilityId, WireEnum } from '../../../contract/common'
import type { CoveringUtility, Polygons, UnknownArea } from '../../../contract/maps'
import { byRole } from '../../../contract/roles'
import type { UtilityStore } from '../utilities/utility-store'
import type { AreaCount, MapStore } from './map-store'

interface Place {
  readonly lat: number
  readonly lon: number
}

export const holds = (polygons: Polygons, { lat, lon }: Place): boolean =>
  geoContains({ type: 'MultiPolygon', coordinates: polygons }, [lon, lat])

/** Whose territory holds a place, the weightiest role first, and nobody left out (CDS-WG1-01 §4.5). */
export function utilitiesAt(
  deps: { utilities: UtilityStore; store: MapStore },
  place: Place,
): CoveringUtility[] {
  const found = new Map<string, CoveringUtility['entries']>()
  for (const { utilityId, entryId, about, polygons } of deps.store.around(place.lat, place.lon)) {
    if (!deps.utilities.get(utilityId) || !holds(polygons, place)) continue
    const { name, entityName, country, role, commodityTypes } = about
    const entries = found.get(utilityId) ?? []
    entries.push({ entryId, name, entityName, country, role, commodityTypes })
    found.set(utilityId, entries)
  }
  return [...found]
    .map(([utilityId, entries]) => {
      entries.sort((a, b) => byRole(a.role, b.role))
      const [first] = entries
      const role: WireEnum = first?.role ?? { kind: 'unknown', raw: '' }
      return { utility: deps.utilities.brief(utilityId), role, entries }
    })
    .sort((a, b) => byRole(a.role, b.role) || a.utility.name.localeCompare(b.utility.name, 'en'))
}

/** Of which utilities it cannot be said whom they cover, or not of all they list, and why. */
export function unknownAreas(deps: {
  utilities: UtilityStore
  store: MapStore
}): { utilityId: UtilityId; reason: UnknownArea }[] {
  const counts = new Map(deps.store.counts().map((count) => [count.utilityId, count]))
  return deps.utilities.all().flatMap(({ utilityId }) => {
    const reason = reasonOf(counts.get(utilityId))
    return reason === null ? [] : [{ utilityId, reason }]
  })
}

function reasonOf(count: AreaCount | undefined): UnknownArea | null {
  if (!count || count.unread > 0) return 'not-read'
  if (count.geographic === 0) return 'no-area'
  if (count.drawn >= count.geographic) return null
  return count.failed > 0 ? 'unreadable' : 'no-outline'
}

/** A place that certainly lies in a territory: the middle of its first part, or one near its first corner. */
export function placeWithin(polygons: Polygons): Place | null {
  for (const rings of polygons) {
    const [lon, lat] = geoCentroid({ type: 'Polygon', coordinates: rings })
    const candidates = [{ lon, lat }, ...nearCorners(rings[0] ?? [], { lon, lat })]
    const inside = candidates.find((place) => holds([rings], place))
    if (inside) return inside
  }
  return null
}

/** A little from each corner towards the middle and away from it: for rings that bend round their middle. */
function nearCorners(ring: Polygons[number][number], middle: Place): Place[] {
  return ring.slice(0, 60).flatMap(([lon, lat]) =>
    [0.02, -0.02].map((share) => ({
      lon: lon + (middle.lon - lon) * share,
      lat: lat + (middle.lat - lat) * share,
    })),
  )
}
