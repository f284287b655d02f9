import type { RegistrationId } from '../../../contract/common'
import type { CredentialRow } from '../../../contract/credentials'
import type { HealthEntry } from '../../../contract/rotation'
import { isEarlierSecret, secretRecordId } from '../credentials/credential-store'
import type { DeskContext } from '../context'
import { environmentOf } from '../registrations/registration-store'
import { entryOf, type HealthDeps } from './health-entry'

/**
 * What the utility and this desk do not agree about: sealed here and not listed there, or of a client object that is
 * gone. Nothing is thrown away by itself.
 */
export function unlistedSecrets(
  context: DeskContext,
  deps: HealthDeps,
  rows: readonly CredentialRow[],
): HealthEntry[] {
  const { registrations } = deps
  const wasRead = (id: RegistrationId) => registrations.sync(id).syncedAtMs !== null
  const known = new Set(rows.map((row) => secretRecordId(row.credentialKey)))
  const sealed = context.vault
    .list('client-secret')
    .filter((recordId) => !known.has(recordId))
    .flatMap((recordId): HealthEntry[] => {
      const { registrationId, clientId, credentialId } = sealedFacts(context, recordId)
      const record = registrations.get(registrationId)
      if (!record || !wasRead(registrationId)) return []
      const client = registrations.clients(registrationId).find((one) => one.client_id === clientId)
      return [
        {
          kind: client ? 'unlisted' : 'orphaned',
          severity: 'info',
          utility: deps.utilities.brief(record.utilityId),
          registrationId,
          clientId,
          clientName: client?.client_name ?? clientId,
          environment: environmentOf(client ?? null),
          credentialKey: null,
          otherSecretId: null,
          text: isEarlierSecret(recordId)
            ? `Another secret took the place of ${credentialId === '' ? 'an earlier one' : `the one of credential ${credentialId}`}; the vault still holds the earlier one.`
            : client
              ? `The utility does not list credential ${credentialId} any more; the vault still holds it.`
              : `Its client is gone at the utility; the vault still holds credential ${credentialId}.`,
        },
      ]
    })
  const listed = rows.flatMap((row): HealthEntry[] => {
    if (!wasRead(row.registrationId)) return []
    if (row.keystone && row.credentialId === null) {
      const text = 'The utility does not list the admin secret. It works, and cannot be ended from here.'
      return [entryOf(row, 'unlisted', 'warning', text)]
    }
    const clients = registrations.clients(row.registrationId)
    if (clients.some((one) => one.client_id === row.clientId)) return []
    return [entryOf(row, 'orphaned', 'info', 'The utility lists it for a client that it does not list.')]
  })
  return [...listed, ...sealed]
}

function sealedFacts(context: DeskContext, recordId: string) {
  const plain = context.vault.open(recordId)
  try {
    const { registrationId, clientId, credentialId } = JSON.parse(plain.toString('utf8')) as SealedFacts
    return { registrationId, clientId, credentialId }
  } finally {
    plain.fill(0)
  }
}

type SealedFacts = Pick<CredentialRow, 'registrationId' | 'clientId'> & { credentialId: string }
