import { BusbarError } from '../../../contract/errors'
import type { EventName } from '../../../contract/events'
import type { AssetFrame } from '../../../contract/host'
import type { EntryMap, Polygons } from '../../../contract/maps'
import type { Handlers } from '../../../contract/methods'
import { byRole } from '../../../contract/roles'
import type { ScheduledWork } from '../../sync/scheduler'
import type { DeskContext } from '../context'
import type { UtilityStore } from '../utilities/utility-store'
import { placeWithin, unknownAreas, utilitiesAt } from './covering'
import { createMapReader, type MapReaderDeps } from './map-reader'
import { createMapStore } from './map-store'

type MapHandlers = Pick<Handlers, Extract<keyof Handlers, `maps.${string}`>>

export interface MapService {
  readonly handlers: MapHandlers
  /** Goes on with what an earlier life of this desk did not get to. */
  begin(): void
  works(): ScheduledWork[]
  hear(event: EventName, utilityId: string | null): void
  /** Null for an id nobody was told. */
  asset(assetId: string): AssetFrame | null
  end(): void
}

/** Letters of territories that one answer may have; what comes behind is drawn roughly. */
const mostText = 3_000_000

/** Territories and pictures of coverage entries (CDS-WG1-01 §4). */
export function createMapService(
  context: DeskContext,
  deps: Omit<MapReaderDeps, 'store'> & { readonly utilities: UtilityStore },
): MapService {
  const { utilities } = deps
  const store = createMapStore(context.cache)
  const reader = createMapReader(context, { ...deps, store })
  const at = { utilities, store }
  /** Ids of pictures live as long as this desk; they say nothing about what they stand for. */
  const assets = new Map<string, { utilityId: string; entryId: string }>()
  const assetIds = new Map<string, string>()

  const assetIdOf = (utilityId: string, entryId: string): string => {
    const key = JSON.stringify([utilityId, entryId])
    const assetId = assetIds.get(key) ?? context.newId('img')
    assetIds.set(key, assetId)
    assets.set(assetId, { utilityId, entryId })
    return assetId
  }

  const entryMaps = (utilityId: string): EntryMap[] => {
    const drawn = store.polygons(utilityId)
    let text = 0
    return store.entries(utilityId).map((entry): EntryMap => {
      const kept = drawn.get(entry.entryId)
      text += kept?.fine.length ?? 0
      const isRough = text > mostText
      return {
        entryId: entry.entryId,
        read: entry.readAtMs !== null,
        area: kept
          ? {
              polygons: JSON.parse(isRough ? kept.rough : kept.fine) as Polygons,
              simplified: isRough || entry.simplified,
            }
          : null,
        areaUrl: entry.areaUrl,
        areaProblem: entry.areaProblem,
        image: entry.image && {
          src: `app://asset/${assetIdOf(utilityId, entry.entryId)}`,
          width: entry.image.width,
          height: entry.image.height,
        },
        imageUrl: entry.imageUrl,
        imageProblem: entry.imageProblem,
      }
    })
  }

  const handlers: MapHandlers = {
    'maps.ofUtility': ({ utilityId }) => {
      utilities.need(utilityId)
      reader.note(utilityId)
      return { reading: reader.isDue(utilityId), entries: entryMaps(utilityId) }
    },
    'maps.covering': (place) => {
      const covering = utilitiesAt(at, place)
      const here = new Set<string>(covering.map((one) => one.utility.utilityId))
      const unknown = unknownAreas(at)
        .filter(({ utilityId }) => !here.has(utilityId))
        .map(({ utilityId, reason }) => ({ utility: utilities.brief(utilityId), reason }))
      return { covering, unknown }
    },
    'maps.outlines': () => {
      const outlines = new Map<string, ReturnType<typeof store.outlines>[number]>()
      for (const one of store.outlines()) {
        const known = outlines.get(one.utilityId)
        const role = known && byRole(known.role, one.role) <= 0 ? known.role : one.role
        outlines.set(one.utilityId, { ...one, role, polygons: [...(known?.polygons ?? []), ...one.polygons] })
      }
      return {
        outlines: utilities.all().flatMap(({ utilityId }) => {
          const one = outlines.get(utilityId)
          return one ? [{ utilityId, role: one.role, polygons: one.polygons }] : []
        }),
        unknown: unknownAreas(at),
      }
    },
    'maps.alsoCovering': ({ utilityId }) => {
      utilities.need(utilityId)
      const named = new Set<string>([utilityId])
      const covering = [...store.polygons(utilityId)].flatMap(([atEntry, { fine }]) => {
        const place = placeWithin(JSON.parse(fine) as Polygons)
        const others = place ? utilitiesAt(at, place) : []
        const fresh = others.filter(({ utility }) => !named.has(utility.utilityId))
        for (const { utility } of fresh) named.add(utility.utilityId)
        return fresh.map((one) => ({ ...one, atEntry }))
      })
      return { covering: covering.sort((a, b) => byRole(a.role, b.role)) }
    },
    'maps.retry': ({ utilityId }) => {
      const { pausedReason, name } = utilities.need(utilityId)
      if (pausedReason !== null) {
        throw new BusbarError('utility-paused', { utility: name, reason: pausedReason })
      }
      reader.retry(utilityId)
      context.emit('maps.changed', utilityId)
      return { done: true }
    },
  }

  return {
    handlers,
    begin: () => reader.noteAll(),
    works: () => reader.works(),
    hear: (event, utilityId) => {
      if (event !== 'utilities.changed') return
      if (utilityId === null) reader.noteAll()
      else if (utilities.get(utilityId)) reader.note(utilityId)
    },
    asset: (assetId) => {
      const named = assets.get(assetId)
      return named && utilities.get(named.utilityId) ? store.image(named.utilityId, named.entryId) : null
    },
    end: () => reader.end(),
  }
}
