import { useState } from 'react'
import type { Rotation } from '../../../electron/contract/rotation'
import { act } from '../../app/act'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Menu } from '../../ui/Menu'

/** Stops a renewal; the old secret stays as it is, and the new one can be ended with it. */
export function AbortButton({ rotation }: { rotation: Rotation }) {
  const [asking, setAsking] = useState(false)
  const { rotationId, state, utility, newSecret, retiredAtMs, working } = rotation
  const isLeftOver = state === 'aborted' && newSecret !== null && retiredAtMs === null
  if (state === 'done' || state === 'ending' || (state === 'aborted' && !isLeftOver)) return null
  const abort = async (cleanUp: boolean) => {
    setAsking(false)
    await act('rotation.abort', { rotationId, cleanUp }, { about: utility.name })
  }
  if (newSecret === null) {
    return (
      <Button kind="quiet" disabled={working} onPress={() => abort(false)}>
        Call off
      </Button>
    )
  }
  return (
    <>
      {isLeftOver ? (
        <Button kind="quiet" disabled={working} onPress={() => setAsking(true)}>
          End the new one
        </Button>
      ) : (
        <Menu
          trigger={
            <Button kind="quiet" iconEnd="chevron-down" disabled={working}>
              Call off
            </Button>
          }
          entries={[
            { id: 'keep', label: 'Leave both secrets as they are', onSelect: () => void abort(false) },
            { id: 'end', label: 'End the new secret…', danger: true, onSelect: () => setAsking(true) },
          ]}
        />
      )}
      <ConfirmDialog
        open={asking}
        onCancel={() => setAsking(false)}
        onConfirm={() => abort(true)}
        title="End the new secret?"
        consequence="It stops working at the utility now, with every token it gave. The old one works as before."
        confirmLabel="End the new secret"
      />
    </>
  )
}
