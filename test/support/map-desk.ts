import { onTestFinished } from 'vitest'
import type { UtilityId } from '../../electron/contract/common'
import { methods, type Output } from '../../electron/contract/methods'
import { readGeoJson } from '../../electron/core/cds/shapes/geojson'
import { createFindingStore } from '../../electron/core/services/utilities/finding-store'
import { createMapService, type MapService } from '../../electron/core/services/maps/maps'
import { serverMetadata } from './cds-documents'
import { coverageEntry, coveragePage, startPublishedUtility, wellKnown } from './published-utility'
import type { ScriptedUtility } from './scripted-utility'
import { openUtilityDesk, type UtilityDesk } from './utility-desk'

export interface MapDesk extends UtilityDesk {
  readonly maps: MapService
  /** Does what is due, as the scheduler would. */
  readMaps(): Promise<void>
  /** The maps of a utility, held against the contract. */
  mapsOf(utilityId: UtilityId): Promise<Output<'maps.ofUtility'>>
  covering(lat: number, lon: number): Promise<Output<'maps.covering'>>
  /** Findings in territories. */
  territoryFindings(utilityId: UtilityId): readonly { text: string }[]
}

/** A desk that reads maps. */
export async function openMapDesk(given?: UtilityDesk): Promise<MapDesk> {
  const desk = given ?? (await openUtilityDesk())
  const { context } = desk
  const findings = createFindingStore(context)
  const maps = createMapService(context, {
    utilities: desk.store,
    fetch: { ...context, readMap: async (body, url) => readGeoJson(body, url) },
    noteFindings: (utilityId, document, found) => findings.note(utilityId, document, found, 0),
    look: () => undefined,
  })
  onTestFinished(() => maps.end())
  const readMaps = async (): Promise<void> => {
    for (const { utilityId } of desk.store.all()) maps.hear('utilities.changed', utilityId)
    for (let works = maps.works(); works.length > 0; works = maps.works()) {
      await Promise.all(works.map((work) => work.run()))
    }
  }
  return {
    ...desk,
    maps,
    readMaps,
    mapsOf: async (utilityId) =>
      methods['maps.ofUtility'].output.parse(await maps.handlers['maps.ofUtility']({ utilityId })),
    covering: async (lat, lon) =>
      methods['maps.covering'].output.parse(await maps.handlers['maps.covering']({ lat, lon })),
    territoryFindings: (utilityId) => findings.of(utilityId),
  }
}

/** A box as a GeoJSON document. */
export function boxDocument(west: number, south: number, east: number, north: number): object {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } }
}

/** A utility whose coverage is these entries. */
export async function startCoveringUtility(
  name: string,
  entries: (utility: ScriptedUtility) => object[],
): Promise<ScriptedUtility> {
  const utility = await startPublishedUtility()
  const { body } = coveragePage(entries(utility), null)
  const coverage = utility.url('/coverage')
  utility.on(wellKnown, {
    body: serverMetadata(utility.origin, { name, coverage, capabilities: ['oauth', 'coverage'] }),
  })
  utility.on('/coverage', { body })
  return utility
}

/** A geographic entry. */
export const areaEntry = (id: string, changes: object): object =>
  coverageEntry(id, { type: 'geographic', ...changes })

/** A desk with one utility, whose one entry leads to what `links` names. */
export async function openWithEntry(
  links: (utility: ScriptedUtility) => object,
  script: (utility: ScriptedUtility) => void = () => undefined,
): Promise<{
  desk: MapDesk
  utility: ScriptedUtility
  utilityId: UtilityId
  entry: Output<'maps.ofUtility'>['entries'][number]
}> {
  const utility = await startCoveringUtility('Ohm Valley Power', (one) => [areaEntry('area_1', links(one))])
  script(utility)
  const desk = await openMapDesk()
  const utilityId = await desk.add(utility.origin)
  await desk.readMaps()
  const [entry] = (await desk.mapsOf(utilityId)).entries
  if (!entry) throw new Error('the entry is not in the list')
  return { desk, utility, utilityId, entry }
}

/** A picture of one pixel. */
export const onePixelPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
