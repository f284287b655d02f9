import { BusbarError, type ErrorDetails } from '../../contract/errors'
import { spaceOfHost } from './addresses'
import { isWithin, type Reach } from './connections'
import { hostOf } from './failures'

/** The address of a request, or `address-invalid`. */
export function usableUrl(text: string): URL {
  const refuse = (reason: string) =>
    new BusbarError('address-invalid', { address: text, reason, processed: 'no' })
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw refuse('it is not an absolute address')
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse('only https addresses are used')
  if (url.username !== '' || url.password !== '') throw refuse('it carries a user name or password')
  url.hash = ''
  return url
}

/**
 * What can be told from the address alone, before any look-up: plain http only on this computer and only when what
 * led there is on this computer too, the demo's fence, and the space of literal addresses.
 */
export function guardAddress(
  url: URL,
  ledFrom: string | undefined,
  reach: Reach,
  mode: 'normal' | 'demo',
): void {
  const details: ErrorDetails = { host: url.host, url: url.href, processed: 'no' }
  const space = spaceOfHost(url.hostname)
  if (mode === 'demo' && space !== 'loopback') throw new BusbarError('demo-only', details)
  if (url.protocol === 'http:') {
    const ledFromLoopback = ledFrom === undefined || spaceOfHost(new URL(ledFrom).hostname) === 'loopback'
    if (space !== 'loopback' || !ledFromLoopback) throw new BusbarError('insecure-address', details)
  }
  if (space !== null && !isWithin(space, reach)) {
    throw new BusbarError('address-space', { ...details, from: hostOf(ledFrom) ?? url.host, to: url.host })
  }
}
