import type { HealthEntry } from '../../../contract/rotation'
import type { CredentialRow } from '../../../contract/credentials'
import { createCipher } from '../../vault/cipher'
import { openSecret, secretRecordId } from '../credentials/credential-store'
import type { DeskContext } from '../context'
import type { OtherSecretStore } from '../secrets/other-secret-store'
import { entryOf } from './health-entry'
import { otherEntryOf } from './other-secret-health'

const text = 'Another secret of this desk has the same value. Renew one of them.'

/** Values that are kept twice, whichever way they came. Compared by keyed marks that live only as long as this look. */
export function reusedSecrets(
  context: DeskContext,
  rows: readonly CredentialRow[],
  others: OtherSecretStore,
  brief: Parameters<typeof otherEntryOf>[0],
): HealthEntry[] {
  const cipher = createCipher(context.vault.deriveKey('log'), () => Buffer.alloc(12))
  const seen = new Map<string, Map<string, HealthEntry>>()
  const note = (value: string, holder: string, entry: () => HealthEntry): void => {
    const mark = cipher.mark(value.trim()).toString('hex')
    const holders = seen.get(mark) ?? new Map<string, HealthEntry>()
    seen.set(mark, holders.set(holder, entry()))
  }
  try {
    for (const row of rows) {
      if (!row.sealed) continue
      const value = openSecret(context.vault, secretRecordId(row.credentialKey))
      note(value, row.credentialKey, () => entryOf(row, 'reused', 'error', text))
    }
    for (const { facts, value } of others.values()) {
      note(value, facts.secretId, () => otherEntryOf(brief, facts, 'reused', 'error', text))
    }
  } finally {
    cipher.close()
  }
  return [...seen.values()].filter((holders) => holders.size > 1).flatMap((holders) => [...holders.values()])
}
