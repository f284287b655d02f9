import type { ScopeShown } from '../../../electron/contract/utilities'
import { entryOf } from '../../app/parts/wire-words'

const typeTitles: Readonly<Record<string, string>> = {
  cds_client_admin: 'Access to your registration',
  cds_grant_admin: 'Access to grants',
  cds_server_provided_files: 'Files they provide',
}
const closed = 'Not registerable here'

/** The heading a scope stands under: its type in plain words, the raw type when this version does not know it. */
export function groupOfScope(scope: ScopeShown): string {
  if (!scope.registerable) return closed
  return entryOf(typeTitles, scope.type) ?? scope.type
}

/** By type: what a person chooses first, then what Busbar adds by itself, then what cannot be registered. */
export function scopesInOrder(scopes: readonly ScopeShown[]): ScopeShown[] {
  const rank = (scope: ScopeShown) => (!scope.registerable ? 2 : scope.addedForYou ? 1 : 0)
  const first = new Map<string, number>()
  scopes.forEach((scope, index) => {
    const group = groupOfScope(scope)
    if (!first.has(group)) first.set(group, index)
  })
  const place = (scope: ScopeShown) => first.get(groupOfScope(scope)) ?? 0
  return [...scopes].sort((a, b) => rank(a) - rank(b) || place(a) - place(b))
}
