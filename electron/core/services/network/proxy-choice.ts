import { BlockList, isIP, isIPv6 } from 'node:net'
import { BusbarError } from '../../../contract/errors'
import type { ProxyChoice } from '../../../contract/network'

/** A proxy set by hand, as it is kept. The password lies in the vault. */
export interface ManualProxy {
  readonly scheme: 'http' | 'https'
  readonly host: string
  readonly port: number
  readonly bypass: string
  readonly user: string | null
  readonly passwordRecord: string | null
}

export interface ProxyRecord {
  readonly kind: ProxyChoice['kind']
  readonly pacUrl: string | null
  readonly manual: ManualProxy | null
}

const refuse = (field: string, reason: string) => new BusbarError('setting-refused', { field, reason })

/** The manual proxy of a choice, checked field by field. Throws `setting-refused` with the field's name. */
export function checkManual(
  choice: Extract<ProxyChoice, { kind: 'manual' }>,
): Omit<ManualProxy, 'passwordRecord'> {
  const { scheme, port } = choice
  const host = choice.host.trim().replace(/^\[|\]$/g, '')
  if (host === '') throw refuse('host', 'the host of the proxy is missing')
  if (/^socks/i.test(host)) throw refuse('host', 'SOCKS proxies are not supported')
  if (!isIP(host) && !/^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/i.test(host)) {
    throw refuse('host', 'this is not a host name; write it without https:// and without a port')
  }
  if (port < 1 || port > 65_535) throw refuse('port', 'a port is a number from 1 to 65535')
  const user = choice.user === null || choice.user === '' ? null : choice.user
  if (user?.includes(':')) throw refuse('user', 'a user name cannot hold a colon')
  for (const entry of entriesOf(choice.bypass)) {
    if (ruleOf(entry) === null)
      throw refuse('bypass', `“${entry}” is neither a host nor a range of addresses`)
  }
  return { scheme, host: host.toLowerCase(), port, bypass: choice.bypass.trim(), user }
}

/** The address of a proxy script. Throws `setting-refused`. */
export function checkPacUrl(typed: string): string {
  let url: URL
  try {
    url = new URL(typed.trim())
  } catch {
    throw refuse('pacUrl', 'this is not the address of a proxy script')
  }
  if (!['http:', 'https:', 'file:'].includes(url.protocol)) {
    throw refuse('pacUrl', 'a proxy script is read from an https, http or file address')
  }
  if (url.username !== '' || url.password !== '') {
    throw refuse('pacUrl', 'it carries a user name or password')
  }
  return url.href
}

export function manualUrl({ scheme, host, port }: Pick<ManualProxy, 'scheme' | 'host' | 'port'>): string {
  return `${scheme}://${isIPv6(host) ? `[${host}]` : host}:${String(port)}`
}

/** True when a host is reached directly although a proxy is set. */
export function isBypassed(hostname: string, bypass: string): boolean {
  const host = hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase()
  return entriesOf(bypass).some((entry) => ruleOf(entry)?.(host) ?? false)
}

function entriesOf(bypass: string): string[] {
  return bypass
    .split(/[\s,;]+/)
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '')
}

/** `example.com` is that host, `*.example.com` and `.example.com` everything below it, `10.0.0.0/8` a range. */
function ruleOf(entry: string): ((host: string) => boolean) | null {
  if (entry === '*') return () => true
  if (entry.includes('/')) return rangeOf(entry)
  const suffix = /^\*?(\.[a-z0-9._-]+)$/.exec(entry)?.[1]
  if (suffix !== undefined) return (host) => host.endsWith(suffix)
  const bare = entry.replace(/^\[|\]$/g, '')
  return isIP(bare) || /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/.test(bare) ? (host) => host === bare : null
}

function rangeOf(entry: string): ((host: string) => boolean) | null {
  const [net = '', length = ''] = entry.split('/')
  const family = isIP(net) === 6 ? 'ipv6' : 'ipv4'
  const bits = Number(length)
  if (!isIP(net) || !/^\d+$/.test(length) || bits > (family === 'ipv6' ? 128 : 32)) return null
  const list = new BlockList()
  list.addSubnet(net, bits, family)
  return (host) => isIP(host) !== 0 && list.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4')
}
