import type { CredentialKey, RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { DeskContext } from '../context'
import { openKeystone, sealKeystone } from '../registrations/keystone'
import type { RegistrationStore } from '../registrations/registration-store'
import {
  type CredentialStore,
  credentialKeyOf,
  keystoneKey,
  openSecret,
  sealSecret,
  secretRecordId,
} from './credential-store'

/** Under which key a credential is found now that another one is the keystone. */
export interface SwitchedKeystone {
  readonly oldKey: CredentialKey
}

/**
 * Makes another secret of the admin client the keystone of its registration. The old one moves to a record of its
 * own in the very same write of the vault, so that neither is missing at any moment. Throws `not-found` and
 * `credential-unlisted`.
 */
export async function switchKeystone(
  context: DeskContext,
  deps: { registrations: RegistrationStore; credentials: CredentialStore },
  registrationId: RegistrationId,
  newKey: CredentialKey,
): Promise<SwitchedKeystone> {
  const { vault } = context
  const { credentials } = deps
  const record = deps.registrations.need(registrationId)
  const current = keystoneKey(registrationId)
  const old = credentials.get(current)
  const next = credentials.get(newKey)
  if (!next?.sealed) throw new BusbarError('not-found', { what: 'The new secret' })
  const oldId = old?.object.credential_id ?? null
  if (!old || oldId === null) throw new BusbarError('credential-unlisted')
  const keystone = openKeystone(vault, record.keystoneRecordId)
  const clientSecret = openSecret(vault, secretRecordId(newKey))
  const oldKey = credentialKeyOf(registrationId, oldId)
  const moved = {
    registrationId,
    clientId: record.adminClientId,
    credentialId: oldId,
    secret: keystone.clientSecret,
  }
  // Changes of one turn share one write of the file.
  await Promise.all([
    sealSecret(vault, oldKey, moved),
    sealKeystone(vault, { ...keystone, clientSecret }),
    vault.remove(secretRecordId(newKey)),
  ])
  credentials.noteWrite(registrationId)
  credentials.replace(
    registrationId,
    credentials.ofRegistration(registrationId).map(({ credentialKey, object }) => ({
      credentialKey: credentialKey === current ? oldKey : credentialKey === newKey ? current : credentialKey,
      object,
    })),
  )
  context.desk.transaction(() => {
    credentials.moveUse(current, oldKey)
    credentials.moveUse(newKey, current)
  })
  context.emit('credentials.changed', record.utilityId)
  return { oldKey }
}
