import type { CredentialKey, RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { Vault } from '../../vault/types'
import type { DeskContext } from '../context'
import { changeKeystone, openKeystone } from '../registrations/keystone'
import type { RegistrationStore } from '../registrations/registration-store'
import {
  type CredentialStore,
  credentialKeyOf,
  isEarlierSecret,
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

interface SwitchDeps {
  readonly registrations: RegistrationStore
  readonly credentials: CredentialStore
}

/**
 * Makes another secret of the admin client the keystone of its registration. The old one moves to a record of its
 * own in the very same write of the vault, so that neither is missing at any moment. Throws `not-found` and
 * `keystone-changed`.
 */
export async function switchKeystone(
  context: DeskContext,
  deps: SwitchDeps,
  registrationId: RegistrationId,
  newKey: CredentialKey,
): Promise<SwitchedKeystone> {
  const { credentials } = deps
  const record = deps.registrations.need(registrationId)
  const next = credentials.get(newKey)
  if (!next?.sealed) throw new BusbarError('not-found', { what: 'The new secret' })
  const oldId = credentials.get(keystoneKey(registrationId))?.object.credential_id ?? null
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
  noteSwitch(context, deps, registrationId, { oldId, newId: next.object.credential_id })
  return { oldKey }
}

/**
 * Finishes a switch that the vault holds already and the rows do not show, because the process ended in between. The
 * vault alone tells: a proven secret leaves its own record only when it becomes the keystone, in the one write that
 * seals the old secret. False where nothing is left to finish.
 */
export function finishSwitch(
  context: DeskContext,
  deps: SwitchDeps,
  registrationId: RegistrationId,
  newId: string | null,
): boolean {
  const { vault } = context
  const { keystoneRecordId } = deps.registrations.need(registrationId)
  const oldId = deps.credentials.get(keystoneKey(registrationId))?.object.credential_id ?? null
  if (newId === null || oldId === newId || !vault.has(keystoneRecordId)) return false
  if (vault.has(secretRecordId(credentialKeyOf(registrationId, newId)))) return false
  const keystone = openSecret(vault, keystoneRecordId)
  const isLeft = recordsOfOld(vault, registrationId, oldId).some((id) => openSecret(vault, id) !== keystone)
  if (isLeft) noteSwitch(context, deps, registrationId, { oldId, newId })
  return isLeft
}

/** The server's ids; null where the utility never listed it. */
interface SwitchedIds {
  readonly oldId: string | null
  readonly newId: string | null
}

/** Where a switch seals the secret that was the keystone. */
function recordsOfOld(vault: Vault, registrationId: RegistrationId, oldId: string | null): string[] {
  const own = secretRecordId(credentialKeyOf(registrationId, oldId ?? ''))
  if (oldId !== null) return vault.has(own) ? [own] : []
  return vault.list('client-secret').filter((id) => isEarlierSecret(id) && id.startsWith(own))
}

/** Uses and then rows follow the vault; asked for again it goes on wherever an earlier life stopped. */
function noteSwitch(
  context: DeskContext,
  { registrations, credentials }: SwitchDeps,
  registrationId: RegistrationId,
  { oldId, newId }: SwitchedIds,
): void {
  const current = keystoneKey(registrationId)
  const keyOf = (id: string | null) => (id === null ? null : credentialKeyOf(registrationId, id))
  const [oldKey, newKey] = [keyOf(oldId), keyOf(newId)]
  if (newKey !== null && credentials.isUseKnown(newKey)) {
    context.desk.transaction(() => {
      if (oldKey !== null) credentials.moveUse(current, oldKey)
      credentials.moveUse(newKey, current)
    })
  }
  const keyNow = (id: string | null, before: CredentialKey): CredentialKey =>
    id === newId ? current : oldKey !== null && id === oldId ? oldKey : before
  credentials.replace(
    registrationId,
    credentials.ofRegistration(registrationId).map(({ credentialKey, object }) => {
      const { credential_id: id } = object
      return { credentialKey: keyNow(id, credentialKey), object }
    }),
  )
  context.emit('credentials.changed', registrations.need(registrationId).utilityId)
}
