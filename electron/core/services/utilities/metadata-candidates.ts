import { BusbarError } from '../../../contract/errors'
import { isLoopbackUrl } from '../../http/addresses'

const wellKnown = '/.well-known/cds-server-metadata.json'

/** The same before the standard got its name, in May 2025. */
const olderWellKnown = '/.well-known/carbon-data-spec.json'

/** The well-known place of the other drafts on the same host; null for any other address. */
export function otherPlace(url: string): string | null {
  const { pathname, search } = new URL(url)
  if (search !== '') return null
  if (pathname === wellKnown) return new URL(olderWellKnown, url).href
  return pathname === olderWellKnown ? new URL(wellKnown, url).href : null
}

export function isOlderPlace(url: string): boolean {
  return new URL(url).pathname === olderWellKnown
}

/**
 * The addresses that may hold the metadata a person means by a host, an origin or an address: what was typed if it
 * names a document, then the well-known place on its host (CDS-WG1-01 §3.1). Throws `address-invalid`, or
 * `insecure-address` for plain http to another computer.
 */
export function metadataCandidates(typed: string): string[] {
  const url = parse(typed.trim())
  const place = new URL(wellKnown, url).href
  return url.pathname === '/' && url.search === '' ? [place] : [...new Set([url.href, place])]
}

function parse(typed: string): URL {
  const refuse = (reason: string) =>
    new BusbarError('address-invalid', { address: withoutLogin(typed.slice(0, 200)), reason })
  if (typed === '') throw refuse('it is empty')
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed)
  const url = read(hasScheme ? typed : `https://${typed}`)
  if (!url || url.hostname === '') throw refuse('it is not a host or web address')
  if (url.username !== '' || url.password !== '') throw refuse('it carries a user name or password')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse(`it starts with ${url.protocol}//`)
  if (/\s/.test(typed)) throw refuse('it contains a space')
  url.hash = ''
  if (isLoopbackUrl(url.href)) return hasScheme ? url : new URL(url.href.replace(/^https:/, 'http:'))
  if (url.protocol === 'http:') throw new BusbarError('insecure-address', { host: url.host })
  return url
}

function read(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

/** A log-in that was typed into an address is not shown again: errors are kept and copied. */
function withoutLogin(typed: string): string {
  return typed.replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/\s]*@/i, '$1…@')
}
