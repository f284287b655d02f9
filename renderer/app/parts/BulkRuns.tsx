import type { BulkRunBrief } from '../../../electron/contract/bulk'
import { act } from '../act'
import { go } from '../navigation'
import { useQuery } from '../use-query'
import { Button } from '../../ui/Button'
import { classNames } from '../../ui/class-names'
import { DateText } from '../../ui/DateText'
import { ProgressBar } from '../../ui/Meter'
import { counted } from './wire-words'
import './bulk-runs.css'

/** Registrations of many that are under way, or that ended and still ask something; and matrices not sent yet. */
export function BulkRuns({ withDrafts = false, padded = false }: { withDrafts?: boolean; padded?: boolean }) {
  const { data } = useQuery('bulk.list', {})
  if (!data) return null
  const drafts = withDrafts ? data.drafts.slice(0, 2) : []
  if (data.runs.length + drafts.length === 0) return null
  return (
    <section
      className={classNames('bulk-runs', padded && 'bulk-runs--padded')}
      aria-label="Registering with many"
    >
      {data.runs.slice(0, 3).map((run) => (
        <RunLine key={run.runId} run={run} />
      ))}
      {drafts.map(({ bulkId, savedAtMs, utilities }) => (
        <div key={bulkId} className="bulk-runs__line">
          <span className="bulk-runs__words">
            <strong>Answers for {counted(utilities, 'utility', 'utilities')}, not sent</strong>
            <span className="meta">
              saved <DateText atMs={savedAtMs} />
            </span>
          </span>
          <Button size="sm" onPress={() => go({ name: 'bulk-register', bulkId })}>
            Go on
          </Button>
        </div>
      ))}
    </section>
  )
}

function RunLine({ run }: { run: BulkRunBrief }) {
  const { runId, counts, total } = run
  const over = counts.registered + counts['needs-you'] + counts.rejected + counts.unknown
  const isOver = run.state === 'finished' || (run.state === 'stopped' && counts.sending === 0)
  const open = () => go({ name: 'bulk-run', runId })
  return (
    <div className="bulk-runs__line">
      <span className="bulk-runs__words">
        <strong className="num">{headline(run)}</strong>
        <span className="meta num">{runCountWords(run)}</span>
      </span>
      {isOver ? null : <ProgressBar label="Sent so far" done={over} total={total} />}
      <span className="bulk-runs__acts">
        {run.state === 'paused' ? (
          <Button size="sm" icon="play" onPress={() => act('bulk.resume', { runId })}>
            Resume
          </Button>
        ) : null}
        {isOver ? (
          <Button size="sm" kind="quiet" onPress={() => act('bulk.putAway', { runId })}>
            Put away
          </Button>
        ) : null}
        <Button size="sm" onPress={open}>
          Open
        </Button>
      </span>
    </div>
  )
}

function headline({ state, total, counts, offline, halted }: BulkRunBrief): string {
  const all = counted(total, 'utility', 'utilities')
  if (state === 'finished') return `Registered with ${String(counts.registered)} of ${all}`
  if (state === 'stopped') return `Stopped after ${String(counts.registered)} of ${all}`
  if (halted) return `Stands still: registering with ${all}`
  if (state === 'paused') return `Paused: registering with ${all}`
  return offline ? `Registering with ${all} waits for the network` : `Registering with ${all}`
}

/** “12 registered, 1 rejected, 1 unknown, 26 waiting”. */
export function runCountWords({ counts }: Pick<BulkRunBrief, 'counts'>): string {
  const words = [
    [counts.registered, 'registered'],
    [counts['needs-you'], counts['needs-you'] === 1 ? 'needs you' : 'need you'],
    [counts.rejected, 'rejected'],
    [counts.unknown, 'of unknown outcome'],
    [counts.sending, 'being sent'],
    [counts.waiting, 'waiting'],
  ] as const
  return words.flatMap(([count, word]) => (count > 0 ? [`${String(count)} ${word}`] : [])).join(', ')
}
