import type { WireEnum } from '../../../../electron/contract/common'
import { capital, spaced, wordOf } from '../wire-words'
import type { MapRole } from './projected'

const known: readonly MapRole[] = ['authoritative', 'official', 'aggregator']

/** How a role of a server is drawn (01 §4.5). */
export function mapRoleOf(role: WireEnum): MapRole {
  return known.find((one) => role.kind === 'known' && one === role.value) ?? 'other'
}

/** `Authoritative`; the raw word of one this version does not know. */
export const roleWords = (role: WireEnum): string => capital(spaced(wordOf(role))) || 'Not stated'

export const mapRoles: readonly { role: MapRole; words: string }[] = [
  { role: 'authoritative', words: 'Authoritative' },
  { role: 'official', words: 'Official' },
  { role: 'aggregator', words: 'Aggregator' },
  { role: 'other', words: 'Another role' },
]
