import type { CredentialRow, ExpiryBucket } from '../../../electron/contract/credentials'
import { isExpiring } from '../../app/parts/expiring-buckets'
import { Icon } from '../../ui/Icon'
import { bucketOrder } from './buckets'

const short: Readonly<Record<ExpiryBucket, string>> = {
  expired: 'Expired',
  '7-days': '7 days',
  '30-days': '30 days',
  '90-days': '90 days',
  later: 'Later',
  never: 'Never',
  unknown: 'Unknown',
}

interface BucketBarProps {
  rows: readonly CredentialRow[]
  chosen: string | undefined
  onChoose: (bucket: ExpiryBucket | undefined) => void
}

/** How many secrets fall into each span; pressing one shows exactly those. */
export function BucketBar({ rows, chosen, onChoose }: BucketBarProps) {
  return (
    <div className="buckets" role="group" aria-label="By expiry">
      {bucketOrder.map((bucket) => {
        const count = rows.filter((row) => row.bucket === bucket).length
        const active = chosen === bucket || (chosen === 'expiring' && isExpiring(bucket))
        return (
          <button
            key={bucket}
            type="button"
            className="buckets__item"
            aria-pressed={active}
            onClick={() => onChoose(chosen === bucket ? undefined : bucket)}
          >
            <span className="buckets__name">
              <BucketIcon bucket={bucket} count={count} />
              {short[bucket]}
            </span>
            <span className="buckets__count num">{count}</span>
          </button>
        )
      })}
    </div>
  )
}

function BucketIcon({ bucket, count }: { bucket: ExpiryBucket; count: number }) {
  if (count === 0) return null
  if (bucket === 'expired') return <Icon name="state-failing" className="tone-danger" />
  if (bucket === '7-days' || bucket === '30-days')
    return <Icon name="state-attention" className="tone-warn" />
  return bucket === 'unknown' ? <Icon name="state-unknown" className="tone-muted" /> : null
}
