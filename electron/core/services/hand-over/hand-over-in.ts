import { isDeepStrictEqual } from 'node:util'
import type { RegistrationId, UtilityId } from '../../../contract/common'
import type { HandOverForm } from '../../../contract/hand-over'
import type { OtherSecretId } from '../../../contract/other-secrets'
import type { DeskContext } from '../context'
import { credentialKeyOf, putSecret, secretRecordId } from '../credentials/credential-store'
import { readCertificate } from '../secrets/certificate'
import { createOtherSecretStore } from '../secrets/other-secret-store'

/** Seals what is not here yet; what this desk knows itself is never replaced by a file. Returns how many were new. */
export async function keepClientSecrets(
  { vault, access }: DeskContext,
  registrationId: RegistrationId,
  form: HandOverForm,
): Promise<number> {
  let kept = 0
  for (const { client_id: clientId, credential_id: credentialId, secret } of form.client_secrets) {
    const key = credentialKeyOf(registrationId, credentialId)
    const isNew = await vault.edit((records) => {
      if (records.has(secretRecordId(key))) return false
      putSecret(records, key, { registrationId, clientId, credentialId, secret })
      return true
    })
    if (!isNew) continue
    access.note({
      actor: 'you',
      act: 'received',
      what: `the secret of ${clientId} at ${form.utility.name}, from a colleague`,
      secretId: key,
      utilityId: null,
    })
    kept += 1
  }
  return kept
}

/** As above. The same kind, name and values are the same secret. */
export async function keepOtherSecrets(
  context: DeskContext,
  utilityId: UtilityId,
  form: HandOverForm,
): Promise<number> {
  const store = createOtherSecretStore(context.vault)
  const isHere = ({ kind, name, values }: HandOverForm['other_secrets'][number]) =>
    store
      .all()
      .some(
        (one) =>
          one.kind === kind &&
          one.name === name &&
          isDeepStrictEqual(store.open(one.secretId).values, values),
      )
  let kept = 0
  for (const one of form.other_secrets) {
    if (isHere(one)) continue
    const { value = '', key = '', 'key-passphrase': keyPassphrase = null } = one.values
    const certificate =
      one.kind === 'certificate' ? (readCertificate(`${value}\n${key}`, keyPassphrase)?.facts ?? null) : null
    const nowMs = context.nowMs()
    const secretId = context.newId('sec') as OtherSecretId
    await store.put({
      form: 1,
      secretId,
      utilityId,
      kind: one.kind,
      name: one.name,
      userName: one.user_name,
      note: one.note,
      addedAtMs: nowMs,
      changedAtMs: nowMs,
      expiresAtMs: certificate?.validToMs ?? one.expires_at_ms,
      certificate,
      values: one.values,
    })
    context.access.note({
      actor: 'you',
      act: 'received',
      what: `“${one.name}”, from a colleague`,
      secretId,
      utilityId,
    })
    kept += 1
  }
  return kept
}
