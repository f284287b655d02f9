import { BusbarError } from '../../../contract/errors'
import { type ClientObject, isAdminClient, usesSecret } from '../../cds/client-object'
import type { HeldToken, TokenRequest } from '../../oauth/access-token'
import { requireTrusted } from '../../oauth/api-caller'
import type { DeskContext } from '../context'
import { adminScopeOf } from '../registrations/keystone'
import { tokenEndpointOf } from '../registrations/offer-for-client'
import type { RegistrationRecord, RegistrationStore } from '../registrations/registration-store'
import { refuseClaimedIssuer } from '../utilities/held-back'
import type { UtilityStore } from '../utilities/utility-store'

export interface ProofDeps {
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
}

export interface ProvenSecret {
  readonly clientId: string
  /** For words about it. */
  readonly clientName: string
  readonly secret: string
}

/**
 * Proves a secret by a token request; the token is for nothing else. Throws `credentials-rejected`, `no-credential` and
 * `invalid-input` for clients that cannot ask for tokens by themselves, `origin-not-trusted`, `issuer-changed`,
 * and what the token endpoint's answer stands for.
 */
export async function proveSecret(
  context: DeskContext,
  deps: ProofDeps,
  record: RegistrationRecord,
  proven: ProvenSecret,
): Promise<HeldToken> {
  const request = tokenRequestFor(deps, record, proven)
  // Looked at on purpose, so it may be tried again even if it was refused before.
  context.tokens.forgive(proven.clientId)
  try {
    return { request, token: await context.tokens.prove(request) }
  } catch (thrown) {
    deps.registrations.doubt(record.registrationId, request.tokenEndpoint)
    throw thrown
  }
}

/** What to ask the token endpoint with this very secret. Throws as `proveSecret` does before it asks. */
export function tokenRequestFor(
  deps: ProofDeps,
  record: RegistrationRecord,
  { clientId, clientName, secret }: ProvenSecret,
): TokenRequest {
  const clients = deps.registrations.clients(record.registrationId)
  const scope = provableScope(record, { clientId, clientName }, clients)
  refuseClaimedIssuer(deps.utilities.need(record.utilityId))
  const { endpoint: tokenEndpoint, ledFrom } = tokenEndpointOf(deps, record, clientId)
  requireTrusted(deps.registrations.session(record.registrationId), tokenEndpoint)
  const { utilityId } = record
  return { utilityId, tokenEndpoint, ledFrom, clientId, secret, scope }
}

/** Whether a client object can prove a secret without a person. */
export function isProvable(client: ClientObject | undefined): boolean {
  if (!client || !usesSecret(client)) return false
  return client.grant_types.includes('client_credentials')
}

/**
 * The scope to prove a secret with. The admin client asks for nothing but administration; a client that gets
 * its tokens from people cannot prove a secret by itself (CDS-WG1-02 §5.1).
 */
function provableScope(
  record: RegistrationRecord,
  { clientId, clientName }: Omit<ProvenSecret, 'secret'>,
  clients: readonly ClientObject[],
): string {
  const adminScope = adminScopeOf(record)
  if (clientId === record.adminClientId) return adminScope
  const client = clients.find((one) => one.client_id === clientId)
  if (!client || client.token_endpoint_auth_method === null) {
    throw new BusbarError('no-credential', { client: clientName })
  }
  if (!usesSecret(client)) throw new BusbarError('client-without-secret', { client: clientName })
  if (!isProvable(client)) {
    const reason = `${clientName} gets its tokens from people, so its secret proves nothing alone`
    throw new BusbarError('invalid-input', { reason })
  }
  return isAdminClient(client, adminScope) ? adminScope : client.scope
}
