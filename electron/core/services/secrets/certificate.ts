import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import type { CertificateFacts } from '../../../contract/other-secrets'
import { BusbarError } from '../../../contract/errors'
import { nameOf } from '../network/authorities'
import { certificatesIn } from '../network/system-trust'

const keyBlock = /-----BEGIN ([A-Z ]*)PRIVATE KEY-----[^-]+-----END \1PRIVATE KEY-----/g

/** A certificate as it is kept: its own first, then those that lead to the authority. */
export interface ReadCertificate {
  readonly pem: string
  readonly key: string | null
  readonly facts: CertificateFacts
}

export const unusable = (reason: string) => new BusbarError('secret-unusable', { reason })

/**
 * Reads certificates and a private key from PEM text, in any order. Null where there is no certificate. Throws
 * `secret-unusable` for a broken one, two keys, a key that does not open, or one that belongs to none of them.
 */
export function readCertificate(text: string, keyPassphrase: string | null): ReadCertificate | null {
  const all = certificatesIn(text).map((pem) => ({ pem, certificate: parsed(pem) }))
  const keys = text.match(keyBlock) ?? []
  if (keys.length > 1) throw unusable('it holds more than one private key')
  const [keyPem] = keys
  const key = keyPem === undefined ? null : openKey(keyPem, keyPassphrase)
  if (all.length === 0) return null
  const own = key ? all.find(({ certificate }) => certificate.checkPrivateKey(key)) : all[0]
  if (!own) throw unusable('the private key does not belong to this certificate')
  const others = all.filter((one) => one !== own)
  return {
    pem: [own, ...others].map(({ pem }) => pem.trim()).join('\n'),
    key: keyPem ?? null,
    facts: factsOf(own.certificate, others.length, key ? true : null),
  }
}

/** Whether a text holds a private key in PEM form, open or locked. */
export const holdsKey = (text: string): boolean => (text.match(keyBlock) ?? []).length > 0

/** What a certificate says, without a key to hold against it. */
export function certificateFactsIn(text: string): CertificateFacts | null {
  const [own, ...others] = certificatesIn(text)
  return own === undefined ? null : factsOf(parsed(own), others.length, null)
}

function parsed(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch {
    throw unusable('a certificate in it is broken')
  }
}

function openKey(pem: string, passphrase: string | null): KeyObject {
  try {
    return createPrivateKey({ key: pem, ...(passphrase === null ? {} : { passphrase }) })
  } catch {
    const locked = pem.includes('ENCRYPTED')
    if (!locked) throw unusable('its private key is broken')
    throw unusable(
      passphrase === null
        ? 'its private key asks for a passphrase'
        : 'that passphrase does not open its private key',
    )
  }
}

function factsOf(certificate: X509Certificate, chain: number, keyFits: boolean | null): CertificateFacts {
  return {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    names: (certificate.subjectAltName ?? '').split(/,\s*/).filter((name) => name !== ''),
    validFromMs: Date.parse(certificate.validFrom),
    validToMs: Date.parse(certificate.validTo),
    serialNumber: certificate.serialNumber,
    fingerprint: certificate.fingerprint256,
    chain,
    keyFits,
  }
}
