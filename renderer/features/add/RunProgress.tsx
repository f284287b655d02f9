import type { ReactNode } from 'react'
import type { AddingRun } from '../../../electron/contract/adding'
import { act } from '../../app/act'
import { counted } from '../../app/parts/wire-words'
import { Button } from '../../ui/Button'
import { ProgressBar } from '../../ui/Meter'

/** How far the run is, and what can be done about the rows that have no good end. */
export function RunProgress({ run }: { run: AddingRun }) {
  const { rows, left, saving } = run
  if (saving)
    return (
      <Line words={`Adding ${String(saving.done)} of ${String(saving.total)}`}>
        <ProgressBar label="Added so far" done={saving.done} total={saving.total} />
      </Line>
    )
  const failed = rows.filter((row) => row.state === 'failed').length
  const cancelled = rows.filter((row) => row.state === 'cancelled').length
  if (left > 0)
    return (
      <Line words={`Read ${String(rows.length - left)} of ${String(rows.length)}`}>
        <ProgressBar label="Read so far" done={rows.length - left} total={rows.length} />
        <Button size="sm" onPress={() => act('adding.cancel', {})}>
          Cancel
        </Button>
      </Line>
    )
  if (failed + cancelled === 0) return null
  return (
    <Line words={cancelled > 0 ? `${counted(cancelled, 'address', 'addresses')} not read` : ''}>
      {cancelled > 0 ? (
        <Button size="sm" icon="play" onPress={() => act('adding.resume', {})}>
          Go on reading
        </Button>
      ) : null}
      {failed > 0 ? (
        <Button size="sm" icon="sync" onPress={() => act('adding.retryFailed', {})}>
          {failed === 1 ? 'Try the failed one again' : `Try the ${String(failed)} failed again`}
        </Button>
      ) : null}
    </Line>
  )
}

function Line({ words, children }: { words: string; children: ReactNode }) {
  return (
    <div className="adding__progress" role="group" aria-label="Progress">
      <span className="num nowrap">{words}</span>
      {children}
    </div>
  )
}
