import type { AuthorizationId } from '../../../contract/authorization'
import type { RegistrationId, UtilityId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { Vault } from '../../vault/types'

/** The sealed record: all of it, so that tokens are never apart from what they open. */
export interface SealedTokens {
  readonly form: 1
  readonly authorizationId: AuthorizationId
  readonly registrationId: RegistrationId
  readonly utilityId: UtilityId
  readonly clientId: string
  readonly scope: string
  readonly authorizationDetails: string | null
  readonly obtainedAtMs: number
  readonly expiresAtMs: number | null
  readonly accessToken: string
  readonly refreshToken: string | null
}

export interface ConsentTokenStore {
  has(id: AuthorizationId): boolean
  /** Throws `not-found`. */
  open(id: AuthorizationId): SealedTokens
  all(): SealedTokens[]
  /** Takes the place of what was there, in one write: until it is done the old tokens are what the vault holds. */
  seal(tokens: SealedTokens): Promise<void>
  remove(id: AuthorizationId): Promise<void>
}

const kind = 'consent-tokens'
const recordId = (id: AuthorizationId): string => `consent-${id}`

export function createConsentTokenStore(vault: Vault): ConsentTokenStore {
  return {
    has: (id) => vault.has(recordId(id)),
    open(id) {
      if (!vault.has(recordId(id))) throw new BusbarError('not-found', { what: 'These tokens' })
      return opened(vault, recordId(id))
    },
    all: () => vault.list(kind).map((id) => opened(vault, id)),
    async seal(tokens) {
      await vault.seal(kind, JSON.stringify(tokens), recordId(tokens.authorizationId))
    },
    remove: (id) => vault.remove(recordId(id)),
  }
}

/** The tokens of one record, for taking them out of what is written down. */
export function consentTokenValues(vault: Vault, id: string): string[] {
  const { accessToken, refreshToken } = opened(vault, id)
  return refreshToken === null ? [accessToken] : [accessToken, refreshToken]
}

/** The vault records of what a registration's customers allowed. */
export const consentTokenRecords = (vault: Vault, registrationId: RegistrationId): string[] =>
  vault.list(kind).filter((id) => opened(vault, id).registrationId === registrationId)

function opened(vault: Vault, id: string): SealedTokens {
  const plain = vault.open(id)
  try {
    return JSON.parse(plain.toString('utf8')) as SealedTokens
  } finally {
    plain.fill(0)
  }
}
