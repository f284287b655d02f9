import { createHash, generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import type { OtherSecretId } from '../../../contract/other-secrets'
import type { DeskContext } from '../context'
import type { RegistrationRecord } from '../registrations/registration-store'
import { createOtherSecretStore } from '../secrets/other-secret-store'

const generate = promisify(generateKeyPair)

/**
 * Makes a P-256 pair, seals the private half among the other secrets, and answers the public half as JSON (RFC 7517 §4)
 * with the use that is asked for (CDS-WG1-02 §2). What is sealed first cannot be lost when the utility has the key.
 */
export async function makeKey(
  context: DeskContext,
  { utilityId }: RegistrationRecord,
  utilityName: string,
): Promise<string> {
  const { publicKey, privateKey } = await generate('ec', { namedCurve: 'P-256' })
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' })
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')
  const nowMs = context.nowMs()
  await createOtherSecretStore(context.vault).put({
    form: 1,
    secretId: context.newId('sec') as OtherSecretId,
    utilityId,
    kind: 'text',
    name: `Private key for data of ${utilityName}`,
    note: `Opens what ${utilityName} encrypts for the key ${kid}.`,
    userName: null,
    addedAtMs: nowMs,
    changedAtMs: nowMs,
    expiresAtMs: null,
    certificate: null,
    values: { value: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString() },
  })
  context.emit('credentials.changed', utilityId)
  return JSON.stringify({ kty, crv, x, y, use: 'enc', kid })
}
