import type { Failure, WireEnum } from '../../../contract/common'
import type { AssetFrame } from '../../../contract/host'
import type { Polygons } from '../../../contract/maps'
import type { CoverageEntryShown } from '../../../contract/utilities'
import type { Shape } from '../../cds/shapes/shape'
import type { Cache } from '../../db/types'
import type { EntryLinks } from './entry-links'
import type { FetchedImage } from './map-fetch'
import type { ImageType } from './map-image'

/** What a place on the map says of the entry that covers it. */
export type EntryAbout = Pick<
  CoverageEntryShown,
  'name' | 'entityName' | 'country' | 'role' | 'commodityTypes' | 'type'
>

/** One entry as it is kept, without the bytes of its picture. */
export interface KeptEntry {
  readonly entryId: string
  readonly about: EntryAbout
  readonly basis: string
  readonly readAtMs: number | null
  readonly areaUrl: string | null
  readonly areaProblem: Failure | null
  readonly simplified: boolean
  readonly imageUrl: string | null
  readonly imageProblem: Failure | null
  readonly image: { readonly type: ImageType; readonly width: number; readonly height: number } | null
}

export interface ReadEntry {
  readonly links: EntryLinks
  readonly area: Shape | null
  readonly areaProblem: Failure | null
  readonly image: FetchedImage | null
  readonly imageProblem: Failure | null
}

/** How many entries of one utility have a territory, and how many of those that should have none. */
export interface AreaCount {
  readonly utilityId: string
  readonly geographic: number
  readonly drawn: number
  readonly failed: number
  readonly unread: number
}

export interface MapStore {
  entries(utilityId: string): KeptEntry[]
  polygons(utilityId: string): Map<string, { fine: string; rough: string }>
  putAbout(utilityId: string, entryId: string, ordinal: number, about: EntryAbout): void
  putRead(utilityId: string, entryId: string, read: ReadEntry, atMs: number): void
  keepOnly(utilityId: string, entryIds: readonly string[]): void
  /** The entries whose box holds a place, with their territory. */
  around(
    lat: number,
    lon: number,
  ): { utilityId: string; entryId: string; about: EntryAbout; polygons: Polygons }[]
  outlines(): { utilityId: string; role: WireEnum; polygons: Polygons }[]
  counts(): AreaCount[]
  image(utilityId: string, entryId: string): AssetFrame | null
  /** When what its documents say was last put together; null before. */
  profileBuiltAtMs(utilityId: string): number | null
  run(utilityId: string): { builtAtMs: number; ranAtMs: number } | null
  putRun(utilityId: string, run: { builtAtMs: number; ranAtMs: number }): void
}

interface Row {
  utility_id: string
  entry_id: string
  about: string
  basis: string
  read_at_ms: number | null
  area_url: string | null
  area_problem: string | null
  simplified: number
  polygons: string | null
  outline: string | null
  image_url: string | null
  image_problem: string | null
  image_type: ImageType | null
  image_width: number | null
  image_height: number | null
}

export function createMapStore(cache: Cache): MapStore {
  return {
    entries: (utilityId) =>
      cache
        .all<Row>(
          `SELECT entry_id, about, basis, read_at_ms, area_url, area_problem, simplified, image_url, image_problem,
                  image_type, image_width, image_height
           FROM coverage_maps WHERE utility_id = ? ORDER BY ordinal`,
          [utilityId],
        )
        .map(keptEntry),
    polygons: (utilityId) =>
      new Map(
        cache
          .all<Row>(
            'SELECT entry_id, polygons, outline FROM coverage_maps WHERE utility_id = ? AND polygons IS NOT NULL',
            [utilityId],
          )
          .map((row) => [row.entry_id, { fine: row.polygons ?? '[]', rough: row.outline ?? '[]' }]),
      ),
    putAbout: (utilityId, entryId, ordinal, about) =>
      void cache.run(
        `INSERT INTO coverage_maps (utility_id, entry_id, ordinal, about, basis) VALUES (?, ?, ?, ?, '')
         ON CONFLICT (utility_id, entry_id) DO UPDATE SET ordinal = excluded.ordinal, about = excluded.about`,
        [utilityId, entryId, ordinal, JSON.stringify(about)],
      ),
    putRead: (utilityId, entryId, { links, area, areaProblem, image, imageProblem }, atMs) =>
      void cache.run(
        `UPDATE coverage_maps SET basis = ?, read_at_ms = ?, area_url = ?, area_problem = ?, west = ?, south = ?,
           east = ?, north = ?, simplified = ?, polygons = ?, outline = ?, image_url = ?, image_named_type = ?,
           image_problem = ?, image_type = ?, image_width = ?, image_height = ?, image = ?
         WHERE utility_id = ? AND entry_id = ?`,
        [
          links.basis,
          atMs,
          links.areaUrl,
          jsonOrNull(areaProblem),
          area?.box.west ?? null,
          area?.box.south ?? null,
          area?.box.east ?? null,
          area?.box.north ?? null,
          area?.simplified ? 1 : 0,
          jsonOrNull(area?.polygons),
          jsonOrNull(area?.outline),
          links.imageUrl,
          links.imageNamedType,
          jsonOrNull(imageProblem),
          image?.type ?? null,
          image?.width ?? null,
          image?.height ?? null,
          image?.bytes ?? null,
          utilityId,
          entryId,
        ],
      ),
    keepOnly: (utilityId, entryIds) =>
      void cache.run(
        'DELETE FROM coverage_maps WHERE utility_id = ? AND entry_id NOT IN (SELECT value FROM json_each(?))',
        [utilityId, JSON.stringify(entryIds)],
      ),
    around: (lat, lon) =>
      cache
        .all<Row>(
          `SELECT utility_id, entry_id, about, polygons FROM coverage_maps
           WHERE south <= ? AND north >= ? AND ((west <= ? AND east >= ?) OR east >= ?)
           ORDER BY utility_id, ordinal`,
          [lat, lat, lon, lon, lon + 360],
        )
        .map((row) => ({
          utilityId: row.utility_id,
          entryId: row.entry_id,
          about: JSON.parse(row.about) as EntryAbout,
          polygons: JSON.parse(row.polygons ?? '[]') as Polygons,
        })),
    outlines: () =>
      cache
        .all<Row>('SELECT utility_id, about, outline FROM coverage_maps WHERE outline IS NOT NULL')
        .map((row) => ({
          utilityId: row.utility_id,
          role: (JSON.parse(row.about) as EntryAbout).role,
          polygons: JSON.parse(row.outline ?? '[]') as Polygons,
        })),
    counts: () =>
      cache.all<AreaCount>(
        `SELECT utility_id AS utilityId,
                sum(json_extract(about, '$.type.value') = 'geographic' OR area_url IS NOT NULL) AS geographic,
                sum(polygons IS NOT NULL) AS drawn,
                sum(area_problem IS NOT NULL) AS failed,
                sum(read_at_ms IS NULL) AS unread
         FROM coverage_maps GROUP BY utility_id`,
      ),
    image: (utilityId, entryId) => {
      const row = cache.get<{ image_type: ImageType; image: Buffer }>(
        'SELECT image_type, image FROM coverage_maps WHERE utility_id = ? AND entry_id = ? AND image IS NOT NULL',
        [utilityId, entryId],
      )
      return row && { type: row.image_type, bytes: new Uint8Array(row.image) }
    },
    profileBuiltAtMs: (utilityId) =>
      cache.get<{ at: number }>('SELECT built_at_ms AS at FROM utility_profiles WHERE utility_id = ?', [
        utilityId,
      ])?.at ?? null,
    run: (utilityId) =>
      cache.get(
        'SELECT built_at_ms AS builtAtMs, ran_at_ms AS ranAtMs FROM coverage_map_runs WHERE utility_id = ?',
        [utilityId],
      ),
    putRun: (utilityId, { builtAtMs, ranAtMs }) =>
      void cache.run(
        'INSERT OR REPLACE INTO coverage_map_runs (utility_id, built_at_ms, ran_at_ms) VALUES (?, ?, ?)',
        [utilityId, builtAtMs, ranAtMs],
      ),
  }
}

function keptEntry(row: Row): KeptEntry {
  const { image_type: type, image_width: width, image_height: height } = row
  return {
    entryId: row.entry_id,
    about: JSON.parse(row.about) as EntryAbout,
    basis: row.basis,
    readAtMs: row.read_at_ms,
    areaUrl: row.area_url,
    areaProblem: failureOf(row.area_problem),
    simplified: row.simplified === 1,
    imageUrl: row.image_url,
    imageProblem: failureOf(row.image_problem),
    image: type === null || width === null || height === null ? null : { type, width, height },
  }
}

const failureOf = (text: string | null): Failure | null =>
  text === null ? null : (JSON.parse(text) as Failure)
const jsonOrNull = (value: unknown): string | null => (value ? JSON.stringify(value) : null)
