import type { Context } from './context'
import { Refusal } from './http-server'
import { isObject, type JsonObject } from './json'
import type { ClientRecord } from './state'

/**
 * CDS-WG1-02 section 3.3.2: a grant-admin token is for exactly one existing, usable grant. Answers the
 * checked entry, or null for a scope that takes none; 400 `invalid_authorization_details` otherwise.
 */
export function grantAdminDetails(
  context: Context,
  client: ClientRecord,
  scope: string,
  form: URLSearchParams,
): JsonObject | null {
  const described = context.profile.scopes.find((one) => one.id === scope)
  const text = form.get('authorization_details')
  if (described?.type !== 'cds_grant_admin') {
    if (text === null) return null
    throw new Refusal(400, 'invalid_authorization_details', 'This scope takes no authorization details.')
  }
  const wrong = (why: string) => new Refusal(400, 'invalid_authorization_details', why)
  if (text === null) throw wrong('Name the grant in "authorization_details".')
  let list: unknown
  try {
    list = JSON.parse(text)
  } catch {
    throw wrong('"authorization_details" is not JSON.')
  }
  const entry: unknown = Array.isArray(list) && list.length === 1 ? list[0] : null
  if (!isObject(entry)) throw wrong('Send a list with exactly one entry.')
  if (entry['type'] !== scope) throw wrong(`The entry's type must be "${scope}".`)
  const grant = context.state.grants.find(
    (one) =>
      one.grantId === entry['grant_id'] &&
      one.clientId === entry['client_id'] &&
      one.registration === client.registration &&
      one.status === 'active',
  )
  const reachable = grant?.scope
    .split(' ')
    .every((word) => context.profile.scopes.find((one) => one.id === word)?.grant_admin_scope === scope)
  if (grant === undefined || reachable !== true) throw wrong('There is no such grant for this scope.')
  return { type: scope, grant_id: grant.grantId, client_id: grant.clientId }
}
