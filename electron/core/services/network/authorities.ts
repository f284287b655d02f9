import { X509Certificate } from 'node:crypto'
import { BusbarError } from '../../../contract/errors'
import type { AuthorityShown } from '../../../contract/network'
import { certificatesIn } from './system-trust'

/** A certificate authority as it is kept: the certificate itself, so that the file may go. */
export interface AuthorityRecord {
  readonly fileName: string
  readonly pem: string
  readonly subject: string
  readonly issuer: string
  readonly validToMs: number
  readonly fingerprint: string
  readonly addedAtMs: number
}

const refuse = (reason: string) => new BusbarError('setting-refused', { field: 'file', reason })

/**
 * The certificate authorities in a PEM file. Throws `setting-refused` for a file with a private key, without any
 * certificate, or with one that cannot vouch for others.
 */
export function readAuthorities(fileName: string, text: string, nowMs: number): AuthorityRecord[] {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) {
    throw refuse('it holds a private key, which belongs nowhere near here; choose the certificate alone')
  }
  const found = certificatesIn(text)
  if (found.length === 0) throw refuse('there is no certificate in PEM form in this file')
  return found.map((pem) => readAuthority(fileName, pem, nowMs))
}

function readAuthority(fileName: string, pem: string, nowMs: number): AuthorityRecord {
  let certificate: X509Certificate
  try {
    certificate = new X509Certificate(pem)
  } catch {
    throw refuse('a certificate in this file is broken')
  }
  const subject = nameOf(certificate.subject)
  if (!certificate.ca) {
    throw refuse(`“${subject}” is the certificate of a server, not of an authority that vouches for servers`)
  }
  const validToMs = Date.parse(certificate.validTo)
  if (validToMs <= nowMs) throw refuse(`“${subject}” has expired`)
  return {
    fileName,
    pem,
    subject,
    issuer: nameOf(certificate.issuer),
    validToMs,
    fingerprint: certificate.fingerprint256,
    addedAtMs: nowMs,
  }
}

/** The name a person knows a subject by: the common name, else the organisation, else all of it on one line. */
export function nameOf(distinguished: string): string {
  const parts = new Map(
    distinguished.split('\n').map((line): [string, string] => {
      const at = line.indexOf('=')
      return [line.slice(0, at), line.slice(at + 1)]
    }),
  )
  return parts.get('CN') ?? parts.get('O') ?? distinguished.replaceAll('\n', ', ')
}

export function authorityShown(authorityId: string, record: AuthorityRecord, nowMs: number): AuthorityShown {
  const { fileName, subject, issuer, validToMs, fingerprint } = record
  return { authorityId, fileName, subject, issuer, validToMs, fingerprint, expired: validToMs <= nowMs }
}
