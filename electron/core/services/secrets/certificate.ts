import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import type { CertificateFacts } from '../../../contract/other-secrets'
import { BusbarError } from '../../../contract/errors'
import { nameOf } from '../network/authorities'
import { certificatesIn } from '../network/system-trust'

/** A key that is locked in the old form has headers, and hyphens in them. */
const keyBlock = /-----BEGIN ([A-Z ]*)PRIVATE KEY-----(?:(?!-----)[^])+-----END \1PRIVATE KEY-----/g
const keyBeginning = /-----BEGIN [A-Z ]*PRIVATE KEY-----/g

interface ReadPem {
  readonly pem: string
  readonly certificate: X509Certificate
}

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
  const all = parsedIn(text)
  const keys = text.match(keyBlock) ?? []
  if (keys.length < (text.match(keyBeginning) ?? []).length) throw unusable('its private key is broken')
  if (keys.length > 1) throw unusable('it holds more than one private key')
  const [keyPem] = keys
  const key = keyPem === undefined ? null : openKey(keyPem, keyPassphrase)
  if (all.length === 0) return null
  const own = key ? all.find(({ certificate }) => certificate.checkPrivateKey(key)) : ownOf(all)
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

const parsedIn = (text: string): ReadPem[] =>
  certificatesIn(text).map((pem) => ({ pem, certificate: parsed(pem) }))

/** The one that vouches for none of the others, as they may stand in any order. */
function ownOf(all: readonly ReadPem[]): ReadPem | undefined {
  const vouches = ({ certificate }: ReadPem) =>
    all.some((one) => one.certificate !== certificate && one.certificate.checkIssued(certificate))
  return all.find((one) => !vouches(one)) ?? all[0]
}

/** What a certificate says, without a key to hold against it. */
export function certificateFactsIn(text: string): CertificateFacts | null {
  const all = parsedIn(text)
  const own = ownOf(all)
  return own === undefined ? null : factsOf(own.certificate, all.length - 1, null)
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
