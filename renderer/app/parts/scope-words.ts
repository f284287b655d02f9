import type { ScopeShown, UtilityProfile } from '../../../electron/contract/utilities'
import { counted } from './wire-words'

/** What a person can ask for; scopes for administration come along by themselves. */
export function scopesToChoose({ scopes }: Pick<UtilityProfile, 'scopes'>): ScopeShown[] {
  return scopes.filter((scope) => scope.registerable && !scope.addedForYou)
}

/** "5 to choose from, 3 more": the first number is what the wizard lists, both together what the tab counts. */
export function scopeCountWords(profile: Pick<UtilityProfile, 'scopes'>): string {
  const open = scopesToChoose(profile).length
  const others = profile.scopes.length - open
  const rest = others === 0 ? '' : `, ${String(others)} more`
  return open === 0 ? counted(others, 'scope') : `${String(open)} to choose from${rest}`
}
