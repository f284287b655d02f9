import type { UtilityProfile } from '../../../contract/utilities'

/**
 * What differs between two readings of a utility's documents, one plain sentence each: what costs money, what was
 * agreed to, what can be asked for and where requests go (CDS-WG1-01 §3.2).
 */
export function metadataChanges(before: UtilityProfile, after: UtilityProfile): string[] {
  return [
    ...renamed(before, after),
    ...setChange('Offers now', 'No longer offers', before.capabilities, after.capabilities),
    ...setChange('New scope', 'Scope is gone', scopeNames(before), scopeNames(after)),
    ...linkChanges(before, after),
    ...feeChanges(before, after),
    ...coverageChanges(before, after),
    ...versionChanges(before, after),
  ]
}

function renamed(before: UtilityProfile, after: UtilityProfile): string[] {
  return before.name === after.name ? [] : [`Renamed from ${before.name} to ${after.name}.`]
}

function scopeNames(profile: UtilityProfile): string[] {
  return profile.scopes.filter((scope) => scope.registerable).map((scope) => `${scope.name} (${scope.id})`)
}

function setChange(
  more: string,
  less: string,
  before: readonly string[],
  after: readonly string[],
): string[] {
  const added = after.filter((one) => !before.includes(one))
  const removed = before.filter((one) => !after.includes(one))
  return [...added.map((one) => `${more}: ${one}.`), ...removed.map((one) => `${less}: ${one}.`)]
}

function linkChanges(before: UtilityProfile, after: UtilityProfile): string[] {
  const watched = [
    ['The terms are now at', before.links.terms, after.links.terms],
    ['The policy is now at', before.links.policy, after.links.policy],
    ['Registering now goes to', before.registration.host, after.registration.host],
  ] as const
  return watched.flatMap(([words, was, is]) =>
    was === is ? [] : [`${words} ${is ?? 'no address any more'}.`],
  )
}

function feeChanges(before: UtilityProfile, after: UtilityProfile): string[] {
  const fees = (profile: UtilityProfile) =>
    new Map(
      profile.requirements.flatMap(({ fieldId, fee }) =>
        fee ? [[fieldId, `${fee.amount} ${fee.currency}`]] : [],
      ),
    )
  const was = fees(before)
  const is = fees(after)
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => {
    if (was.get(id) === is.get(id)) return []
    return [`The fee “${id}” is now ${is.get(id) ?? 'gone'}; it was ${was.get(id) ?? 'not asked before'}.`]
  })
}

function coverageChanges(before: UtilityProfile, after: UtilityProfile): string[] {
  // A listing that broke off says nothing about what is gone.
  if (!before.coverage.complete || !after.coverage.complete) return []
  const names = (profile: UtilityProfile) => profile.coverage.entries.map((entry) => entry.name)
  return setChange('New coverage', 'Coverage is gone', names(before), names(after))
}

function versionChanges(before: UtilityProfile, after: UtilityProfile): string[] {
  if (before.metadataVersion === after.metadataVersion) return []
  return [`Its metadata now follows version ${after.metadataVersion ?? 'not stated'}.`]
}
