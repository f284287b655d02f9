import type { Snapshot } from '../../../electron/contract/watching'
import { copyText } from '../act'
import { useQuery } from '../use-query'
import { DateText } from '../../ui/DateText'
import { Dialog } from '../../ui/Dialog'
import { LineDiff } from '../../ui/LineDiff'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'

type Version = Pick<Snapshot, 'snapshotId' | 'page' | 'firstSeenAtMs' | 'lastSeenAtMs'>

/** A version to read, or two to compare. */
export interface Compared {
  readonly newer: Version
  readonly older: Version | null
}

/** The words of a page as text: nothing of a server is ever rendered. */
export function VersionDialog({ compared, onClose }: { compared: Compared | null; onClose: () => void }) {
  const { data, error, loading, reload } = useQuery(
    'watching.compare',
    compared && { newerId: compared.newer.snapshotId, olderId: compared.older?.snapshotId ?? null },
  )
  if (!compared) return null
  const { newer, older } = compared
  const name = newer.page === 'terms' ? 'terms' : 'policy'
  return (
    <Dialog
      open
      size="xl"
      onClose={onClose}
      title={older ? `What changed in the ${name}` : `The ${name}`}
      description={
        <>
          {older ? (
            <>
              As of <DateText atMs={older.lastSeenAtMs} as="day-clock" />, and since{' '}
            </>
          ) : (
            'Since '
          )}
          <DateText atMs={newer.firstSeenAtMs} as="day-clock" />. Words only, without layout.
        </>
      }
    >
      {error ? <ProblemBanner problem={error} onRetry={reload} onCopy={(words) => copyText(words)} /> : null}
      {loading ? <SkeletonRows count={6} label="The words are loading" /> : null}
      {data && data.lines.length === 0 ? <p className="soft">No words.</p> : null}
      {data && data.lines.length > 0 ? <LineDiff label={`The ${name}`} lines={data.lines} /> : null}
    </Dialog>
  )
}
