import { BusbarError } from '../../../contract/errors'
import { requireTrusted } from '../../oauth/api-caller'
import type { HeldToken, TokenCall } from '../../oauth/access-token'
import { tokenCareOf } from '../registrations/offer-for-client'
import type { RegistrationRecord, RegistrationStore } from '../registrations/registration-store'
import { refuseClaimedIssuer } from '../utilities/held-back'
import type { UtilityStore } from '../utilities/utility-store'

export interface TokenEndpointDeps {
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
}

/** Both are optional for a server (RFC 8414 §2). */
const names = { revocation_endpoint: 'revocation endpoint', introspection_endpoint: 'introspection endpoint' }

/**
 * Where to ask about a token. Throws `endpoint-missing` where the server offers none, `issuer-changed` and
 * `origin-not-trusted`: the client's secret goes along, so what holds for the token endpoint holds here.
 */
export function tokenEndpoint(
  deps: TokenEndpointDeps,
  held: HeldToken,
  which: keyof typeof names,
): TokenCall {
  const { utilityId, clientId } = held.request
  const utility = deps.utilities.need(utilityId)
  refuseClaimedIssuer(utility)
  const record = registrationOf(deps, held)
  const call = record && tokenCareOf(deps, record, clientId, which)
  if (!record || !call) {
    throw new BusbarError('endpoint-missing', { utility: utility.name, endpoint: names[which], clientId })
  }
  requireTrusted(deps.registrations.session(record.registrationId), call.endpoint)
  return call
}

/** The registration a token was obtained under. */
function registrationOf(
  { registrations }: TokenEndpointDeps,
  { request }: HeldToken,
): RegistrationRecord | null {
  const own = registrations.ofUtility(request.utilityId as RegistrationRecord['utilityId'])
  const holds = ({ registrationId }: RegistrationRecord): boolean =>
    registrations.clients(registrationId).some((client) => client.client_id === request.clientId)
  return own.find((one) => one.adminClientId === request.clientId) ?? own.find(holds) ?? null
}
