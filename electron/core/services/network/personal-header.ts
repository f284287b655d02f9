import { BusbarError } from '../../../contract/errors'
import { isLoopbackUrl } from '../../http/addresses'
import { metadataCandidates } from '../utilities/metadata-candidates'

/** A header for one origin, as it is kept. The value lies in the vault. */
export interface HeaderRecord {
  readonly origin: string
  /** As a person wrote it. */
  readonly name: string
  readonly recordId: string
  readonly setAtMs: number
}

/** What Busbar or the connection says itself; another value would break the request or lie about it. */
const ours: readonly string[] = [
  'accept',
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'if-modified-since',
  'if-none-match',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
]

const refuse = (field: string, reason: string) => new BusbarError('setting-refused', { field, reason })

/** The one origin a header is for. Throws `setting-refused`. */
export function checkOrigin(address: string): string {
  let url: URL
  try {
    const [first = ''] = metadataCandidates(address)
    url = new URL(first)
  } catch (error) {
    throw refuse('address', error instanceof BusbarError ? reasonOf(error) : 'this is not a host')
  }
  if (url.protocol === 'http:' && !isLoopbackUrl(url.href)) throw refuse('address', 'only https is used')
  return url.origin
}

function reasonOf(error: BusbarError): string {
  const { reason } = error.details
  return typeof reason === 'string' ? reason : 'only https addresses are used'
}

/** Name and value of a header (RFC 9110 §5). Throws `setting-refused`; its words never hold the value. */
export function checkHeader(name: string, value: string): { name: string; value: string } {
  const [trimmed, kept] = [name.trim(), value.trim()]
  if (trimmed === '') throw refuse('name', 'the name of the header is missing')
  if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(trimmed)) {
    throw refuse('name', 'a header’s name has letters, digits and hyphens only')
  }
  const lower = trimmed.toLowerCase()
  if (ours.includes(lower) || lower.startsWith('proxy-') || lower.startsWith('sec-')) {
    throw refuse('name', `Busbar sets ${trimmed} itself`)
  }
  if (kept === '') throw refuse('value', 'the value is missing')
  // Tab and the visible characters: a line break would begin another header.
  if (!/^[\t\u0020-\u007e]+$/.test(kept)) {
    throw refuse('value', 'the value holds a line break or a character that no header can carry')
  }
  return { name: trimmed, value: kept }
}
