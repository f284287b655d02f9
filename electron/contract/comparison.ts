import { z } from 'zod'
import { utilityBrief, utilityId, wireEnum } from './common'
import { method } from './define'
import { utilityProfile, utilityRow } from './utilities'

/** More columns than this nobody reads side by side. */
export const mostCompared = 12

export const comparedUtility = z.object({
  row: utilityRow,
  /** Null when none of its documents are kept; a refresh reads them. */
  profile: utilityProfile.nullable(),
})
export type ComparedUtility = z.infer<typeof comparedUtility>

/** One scope of one utility, and the areas in which it fits what was asked. */
export const offer = z.object({
  utility: utilityBrief,
  scopeId: z.string(),
  scopeName: z.string(),
  scopeType: z.string(),
  needsUserConsent: z.boolean(),
  /** The weightiest role the utility has in these areas; null when it lists no area (CDS-WG1-01 §4.5). */
  role: wireEnum.nullable(),
  areas: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      country: z.string().nullable(),
      role: wireEnum,
      commodityTypes: z.array(wireEnum),
    }),
  ),
  /** The scope names no coverage: it holds wherever the utility is (CDS-WG1-02 §3.4). */
  everywhere: z.boolean(),
})
export type Offer = z.infer<typeof offer>

const choice = z.object({ value: z.string(), utilities: z.number().int() })

export const comparisonMethods = {
  /** Utilities side by side, in the order asked. Those that are no longer listed are left out. */
  'comparison.get': method(
    'desk',
    z.object({ utilityIds: z.array(utilityId).max(mostCompared) }),
    z.object({ columns: z.array(comparedUtility) }),
  ),
  /**
   * Who offers a type of scope, for a commodity, in a country: authoritative before official before aggregator,
   * nobody left out (CDS-WG1-01 §4.5). Null asks for any.
   */
  'comparison.offers': method(
    'desk',
    z.object({
      type: z.string().max(1000).nullable(),
      commodity: z.string().max(1000).nullable(),
      country: z.string().max(100).nullable(),
    }),
    z.object({
      offers: z.array(offer),
      /** What can be asked for, most frequent first. */
      types: z.array(choice),
      commodities: z.array(choice),
      countries: z.array(choice),
      /** Utilities whose documents are not kept, so that nothing can be said of them. */
      notRead: z.number().int(),
    }),
  ),
} as const
