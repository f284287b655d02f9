import { BusbarError } from '../../../contract/errors'
import { type ClientObject, scopeWords } from '../../cds/client-object'
import { detailTypeOf } from '../../cds/consent-details'
import { enabledWords, isShut } from '../../cds/grant'
import { own } from '../../cds/json-value'
import type { ScopeDescription } from '../../cds/scope-description'
import { rawWord } from '../../cds/wire-enum'
import type { AccessToken } from '../../oauth/access-token'
import { requireTrusted } from '../../oauth/api-caller'
import type { DeskContext } from '../context'
import { offerForClient, tokenEndpointOf } from '../registrations/offer-for-client'
import { environmentOf, type RegistrationRecord } from '../registrations/registration-store'
import { refuseClaimedIssuer, refusePaused } from '../utilities/held-back'
import { secretOf, type ClientAtDeps } from './client-at'
import type { GrantSeen } from './grant-watch'

/**
 * A token for exactly one grant, by the grant-admin scope that all of what it enables names (CDS-WG1-02 §3.3.2). It is
 * cached for that grant alone. Throws `grant-not-open`, `grant-admin-missing`, `no-credential`, `origin-not-trusted`, and
 * what the token endpoint's answer stands for.
 */
export async function openGrant(
  context: DeskContext,
  deps: ClientAtDeps,
  record: RegistrationRecord,
  grant: GrantSeen,
): Promise<AccessToken> {
  const utility = deps.utilities.need(record.utilityId)
  refusePaused(utility)
  refuseClaimedIssuer(utility)
  if (isShut(grant) || enabledWords(grant).length === 0) {
    const status = grant.status ? rawWord(grant.status) : ''
    throw new BusbarError('grant-not-open', { status, grant: grant.grant_id })
  }
  const missing = new BusbarError('grant-admin-missing', { utility: utility.name, grant: grant.grant_id })
  const scope = grantAdminOf(deps, record, grant)
  if (scope === null) throw missing
  const holder = holderOf(deps, record, grant, scope)
  const clientId = holder?.client_id ?? null
  if (!holder || clientId === null) throw missing
  const described = own(offerForClient(deps, record, clientId)?.value.cds_scope_descriptions ?? {}, scope)
  const type = (described && detailTypeOf(described, holder.authorization_details_types)) ?? scope
  const { endpoint: tokenEndpoint, ledFrom } = tokenEndpointOf(deps, record, clientId)
  requireTrusted(deps.registrations.session(record.registrationId), tokenEndpoint)
  const secret = secretOf(context, deps, record, holder)
  const entry = { type, client_id: grant.client_id, grant_id: grant.grant_id }
  const authorizationDetails = JSON.stringify([entry])
  const { utilityId } = record
  return await context.tokens.token({
    utilityId,
    tokenEndpoint,
    ledFrom,
    clientId,
    secret,
    scope,
    authorizationDetails,
  })
}

/** The one grant-admin scope of everything that is enabled; null where there is none or more than one. */
function grantAdminOf(deps: ClientAtDeps, record: RegistrationRecord, grant: GrantSeen): string | null {
  const scopes = offerForClient(deps, record, grant.client_id)?.value.cds_scope_descriptions ?? {}
  const all = Object.values(scopes)
  const owning = (word: string): ScopeDescription | undefined =>
    own(scopes, word) ?? all.find((scope) => scope.authorization_details_types_supported.includes(word))
  const named = new Set(enabledWords(grant).map((word) => owning(word)?.grant_admin_scope ?? null))
  const [only = null] = named
  return named.size === 1 ? only : null
}

/** The client object that may ask with it, in the environment of the grant's own object where there is one. */
function holderOf(
  { registrations }: ClientAtDeps,
  { registrationId }: RegistrationRecord,
  grant: GrantSeen,
  scope: string,
): ClientObject | undefined {
  const clients = registrations.clients(registrationId)
  const holders = clients.filter(
    (one) => scopeWords(one.scope).includes(scope) && environmentOf(one) !== 'disabled',
  )
  const wanted = environmentOf(clients.find((one) => one.client_id === grant.client_id) ?? null)
  return holders.find((one) => environmentOf(one) === wanted) ?? holders[0]
}
