import { z } from 'zod'
import { done, failure, nothing, utilityBrief, utilityId, wireEnum } from './common'
import { method } from './define'

/**
 * Polygons of longitude and latitude in degrees (WGS 84): the coordinates of a GeoJSON MultiPolygon, but wound for a
 * globe: outer rings clockwise, holes anticlockwise. Longitudes lie between -180 and 180.
 */
export const polygons = z.array(z.array(z.array(z.tuple([z.number(), z.number()]))))
export type Polygons = z.infer<typeof polygons>

/** What can be seen of one coverage entry (01 §4.3). */
export const entryMap = z.object({
  entryId: z.string(),
  /** False until its addresses were asked. */
  read: z.boolean(),
  area: z
    .object({
      polygons,
      /** It is drawn with fewer points than the utility sent. */
      simplified: z.boolean(),
    })
    .nullable(),
  areaUrl: z.string().nullable(),
  areaProblem: failure.nullable(),
  /** The utility's own picture: an address this page may show, and its size in pixels. */
  image: z.object({ src: z.string(), width: z.number().int(), height: z.number().int() }).nullable(),
  /** Where the utility's own map lies, shown here or not. */
  imageUrl: z.string().nullable(),
  imageProblem: failure.nullable(),
})
export type EntryMap = z.infer<typeof entryMap>

/** Why it cannot be said whether a utility covers a place. */
export const unknownArea = z.enum(['not-read', 'no-area', 'no-outline', 'unreadable'])
export type UnknownArea = z.infer<typeof unknownArea>

export const coveringEntry = z.object({
  entryId: z.string(),
  name: z.string(),
  entityName: z.string(),
  country: z.string().nullable(),
  role: wireEnum,
  commodityTypes: z.array(wireEnum),
})

export const coveringUtility = z.object({
  utility: utilityBrief,
  /** The weightiest of its entries here. */
  role: wireEnum,
  entries: z.array(coveringEntry),
})
export type CoveringUtility = z.infer<typeof coveringUtility>

export const mapMethods = {
  /** One for each coverage entry, in the order of the list. */
  'maps.ofUtility': method(
    'desk',
    z.object({ utilityId }),
    z.object({
      /** More is on its way. */
      reading: z.boolean(),
      entries: z.array(entryMap),
    }),
    ['not-found'],
  ),
  /**
   * Whose territory holds a place: the authoritative first, then official, aggregators and unknown roles; nobody is
   * left out (01 §4.5). `unknown` are those of whom it cannot be said.
   */
  'maps.covering': method(
    'desk',
    z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }),
    z.object({
      covering: z.array(coveringUtility),
      unknown: z.array(z.object({ utility: utilityBrief, reason: unknownArea })),
    }),
  ),
  /** All territories with few points each, for a map of all utilities. */
  'maps.outlines': method(
    'desk',
    nothing,
    z.object({
      outlines: z.array(z.object({ utilityId, role: wireEnum, polygons })),
      unknown: z.array(z.object({ utilityId, reason: unknownArea })),
    }),
  ),
  /** Other utilities that also cover the middle of one of this one's territories. */
  'maps.alsoCovering': method(
    'desk',
    z.object({ utilityId }),
    z.object({ covering: z.array(coveringUtility.extend({ atEntry: z.string() })) }),
    ['not-found'],
  ),
  /** Asks for what could not be had again; the answers come with `maps.changed`. */
  'maps.retry': method('desk', z.object({ utilityId }), done, ['not-found', 'utility-paused']),
} as const
