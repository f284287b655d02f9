import type { WireEnum } from './common'

const weightiest: readonly string[] = ['authoritative', 'official', 'aggregator']

/**
 * Orders roles as servers of one area are preferred (CDS-WG1-01 §4.5): authoritative, official, aggregator, then a word
 * this version does not know, then none at all.
 */
export function byRole(a: WireEnum | null, b: WireEnum | null): number {
  return rankOf(a) - rankOf(b)
}

function rankOf(role: WireEnum | null): number {
  if (role === null) return weightiest.length + 1
  const at = role.kind === 'known' ? weightiest.indexOf(role.value) : -1
  return at < 0 ? weightiest.length : at
}
