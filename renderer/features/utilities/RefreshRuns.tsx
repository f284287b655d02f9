import { useEffect, useState } from 'react'
import type { RefreshRun } from '../../../electron/contract/views'
import { act } from '../../app/act'
import { toast } from '../../app/notices'
import { counted } from '../../app/parts/wire-words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { IconButton } from '../../ui/IconButton'
import { ProgressBar } from '../../ui/Meter'

/** How the reading of many goes. A run that went well puts itself away. */
export function RefreshRuns({ runs }: { runs: readonly RefreshRun[] }) {
  return runs.map((run) => <RunLine key={run.runId} run={run} />)
}

function RunLine({ run }: { run: RefreshRun }) {
  const [listed, setListed] = useState(false)
  const { runId, finished, total, succeeded, cancelled, failed, skipped } = run
  const troubled = failed.length + skipped.length > 0
  const ended = succeeded + failed.length + skipped.length + cancelled

  useEffect(() => {
    if (!finished || troubled) return
    void act('utilities.closeRun', { runId })
    const rest = cancelled > 0 ? `, ${String(cancelled)} left out` : ''
    toast(`${counted(succeeded, 'utility', 'utilities')} read again${rest}`)
  }, [finished, troubled, runId, succeeded, cancelled])

  if (finished && !troubled) return null
  return (
    <div className="run" role="group" aria-label="Reading many utilities">
      <span className="run__words num">
        {finished
          ? `Read ${String(succeeded)} of ${String(total)}`
          : `Reading ${counted(total, 'utility', 'utilities')}`}
        <TroubleWords run={run} />
      </span>
      {finished ? null : <ProgressBar label="Read so far" done={ended} total={total} />}
      <span className="run__acts">
        {troubled ? (
          <Button size="sm" kind="quiet" onPress={() => setListed(true)}>
            Show which
          </Button>
        ) : null}
        {finished ? (
          <>
            {failed.length > 0 ? (
              <Button size="sm" onPress={() => act('utilities.retryRun', { runId })}>
                Try those again
              </Button>
            ) : null}
            <IconButton
              icon="close"
              size="sm"
              label="Put away"
              onPress={() => act('utilities.closeRun', { runId })}
            />
          </>
        ) : (
          <Button
            size="sm"
            disabled={run.waiting === 0}
            onPress={() => act('utilities.cancelRun', { runId })}
          >
            Cancel
          </Button>
        )}
      </span>
      <TroubleDialog run={run} open={listed} onClose={() => setListed(false)} />
    </div>
  )
}

function TroubleWords({ run: { failed, skipped, cancelled } }: { run: RefreshRun }) {
  return (
    <>
      {failed.length > 0 ? <span className="tone-danger">, {failed.length} failed</span> : null}
      {skipped.length > 0 ? `, ${String(skipped.length)} not asked` : null}
      {cancelled > 0 ? `, ${String(cancelled)} left out` : null}
    </>
  )
}

function TroubleDialog({ run, open, onClose }: { run: RefreshRun; open: boolean; onClose: () => void }) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      size="lg"
      title="Not read"
      description="Each for its own reason; the others are not affected."
      actions={<Button onPress={onClose}>Close</Button>}
    >
      <ul className="run__list">
        {[...run.failed, ...run.skipped].map(({ utility, failure }) => (
          <li key={utility.utilityId}>
            <strong>{utility.name}</strong>
            <span className="soft">{failure.message}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
