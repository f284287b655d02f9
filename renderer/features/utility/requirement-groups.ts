import type { UtilityProfile } from '../../../electron/contract/utilities'

type Requirement = UtilityProfile['requirements'][number]

export interface RequirementGroups {
  /** Values that at least one scope cannot be registered without. */
  readonly required: readonly Requirement[]
  /** Values that no scope insists on. */
  readonly optional: readonly Requirement[]
  /** Steps after registering, of a kind this version knows or not. */
  readonly later: readonly Requirement[]
  /** Described, and asked for by no scope: they concern nobody as things stand. */
  readonly unasked: readonly Requirement[]
}

/** What is asked for now and what afterwards (02 §3.5). */
export function sortRequirements({ requirements, scopes }: UtilityProfile): RequirementGroups {
  const insisted = new Set(scopes.flatMap((scope) => scope.requirements))
  const isNow = ({ type }: Requirement) => type.kind === 'known' && type.value === 'registration_field'
  const asked = requirements.filter((one) => one.askedBy.length > 0)
  const now = asked.filter(isNow)
  return {
    required: now.filter((one) => insisted.has(one.fieldId)),
    optional: now.filter((one) => !insisted.has(one.fieldId)),
    later: asked.filter((one) => !isNow(one)),
    unasked: requirements.filter((one) => one.askedBy.length === 0),
  }
}
