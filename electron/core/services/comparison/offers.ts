import type { UtilityBrief, WireEnum } from '../../../contract/common'
import type { Offer } from '../../../contract/comparison'
import { byRole } from '../../../contract/roles'
import type { CoverageEntryShown, ScopeShown, UtilityProfile } from '../../../contract/utilities'
import { rawWord } from '../../cds/wire-enum'

/** What is asked for; null means any. */
export interface OfferQuestion {
  readonly type: string | null
  readonly commodity: string | null
  readonly country: string | null
}

/** One scope with every area it holds in, before anything is asked. */
export interface Offering {
  readonly utility: UtilityBrief
  readonly scope: Pick<ScopeShown, 'id' | 'name' | 'type' | 'needsUserConsent'>
  readonly everywhere: boolean
  readonly areas: Offer['areas']
}

/** What one utility offers for registration: scopes with a description, without those Busbar adds by itself. */
export function offeringsOf(utility: UtilityBrief, profile: UtilityProfile): Offering[] {
  const entries = new Map(profile.coverage.entries.map((entry) => [entry.id, entry]))
  return profile.scopes
    .filter((scope) => scope.registerable && !scope.addedForYou)
    .map((scope) => {
      const everywhere = scope.coverageIds.length === 0
      const held = everywhere
        ? profile.coverage.entries
        : scope.coverageIds.flatMap((id) => entries.get(id) ?? [])
      return { utility, scope, everywhere, areas: held.map(areaOf) }
    })
}

/** The offerings that fit, weightiest role first, then by name. */
export function answerOffers(offerings: readonly Offering[], question: OfferQuestion): Offer[] {
  return offerings
    .flatMap((offering) => fitting(offering, question) ?? [])
    .sort(
      (a, b) =>
        byRole(a.role, b.role) ||
        a.utility.name.localeCompare(b.utility.name) ||
        a.scopeName.localeCompare(b.scopeName),
    )
}

function fitting(offering: Offering, { type, commodity, country }: OfferQuestion): Offer | null {
  const { scope, utility, everywhere } = offering
  if (type !== null && scope.type !== type) return null
  const areas = offering.areas.filter(
    (area) =>
      (country === null || area.country === country) &&
      (commodity === null || area.commodityTypes.some((one) => rawWord(one) === commodity)),
  )
  // A commodity or a country can only be promised where an area says so.
  if (areas.length === 0 && (commodity !== null || country !== null)) return null
  const role = areas.map((area) => area.role).sort(byRole)[0] ?? null
  const { id: scopeId, name: scopeName, type: scopeType, needsUserConsent } = scope
  return { utility, scopeId, scopeName, scopeType, needsUserConsent, role, areas, everywhere }
}

function areaOf({ id, name, country, role, commodityTypes }: CoverageEntryShown): Offer['areas'][number] {
  return { id, name, country, role, commodityTypes }
}

/** Each value with the number of utilities that have it, most frequent first. */
export function choicesOf(
  offerings: readonly Offering[],
  valuesOf: (offering: Offering) => readonly (string | WireEnum | null)[],
): { value: string; utilities: number }[] {
  const owners = new Map<string, Set<string>>()
  for (const offering of offerings) {
    for (const value of valuesOf(offering)) {
      if (value === null) continue
      const word = typeof value === 'string' ? value : rawWord(value)
      const known = owners.get(word) ?? new Set()
      owners.set(word, known.add(offering.utility.utilityId))
    }
  }
  return [...owners]
    .map(([value, utilities]) => ({ value, utilities: utilities.size }))
    .sort((a, b) => b.utilities - a.utilities || a.value.localeCompare(b.value))
}
