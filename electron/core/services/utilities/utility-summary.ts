import type { WireEnum } from '../../../contract/common'
import type { CoverageEntryShown, UtilityProfile, UtilityRow } from '../../../contract/utilities'
import { rawWord } from '../../cds/wire-enum'

/** What a row of the list says of the documents. */
export type UtilitySummary = Pick<UtilityRow, 'countries' | 'commodities' | 'role' | 'entities'>

/** The order in which servers for the same area are preferred (CDS-WG1-01 §4.5). */
const weightiest: readonly string[] = ['authoritative', 'official', 'aggregator']

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

/** The weightiest role first; a word this version does not know after those it does, none at all last. */
export function byWeight(a: WireEnum | null, b: WireEnum | null): number {
  return weightOf(a) - weightOf(b)
}

function weightOf(role: WireEnum | null): number {
  if (role === null) return weightiest.length + 1
  const at = role.kind === 'known' ? weightiest.indexOf(role.value) : -1
  return at < 0 ? weightiest.length : at
}

function weightiestRole(entries: readonly CoverageEntryShown[]): WireEnum | null {
  return entries
    .map((entry) => entry.role)
    .reduce<WireEnum | null>((best, role) => (best && byWeight(best, role) <= 0 ? best : role), null)
}
