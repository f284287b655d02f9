import type { UtilityId } from '../../../contract/common'
import type {
  CertificateFacts,
  OtherSecretId,
  OtherSecretKind,
  SecretPart,
} from '../../../contract/other-secrets'
import { BusbarError } from '../../../contract/errors'
import type { Vault } from '../../vault/types'

/** What is known of a secret without opening it to anybody. */
export interface OtherSecretFacts {
  readonly secretId: OtherSecretId
  readonly utilityId: UtilityId | null
  readonly kind: OtherSecretKind
  readonly name: string
  readonly userName: string | null
  readonly note: string
  readonly addedAtMs: number
  readonly changedAtMs: number
  readonly expiresAtMs: number | null
  readonly certificate: CertificateFacts | null
}

/** The sealed record: all of it, so that nothing about a secret can be lost apart from it. */
export interface OtherSecret extends OtherSecretFacts {
  readonly form: 1
  readonly values: Partial<Record<SecretPart, string>>
}

export interface OtherSecretStore {
  /** Without any value; opened again only when the vault was written. */
  all(): readonly (OtherSecretFacts & { readonly parts: readonly SecretPart[] })[]
  /** Throws `not-found`. */
  open(secretId: OtherSecretId): OtherSecret
  /** Every value that is secret, with what it belongs to. */
  values(): { facts: OtherSecretFacts; value: string }[]
  put(secret: OtherSecret): Promise<void>
  remove(secretId: OtherSecretId): Promise<void>
}

const recordId = (secretId: OtherSecretId) => `other-${secretId}`

export function createOtherSecretStore(vault: Vault): OtherSecretStore {
  let generation = -1
  let known: ReturnType<OtherSecretStore['all']> = []
  return {
    all() {
      if (vault.generation !== generation) {
        known = vault.list('other-secret').map((id) => {
          const { form: _form, values, ...facts } = opened(vault, id)
          return { ...facts, parts: Object.keys(values) as SecretPart[] }
        })
        generation = vault.generation
      }
      return known
    },
    open(secretId) {
      if (!vault.has(recordId(secretId))) throw new BusbarError('not-found', { what: 'This secret' })
      return opened(vault, recordId(secretId))
    },
    values: () => secretValues(vault),
    async put(secret) {
      await vault.seal('other-secret', JSON.stringify(secret), recordId(secret.secretId))
    },
    remove: (secretId) => vault.remove(recordId(secretId)),
  }
}

/** Every value that is kept this way, for taking them out of what is written down. */
export function otherSecretValues(vault: Vault): string[] {
  // A text may be any word, which would then be missing everywhere.
  return secretValues(vault).flatMap(({ facts, value }) => (facts.kind === 'text' ? [] : [value]))
}

function secretValues(vault: Vault): ReturnType<OtherSecretStore['values']> {
  return vault.list('other-secret').flatMap((id) => {
    const { form: _form, values, ...facts } = opened(vault, id)
    return Object.entries(values).flatMap(([part, value]) =>
      // A certificate is public; its key is not.
      part === 'value' && facts.kind === 'certificate' ? [] : [{ facts, value }],
    )
  })
}

function opened(vault: Vault, id: string): OtherSecret {
  const plain = vault.open(id)
  try {
    return JSON.parse(plain.toString('utf8')) as OtherSecret
  } finally {
    plain.fill(0)
  }
}
