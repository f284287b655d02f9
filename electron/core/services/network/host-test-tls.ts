import type tls from 'node:tls'
import { rootCertificates } from 'node:tls'
import { createHash } from 'node:crypto'
import type { Handshake } from '../../http/handshake'
import { tlsReasonOf } from '../../http/tls-reasons'
import type { StepEnd } from './host-test'

/** Authorities that may have vouched for a server, PEM. */
export interface TrustLists {
  readonly system: readonly string[]
  readonly extra: readonly string[]
}

/** What a handshake showed, in a sentence and the facts under it. */
export function handshakeEnd(
  { protocol, chain, fault }: Handshake,
  host: string,
  lists: TrustLists,
): StepEnd {
  const [server] = chain
  if (!server) return { state: 'failed', text: `${host} shows no certificate.` }
  const top = chain.at(-1) ?? server
  const facts = [
    { name: 'Protocol', value: protocol },
    { name: 'Chain', value: chain.map((one) => commonName(one.subject)).join(' ← ') },
    { name: 'Issuer', value: commonName(server.issuer) },
    { name: 'Names', value: namesOf(server) },
    { name: 'Valid until', value: dayOf(server.valid_to) },
  ]
  if (fault !== null) return { state: 'failed', text: faultWords(fault, host, server, top), facts }
  const by = trustedBy(top.raw, lists)
  return {
    state: 'ok',
    text: `${host} is who it says, by a certificate of ${commonName(server.issuer)}.`,
    facts: [...facts, { name: 'Trusted by', value: by }],
  }
}

function faultWords(
  fault: string,
  host: string,
  server: tls.DetailedPeerCertificate,
  top: tls.DetailedPeerCertificate,
): string {
  switch (fault) {
    case 'CERT_HAS_EXPIRED':
      return `The certificate of ${host} expired on ${dayOf(server.valid_to)}.`
    case 'CERT_NOT_YET_VALID':
      return `The certificate of ${host} is valid only from ${dayOf(server.valid_from)} on.`
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `The certificate is for ${namesOf(server)}, not for ${host}.`
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return `${host} signed its certificate itself; nobody else vouches for it.`
    case 'SELF_SIGNED_CERT_IN_CHAIN':
      return `${host} is vouched for by ${commonName(top.subject)}, an authority this computer does not trust.`
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return `The certificate comes from ${commonName(top.issuer)}. ${host} does not send that one’s certificate, and this computer does not know it: it is left out, or an authority that is not trusted here.`
    default:
      return `The certificate of ${host} cannot be accepted: ${tlsReasonOf(fault) ?? fault}.`
  }
}

function trustedBy(raw: Buffer, { system, extra }: TrustLists): string {
  const isIn = (list: readonly string[]) => list.some((pem) => fingerprint(derOf(pem)) === fingerprint(raw))
  if (isIn(extra)) return 'a certificate authority you added'
  if (isIn(system)) return 'this computer'
  return isIn(rootCertificates) ? 'the built-in list' : 'a certificate authority that is trusted here'
}

const derOf = (pem: string): Buffer => Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64')
const fingerprint = (der: Buffer): string => createHash('sha256').update(der).digest('hex')
const dayOf = (text: string): string => new Date(text).toISOString().slice(0, 10)

function commonName(name: tls.Certificate): string {
  const { CN, O } = name as { CN?: string | string[]; O?: string | string[] }
  return [CN ?? O ?? 'an unnamed authority'].flat().join(', ')
}

function namesOf({ subjectaltname, subject }: tls.DetailedPeerCertificate): string {
  const names = (subjectaltname ?? '').split(', ').map((one) => one.replace(/^(DNS|IP Address):/, ''))
  const listed = names.filter((one) => one !== '')
  if (listed.length === 0) return commonName(subject)
  return listed.length > 4
    ? `${listed.slice(0, 4).join(', ')} and ${String(listed.length - 4)} more`
    : listed.join(', ')
}
