import { BusbarError } from '../../../contract/errors'
import { type ClientObject, usesSecret } from '../../cds/client-object'
import type { ClientAt } from '../../oauth/form-post'
import { requireTrusted } from '../../oauth/api-caller'
import { basicHeader, hasTwoSpellings } from '../../oauth/basic'
import type { DeskContext } from '../context'
import { type CredentialStore, openSecret } from '../credentials/credential-store'
import { tokenCareOf, tokenEndpointOf } from '../registrations/offer-for-client'
import type { RegistrationRecord, RegistrationStore } from '../registrations/registration-store'
import { refuseClaimedIssuer, refusePaused } from '../utilities/held-back'
import type { UtilityStore } from '../utilities/utility-store'

export interface ClientAtDeps {
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
  readonly credentials: CredentialStore
}

type Which =
  | 'token_endpoint'
  | 'pushed_authorization_request_endpoint'
  | 'revocation_endpoint'
  | 'introspection_endpoint'

const names: Record<Which, string> = {
  token_endpoint: 'token endpoint',
  pushed_authorization_request_endpoint: 'endpoint for pushed requests',
  revocation_endpoint: 'revocation endpoint',
  introspection_endpoint: 'introspection endpoint',
}

/**
 * Calls one endpoint of a client object with what authenticates it; a public one says its id only. The other spelling of
 * the secret is tried where nobody knows yet which one the utility understands, since a refused client changed nothing.
 * Throws `utility-paused`, `issuer-changed`, `endpoint-missing`, `origin-not-trusted`, `no-credential`, and what `work` does.
 */
export async function asClient<T>(
  context: DeskContext,
  deps: ClientAtDeps,
  record: RegistrationRecord,
  client: ClientObject,
  which: Which,
  work: (endpoint: string, at: ClientAt) => Promise<T>,
): Promise<T> {
  const utility = deps.utilities.need(record.utilityId)
  refusePaused(utility)
  refuseClaimedIssuer(utility)
  const clientId = client.client_id ?? ''
  const address =
    which === 'token_endpoint'
      ? tokenEndpointOf(deps, record, clientId)
      : tokenCareOf(deps, record, clientId, which)
  if (!address) {
    throw new BusbarError('endpoint-missing', { utility: utility.name, endpoint: names[which], clientId })
  }
  const { endpoint, ledFrom } = address
  requireTrusted(deps.registrations.session(record.registrationId), endpoint)
  const at = { utilityId: record.utilityId, clientId, ledFrom }
  if (!usesSecret(client)) return await work(endpoint, { ...at, authorization: null })
  const secret = secretOf(context, deps, record, client)
  const known = context.basicForms.get(record.utilityId)
  const spelled = (form: 'encoded' | 'raw') => ({ ...at, authorization: basicHeader(clientId, secret, form) })
  try {
    return await work(endpoint, spelled(known ?? 'encoded'))
  } catch (thrown) {
    const isRefused = thrown instanceof BusbarError && thrown.code === 'credentials-rejected'
    if (!isRefused || known !== null || !hasTwoSpellings(clientId, secret)) throw thrown
    const answer = await work(endpoint, spelled('raw'))
    context.basicForms.set(record.utilityId, 'raw')
    return answer
  }
}

/** The newest secret of a client object that works. Throws `no-credential`. */
export function secretOf(
  { vault }: DeskContext,
  { registrations, credentials }: ClientAtDeps,
  { registrationId, utilityId }: RegistrationRecord,
  client: ClientObject,
): string {
  const clientId = client.client_id ?? ''
  const name = client.client_name ?? clientId
  const picked = credentials.pick(registrationId, clientId, registrations.serverNowMs(registrationId))
  if (!picked) throw new BusbarError('no-credential', { client: name })
  credentials.noteUsed(picked.credentialKey, `the secret of ${name}`, utilityId)
  return openSecret(vault, picked.recordId)
}
