import { BusbarError } from '../../contract/errors'

const wellKnown = '/.well-known/cds-server-metadata.json'
const thisComputer = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/

/**
 * Addresses that may hold the metadata of what a person typed, in the order to try them (CDS-WG1-01 §3.1): the
 * address itself when it names a document, then the well-known place on its host. Throws `address-invalid`.
 */
export function metadataCandidates(typed: string): string[] {
  const url = urlOf(typed)
  const atHost = new URL(wellKnown, url.origin).href
  if (url.pathname === '/' && url.search === '') return [atHost]
  return url.href === atHost ? [atHost] : [url.href, atHost]
}

function urlOf(typed: string): URL {
  const text = typed.trim()
  const refuse = (reason: string) => new BusbarError('address-invalid', { address: text, reason })
  if (text === '') throw refuse('it is empty')
  if (/\s/.test(text)) throw refuse('it holds a blank')
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
  const url = parse(hasScheme ? text : `https://${text}`)
  if (url === null || url.hostname === '') throw refuse('it names no host')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse('only https addresses are used')
  if (url.username !== '' || url.password !== '') throw refuse('it carries a user name or password')
  // On this computer nobody needs certificates, so a bare host means plain http there.
  if (!hasScheme && thisComputer.test(url.hostname)) return parse(`http://${text}`) ?? url
  url.hash = ''
  return url
}

function parse(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
