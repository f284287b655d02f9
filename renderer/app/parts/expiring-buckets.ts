import { expiringBuckets, type ExpiryBucket } from '../../../electron/contract/credentials'

/** What the figure *Expiring in 30 days* counts; the list it opens shows the same. */
export function isExpiring(bucket: ExpiryBucket): boolean {
  return expiringBuckets.includes(bucket)
}
