import { callWindow } from '../core-client'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Spinner } from '../../ui/Spinner'

/** Shown while the part that does the work is gone: it comes back by itself, or says why it does not. */
export function CoreStopped({ problem }: { problem: string | null }) {
  if (problem === null)
    return (
      <div className="core-stopped" role="status">
        <Spinner />
        <span>Busbar is starting its work again. Nothing you saved is lost.</span>
      </div>
    )
  return (
    <EmptyState
      icon="warn"
      title="Busbar cannot go on"
      actions={<Button onPress={() => callWindow('window.close', {})}>Close Busbar</Button>}
    >
      <p>{problem}</p>
      <p>Nothing you saved is lost. Start Busbar again.</p>
    </EmptyState>
  )
}
