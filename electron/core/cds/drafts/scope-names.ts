import { clientAdminScope, filesType, grantAdminType } from '../scope-description'

/** What older drafts called the three scopes that the standard itself defines, by the type they stand for now. */
const olderNames: Readonly<Record<string, string>> = {
  client_admin: clientAdminScope,
  grant_admin: grantAdminType,
  server_provided_files: filesType,
}

/** The admin scope of drafts before the names began with `cds_`. */
export const olderAdminScope = 'client_admin'

/** The type that an older draft meant by a scope id; null for a scope of the server's own. */
export function typeOfOlderScope(id: string): string | null {
  if (Object.hasOwn(olderNames, id)) return olderNames[id] ?? null
  const numbered = [grantAdminType, filesType].find((type) => id.startsWith(`${type}_`))
  return numbered ?? (id === clientAdminScope || id === grantAdminType || id === filesType ? id : null)
}

/** Whether it is one of the names that began with `cds_` only later. */
export function isOlderName(word: string): boolean {
  return Object.hasOwn(olderNames, word)
}
