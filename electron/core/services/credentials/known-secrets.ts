import type { Vault } from '../../vault/types'
import { openSecret } from './credential-store'
import { consentTokenValues } from '../authorization/consent-token-store'
import { networkSecrets } from '../network/network-secrets'
import { initialTokenSecrets } from '../registrations/initial-tokens'
import { openKeystone } from '../registrations/keystone'
import { otherSecretValues } from '../secrets/other-secret-store'

/**
 * Every secret value of the vault, for taking them out of what is kept and shown. The list is made anew only
 * when the vault was written.
 */
export function createKnownSecrets(vault: Vault): () => Iterable<string> {
  let generation = -1
  let values: string[] = []
  /** Of the many registrations, client secrets and tokens of customers, by the stamp of their record: only what is new is opened. */
  let opened: ReadonlyMap<string, readonly string[]> = new Map()

  const read = (): string[] => {
    const kept = new Map<string, readonly string[]>()
    const valuesOf = (recordIds: readonly string[], open: (recordId: string) => string[]): string[] =>
      recordIds.flatMap((recordId) => {
        const stamp = vault.stamp(recordId)
        const found = opened.get(stamp) ?? open(recordId)
        kept.set(stamp, found)
        return found
      })
    const all = [
      ...valuesOf(vault.list('keystone'), (recordId) => {
        const { clientSecret, registrationAccessToken } = openKeystone(vault, recordId)
        return registrationAccessToken === null ? [clientSecret] : [clientSecret, registrationAccessToken]
      }),
      ...valuesOf(vault.list('client-secret'), (recordId) => [openSecret(vault, recordId)]),
      ...valuesOf(vault.list('consent-tokens'), (recordId) => consentTokenValues(vault, recordId)),
      ...networkSecrets(vault),
      ...initialTokenSecrets(vault),
      ...otherSecretValues(vault),
    ]
    opened = kept
    return all
  }

  return () => {
    if (vault.generation !== generation) {
      values = read()
      generation = vault.generation
    }
    return values
  }
}
