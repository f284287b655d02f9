import type { ComparedUtility } from '../../../contract/comparison'
import type { Handlers } from '../../../contract/methods'
import type { UtilityDetail } from '../../../contract/utilities'
import type { Cache } from '../../db/types'
import { briefOf, type UtilityStore } from '../utilities/utility-store'
import { answerOffers, choicesOf, offeringsOf, type Offering } from './offers'

type ComparisonHandlers = Pick<Handlers, 'comparison.get' | 'comparison.offers'>

/** Utilities side by side, and the question who offers what where. */
export function createComparisonService(
  context: { cache: Cache },
  deps: { store: UtilityStore; detail(utilityId: string): UtilityDetail },
): { handlers: ComparisonHandlers } {
  const { store } = deps
  // Reading a thousand profiles takes a while; a profile is taken apart once for each time it was built.
  const known = new Map<string, { builtAtMs: number; offerings: readonly Offering[] }>()

  const offerings = (): { all: Offering[]; notRead: number } => {
    const built = new Map(
      context.cache
        .all<{ utility_id: string; built_at_ms: number }>(
          'SELECT utility_id, built_at_ms FROM utility_profiles',
          [],
        )
        .map((row) => [row.utility_id, row.built_at_ms]),
    )
    const records = store.all()
    const listed = new Set<string>(records.map((record) => record.utilityId))
    for (const utilityId of known.keys()) if (!listed.has(utilityId)) known.delete(utilityId)
    let notRead = 0
    const all = records.flatMap((record) => {
      const builtAtMs = built.get(record.utilityId)
      if (builtAtMs === undefined) {
        notRead += 1
        return []
      }
      const before = known.get(record.utilityId)
      if (before?.builtAtMs === builtAtMs) return before.offerings
      const profile = store.profile(record.utilityId)?.profile
      const made = profile ? offeringsOf(briefOf(record), profile) : []
      known.set(record.utilityId, { builtAtMs, offerings: made })
      return made
    })
    return { all, notRead }
  }

  return {
    handlers: {
      'comparison.get': ({ utilityIds }) => ({
        columns: [...new Set(utilityIds)].flatMap((utilityId): ComparedUtility[] => {
          if (!store.get(utilityId)) return []
          const { row, profile } = deps.detail(utilityId)
          return [{ row, profile }]
        }),
      }),
      'comparison.offers': (question) => {
        const { all, notRead } = offerings()
        return {
          offers: answerOffers(all, question),
          types: choicesOf(all, ({ scope }) => [scope.type]),
          commodities: choicesOf(all, ({ areas }) => areas.flatMap((area) => area.commodityTypes)),
          countries: choicesOf(all, ({ areas }) => areas.map((area) => area.country)),
          notRead,
        }
      },
    },
  }
}
