import type { WireEnum } from '../../../contract/common'
import { byRole } from '../../../contract/roles'
import type { CoverageEntryShown, UtilityProfile, UtilityRow } from '../../../contract/utilities'
import { rawWord } from '../../cds/wire-enum'

/** What a row of the list says of the documents. */
export type UtilitySummary = Pick<UtilityRow, 'countries' | 'commodities' | 'role' | 'entities'>

/** An aggregator may serve thousands; a row carries no more than a person would look for. */
const mostEntities = 40

export function summaryOf(profile: UtilityProfile | null): UtilitySummary {
  const entries = profile?.coverage.entries ?? []
  const named = entries.flatMap((entry) => [entry.entityName, entry.entityAbbreviation ?? []].flat())
  return {
    countries: [...new Set(entries.flatMap((entry) => entry.country ?? []))].sort(),
    commodities: [...new Set(entries.flatMap((entry) => entry.commodityTypes.map(rawWord)))].sort(),
    role: weightiestRole(entries),
    entities: [...new Set(named)].slice(0, mostEntities),
  }
}

function weightiestRole(entries: readonly CoverageEntryShown[]): WireEnum | null {
  return entries
    .map((entry) => entry.role)
    .reduce<WireEnum | null>((best, role) => (best && byRole(best, role) <= 0 ? best : role), null)
}
