import { BusbarError } from '../../../contract/errors'
import type { ApiSession } from '../../oauth/api-session'
import { requireTrusted } from '../../oauth/api-caller'
import type { DeskContext } from '../context'
import { type CredentialDesk, type CredentialDeskDeps, needCredential } from './credential-desk'
import { tokenRequestFor } from './credential-proof'
import { keystoneKey, openSecret, pickCredential, type StoredCredential } from './credential-store'
import { tokenCareOf } from '../registrations/offer-for-client'
import { switchKeystone } from './keystone-switch'

export interface MovedSession {
  /** Acts with a token that another secret obtained. */
  readonly session: ApiSession
  /** The secret left behind, under the key it has now; null where the utility never listed it. */
  readonly target: StoredCredential | null
  /** Ends the tokens that the secret left behind obtained; what goes wrong costs nothing. */
  revokeOld(): Promise<void>
}

/**
 * Moves the admin client's own calls away from a secret that is about to end: a token with another one first, since
 * tokens of the old one die with it (CDS-WG1-02 §7.6). `leaving` is null for a keystone that is not listed. Where the old one is the keystone, the other takes its place.
 * Throws `credential-last-keystone` and what proving the other one throws; nothing has changed then.
 */
export async function moveAdminSession(
  context: DeskContext,
  deps: CredentialDeskDeps,
  desk: CredentialDesk,
  leaving: StoredCredential | null,
  to: StoredCredential | null = null,
): Promise<MovedSession> {
  const { registrations, credentials } = deps
  const { record, session } = desk
  const { registrationId, adminClientId } = record
  const others = credentials
    .ofRegistration(registrationId)
    .filter((one) => one.credentialKey !== leaving?.credentialKey)
  const serverNowMs = registrations.serverNowMs(registrationId)
  const staying = to ?? pickCredential(others, adminClientId, serverNowMs)
  if (!staying) {
    throw new BusbarError('credential-last-keystone', { utility: desk.utilityName, client: adminClientId })
  }
  const secret = openSecret(context.vault, staying.recordId)
  const request = tokenRequestFor(deps, record, {
    clientId: adminClientId,
    clientName: adminClientId,
    secret,
  })
  context.tokens.forgive(adminClientId)
  const old = context.tokens.replace(request, await context.tokens.prove(request))
  credentials.noteVerified(staying.credentialKey, context.nowMs())
  let target = leaving
  if (leaving === null || leaving.credentialKey === keystoneKey(registrationId)) {
    const { oldKey } = await switchKeystone(context, deps, registrationId, staying.credentialKey)
    target = oldKey === null ? null : needCredential(credentials, oldKey)
  }
  const revokeOld = async (): Promise<void> => {
    const call = tokenCareOf(deps, record, adminClientId, 'revocation_endpoint')
    if (old === null || !call) return
    try {
      requireTrusted(session, call.endpoint)
      await context.tokens.revoke({ request, token: old }, call)
    } catch {
      // A token that lives a little longer is in memory of nobody any more.
    }
  }
  return { session: { ...session, secret: () => secret }, target, revokeOld }
}
