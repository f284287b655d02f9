import { type ExpiryWarning, expiryWarning, type Lifetime } from '../../rotation/expiry-warning'
import type { OtherSecretFacts } from './other-secret-store'

type Dates = Pick<OtherSecretFacts, 'certificate' | 'expiresAtMs'>

/** From when to when it is good: a certificate says so itself, of others nobody knows when they began; null when nobody said when it ends. */
export function lifeOf({ certificate, expiresAtMs }: Dates): Lifetime | null {
  return expiresAtMs === null ? null : { createdAtMs: certificate?.validFromMs ?? null, expiresAtMs }
}

export function warningOf(facts: Dates, nowMs: number): ExpiryWarning {
  const life = lifeOf(facts)
  return life === null ? 'none' : expiryWarning(life, nowMs)
}
