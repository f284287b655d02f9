import tls from 'node:tls'
import { BusbarError } from '../../contract/errors'

/** Certificate authorities besides the list the runtime is built with, PEM. */
export interface Authorities {
  /** What this computer trusts, as far as it can be read. */
  readonly system: readonly string[]
  /** What a person added. */
  readonly extra: readonly string[]
}

/**
 * Everything that may vouch for a server; undefined when only the runtime's own list counts. Throws `invalid-input`
 * for a text that is no certificate.
 */
export function trustOf({ system, extra }: Authorities): tls.SecureContext | undefined {
  if (system.length === 0 && extra.length === 0) return undefined
  try {
    return tls.createSecureContext({ ca: [...distinct([...tls.rootCertificates, ...system, ...extra])] })
  } catch {
    throw new BusbarError('invalid-input', {
      reason: 'a certificate authority file is not a PEM certificate',
    })
  }
}

/** The system's list and the built-in one are nearly the same; each certificate is read once. */
function distinct(certificates: readonly string[]): Set<string> {
  return new Set(certificates.map((pem) => pem.trim()))
}
