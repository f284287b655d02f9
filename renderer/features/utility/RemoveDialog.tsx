import type { UtilityDetail } from '../../../electron/contract/utilities'
import { act } from '../../app/act'
import { go } from '../../app/navigation'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Dialog } from '../../ui/Dialog'

interface RemoveDialogProps {
  detail: UtilityDetail
  open: boolean
  onClose: () => void
}

/** Takes a utility out of the list; one with a registration stays, because its secret is only here. */
export function RemoveDialog({ detail, open, onClose }: RemoveDialogProps) {
  const { utilityId, name, registered } = detail.row
  if (registered)
    return (
      <Dialog
        open={open}
        onClose={onClose}
        title={`${name} cannot be removed`}
        description="You are registered there, and the secret of that registration is kept only here. Removing the utility would throw it away. Pause it instead: nothing is asked of it then, and everything stays."
        actions={<Button onPress={onClose}>Keep it</Button>}
      />
    )
  return (
    <ConfirmDialog
      open={open}
      title={`Remove ${name}?`}
      consequence="It leaves your list with everything Busbar read from it. The utility is told nothing; you can add it again at any time."
      confirmLabel="Remove"
      onCancel={onClose}
      onConfirm={async () => {
        const removed = await act(
          'utilities.remove',
          { utilityId },
          { done: `${name} left your list`, about: name },
        )
        onClose()
        if (removed) go({ name: 'utilities' })
      }}
    />
  )
}
