import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { CredentialRecord, UtilityState } from './state'

/** How a utility spells its secrets. `base64` holds `+`, `/`, `=` and `:`, which Basic must encode. */
export type SecretForm = 'base64url' | 'base64'

/**
 * The secret of a credential: 64 bytes derived from the utility's seed. A credential's secret never
 * changes, survives restarts, and no secret is written to any file.
 */
export function secretOf(state: UtilityState, credential: CredentialRecord, form: SecretForm): string {
  const bytes = createHmac('sha512', Buffer.from(state.seed, 'hex')).update(credential.credentialId).digest()
  return form === 'base64url' ? bytes.toString('base64url') : `+/:%${bytes.toString('base64')}`
}

/** Compares in constant time. */
export function sameText(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

export function newToken(): string {
  return randomBytes(64).toString('base64url')
}

export function newId(): string {
  return randomBytes(8).toString('hex')
}
