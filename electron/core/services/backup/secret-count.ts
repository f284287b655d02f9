import type { SecretKind, Vault } from '../../vault/types'

const secretKinds: readonly SecretKind[] = [
  'keystone',
  'client-secret',
  'registration-access-token',
  'initial-access-token',
  'proxy-password',
  'header',
  'cookie',
  'client-key',
  'other-secret',
  'consent-tokens',
]

/** How many secrets a vault holds, of every kind. */
export function secretCount(vault: Pick<Vault, 'list'>): number {
  return secretKinds.reduce((sum, kind) => sum + vault.list(kind).length, 0)
}
