import type { CredentialKey, RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { DeskContext } from '../context'
import { changeKeystone, openKeystone } from '../registrations/keystone'
import type { RegistrationStore } from '../registrations/registration-store'
import {
  type CredentialStore,
  credentialKeyOf,
  keystoneKey,
  openSecret,
  putEarlierSecret,
  putSecret,
  secretRecordId,
} from './credential-store'

/** Under which key the old one is found now that another one is the keystone; null where the utility never listed it. */
export interface SwitchedKeystone {
  readonly oldKey: CredentialKey | null
}

/**
 * Makes another secret of the admin client the keystone of its registration. The old one moves to a record of its
 * own in the very same write of the vault, so that neither is missing at any moment. Throws `not-found` and
 * `keystone-changed`.
 */
export async function switchKeystone(
  context: DeskContext,
  deps: { registrations: RegistrationStore; credentials: CredentialStore },
  registrationId: RegistrationId,
  newKey: CredentialKey,
): Promise<SwitchedKeystone> {
  const { credentials } = deps
  const record = deps.registrations.need(registrationId)
  const current = keystoneKey(registrationId)
  const old = credentials.get(current)
  const next = credentials.get(newKey)
  if (!next?.sealed) throw new BusbarError('not-found', { what: 'The new secret' })
  const oldId = old?.object.credential_id ?? null
  const oldKey = oldId === null ? null : credentialKeyOf(registrationId, oldId)
  const seen = openKeystone(context.vault, record.keystoneRecordId).clientSecret
  await changeKeystone(context.vault, record.keystoneRecordId, (keystone, records) => {
    // Another one took its place meanwhile: which credential it belongs to is not known here.
    if (keystone.clientSecret !== seen) throw new BusbarError('keystone-changed')
    const clientSecret = openSecret(records, secretRecordId(newKey))
    const left = {
      registrationId,
      clientId: record.adminClientId,
      credentialId: oldId ?? '',
      secret: keystone.clientSecret,
    }
    if (oldKey === null) putEarlierSecret(records, credentialKeyOf(registrationId, ''), left)
    else putSecret(records, oldKey, left)
    records.remove(secretRecordId(newKey))
    return { ...keystone, clientSecret }
  })
  credentials.noteWrite(registrationId)
  const newId = next.object.credential_id
  const keyNow = (id: string | null, before: CredentialKey): CredentialKey =>
    id === newId ? current : oldKey !== null && id === oldId ? oldKey : before
  credentials.replace(
    registrationId,
    credentials.ofRegistration(registrationId).map(({ credentialKey, object }) => {
      const { credential_id: id } = object
      return { credentialKey: keyNow(id, credentialKey), object }
    }),
  )
  context.desk.transaction(() => {
    if (oldKey !== null) credentials.moveUse(current, oldKey)
    credentials.moveUse(newKey, current)
  })
  context.emit('credentials.changed', record.utilityId)
  return { oldKey }
}
