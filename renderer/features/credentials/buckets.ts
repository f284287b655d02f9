import type { ExpiryBucket } from '../../../electron/contract/credentials'
import { isExpiring } from '../../app/parts/expiring-buckets'
import type { BoardRow } from './board-rows'

export const bucketOrder: readonly ExpiryBucket[] = [
  'expired',
  '7-days',
  '30-days',
  '90-days',
  'later',
  'never',
  'unknown',
]

const titles: Readonly<Record<ExpiryBucket, string>> = {
  expired: 'Expired',
  '7-days': 'Within 7 days',
  '30-days': 'Within 30 days',
  '90-days': 'Within 90 days',
  later: 'Later',
  never: 'Never expires',
  unknown: 'Unknown',
}

export const bucketTitle = (bucket: ExpiryBucket): string => titles[bucket]

/** `expiring` is what the tile *Expiring in 30 days* counts; everything else names one bucket. */
export function matchesBucket(row: BoardRow, bucket: string | undefined): boolean {
  if (bucket === undefined) return true
  if (bucket === 'expiring') return isExpiring(row.bucket)
  return row.bucket === bucket
}

/** What belongs to no utility comes last. */
const placeOf = ({ utility }: BoardRow): string => utility?.name ?? '\uffff'
const nameOf = ({ credential, other }: BoardRow): string => credential?.clientName ?? other?.name ?? ''

/** By utility and registration, the keystone on top. */
export function byUtility(a: BoardRow, b: BoardRow): number {
  return (
    placeOf(a).localeCompare(placeOf(b)) ||
    (a.credential?.registrationId ?? '~').localeCompare(b.credential?.registrationId ?? '~') ||
    Number(b.keystone) - Number(a.keystone) ||
    nameOf(a).localeCompare(nameOf(b)) ||
    (a.expiresAtMs ?? Number.MAX_SAFE_INTEGER) - (b.expiresAtMs ?? Number.MAX_SAFE_INTEGER)
  )
}

/** By bucket, then by moment; within a utility the keystone comes first. */
export function byExpiry(a: BoardRow, b: BoardRow): number {
  return (
    bucketOrder.indexOf(a.bucket) - bucketOrder.indexOf(b.bucket) ||
    (a.expiresAtMs ?? Number.MAX_SAFE_INTEGER) - (b.expiresAtMs ?? Number.MAX_SAFE_INTEGER) ||
    placeOf(a).localeCompare(placeOf(b)) ||
    Number(b.keystone) - Number(a.keystone)
  )
}
