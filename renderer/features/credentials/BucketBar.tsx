import type { ExpiryBucket } from '../../../electron/contract/credentials'
import { useRef, type KeyboardEvent } from 'react'
import { useAction } from '../../app/action-registry'
import { isExpiring } from '../../app/parts/expiring-buckets'
import { Icon } from '../../ui/Icon'
import type { BoardRow } from './board-rows'
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
  rows: readonly BoardRow[]
  chosen: string | undefined
  onChoose: (bucket: ExpiryBucket | undefined) => void
}

/** How many secrets fall into each span; pressing one shows exactly those. */
export function BucketBar({ rows, chosen, onChoose }: BucketBarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const buttons = () => [...(bar.current?.querySelectorAll('button') ?? [])]
  useAction('credential.filter', () => {
    const all = buttons()
    const pressed = all.find((one) => one.ariaPressed === 'true')
    ;(pressed ?? all[0])?.focus()
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    const all = buttons()
    const at = all.findIndex((one) => one === document.activeElement)
    all[at + step]?.focus()
    event.preventDefault()
  }
  return (
    <div ref={bar} className="buckets" role="group" aria-label="By expiry">
      {bucketOrder.map((bucket) => {
        const count = rows.filter((row) => row.bucket === bucket).length
        const active = chosen === bucket || (chosen === 'expiring' && isExpiring(bucket))
        return (
          <button
            key={bucket}
            type="button"
            className="buckets__item"
            aria-pressed={active}
            onKeyDown={onKeyDown}
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
