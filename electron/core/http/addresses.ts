import { BlockList, isIP, isIPv4 } from 'node:net'

/** How far away an address is. A document may lead to its own space or a more public one. */
export type AddressSpace = 'public' | 'private' | 'loopback'

const order: readonly AddressSpace[] = ['public', 'private', 'loopback']

/** True when `to` lies deeper inside this computer's network than `from`. */
export function isMorePrivate(to: AddressSpace, from: AddressSpace): boolean {
  return order.indexOf(to) > order.indexOf(from)
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
// Connecting to the unspecified address reaches this computer.
loopback.addSubnet('0.0.0.0', 8)
loopback.addAddress('::', 'ipv6')
loopback.addAddress('::1', 'ipv6')

const inner = new BlockList()
for (const [net, prefix] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  inner.addSubnet(net, prefix)
}
for (const [net, prefix] of [
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  inner.addSubnet(net, prefix, 'ipv6')
}

// IPv6 forms that carry an IPv4 address: mapped, compatible, NAT64 and 6to4, by their first groups.
const mapped = new BlockList()
mapped.addSubnet('::ffff:0:0', 96, 'ipv6')
const compatible = new BlockList()
compatible.addSubnet('::', 96, 'ipv6')
const nat64 = new BlockList()
nat64.addSubnet('64:ff9b::', 96, 'ipv6')
const sixToFour = new BlockList()
sixToFour.addSubnet('2002::', 16, 'ipv6')

/** The space of an IP address in text form, brackets and zone removed. */
export function spaceOfAddress(address: string): AddressSpace {
  const bare = address.split('%')[0] ?? address
  if (isIPv4(bare)) return spaceIn(bare, 'ipv4')
  if (loopback.check(bare, 'ipv6')) return 'loopback'
  if ([mapped, compatible, nat64].some((list) => list.check(bare, 'ipv6')))
    return spaceIn(embedded(bare, 6), 'ipv4')
  if (sixToFour.check(bare, 'ipv6')) return spaceIn(embedded(bare, 1), 'ipv4')
  return spaceIn(bare, 'ipv6')
}

function spaceIn(address: string, family: 'ipv4' | 'ipv6'): AddressSpace {
  if (loopback.check(address, family)) return 'loopback'
  return inner.check(address, family) ? 'private' : 'public'
}

/** The IPv4 address in two groups of an IPv6 address, counted from 0. */
function embedded(address: string, firstGroup: number): string {
  // The URL parser writes every IPv6 address in its one canonical form, dotted tails included.
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1)
  const [head = '', tail] = canonical.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups = [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right]
  const bytes = [groups[firstGroup] ?? '0', groups[firstGroup + 1] ?? '0'].flatMap((group) => {
    const value = Number.parseInt(group, 16)
    return [value >> 8, value & 0xff]
  })
  return bytes.join('.')
}

/** The space a host of a URL shows by itself: an IP literal or `localhost`; null for a name that needs look-up. */
export function spaceOfHost(hostname: string): AddressSpace | null {
  const known = hostsSeen.get(hostname)
  if (known !== undefined) return known
  const space = spaceByItself(hostname)
  if (hostsSeen.size >= mostHosts) hostsSeen.clear()
  hostsSeen.set(hostname, space)
  return space
}

/** It is asked several times for every request; what a host shows by itself never changes. */
const hostsSeen = new Map<string, AddressSpace | null>()
const mostHosts = 10_000

function spaceByItself(hostname: string): AddressSpace | null {
  const bare = hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase()
  if (isIP(bare)) return spaceOfAddress(bare)
  return bare === 'localhost' || bare.endsWith('.localhost') ? 'loopback' : null
}

/** True for addresses of this computer by name: 127.0.0.0/8, ::1, localhost. */
export function isLoopbackUrl(url: string): boolean {
  return spaceOfHost(new URL(url).hostname) === 'loopback'
}
