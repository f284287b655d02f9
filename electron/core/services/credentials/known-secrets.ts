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
  return () => {
    if (vault.generation !== generation) {
      generation = vault.generation
      values = [
        ...vault.list('keystone').flatMap((recordId) => {
          const { clientSecret, registrationAccessToken } = openKeystone(vault, recordId)
          return registrationAccessToken === null ? [clientSecret] : [clientSecret, registrationAccessToken]
        }),
        ...vault.list('client-secret').flatMap((recordId) => openSecret(vault, recordId)),
        ...networkSecrets(vault),
        ...initialTokenSecrets(vault),
        ...otherSecretValues(vault),
        ...consentTokenValues(vault),
      ]
    }
    return values
  }
}
