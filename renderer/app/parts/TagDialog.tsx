import type { UtilityRow } from '../../../electron/contract/utilities'
import { Dialog } from '../../ui/Dialog'
import { act } from '../act'
import { changed } from '../undo'
import { useQuery } from '../use-query'
import { TagForm } from './TagForm'
import { counted } from './wire-words'

type Target = Pick<UtilityRow, 'utilityId' | 'name' | 'tags'>

interface TagDialogProps {
  /** The utilities whose tags are changed; null while it is closed. */
  targets: readonly Target[] | null
  onClose: () => void
}

/** Puts tags on and takes them off, at one utility or at many in one step. */
export function TagDialog({ targets, onClose }: TagDialogProps) {
  const { data } = useQuery('tags.list', targets ? {} : null)
  const save = async (add: readonly string[], remove: readonly string[]) => {
    const utilityIds = (targets ?? []).map((target) => target.utilityId)
    const batch = await act('tags.set', { utilityIds, add: [...add], remove: [...remove] })
    if (batch) changed(`Tags of ${counted(batch.changed, 'utility', 'utilities')} changed`, batch.undoId)
    return batch !== null
  }
  return (
    <Dialog
      open={targets !== null}
      onClose={onClose}
      title={targets?.length === 1 ? `Tags of ${targets[0]?.name ?? ''}` : 'Tags'}
      description={
        targets?.length === 1
          ? 'Your own words for it; they stay on this computer.'
          : `For ${counted(targets?.length ?? 0, 'utility', 'utilities')}. Tags stay on this computer.`
      }
    >
      {targets ? (
        <TagForm
          targets={targets}
          known={(data?.tags ?? []).map((tag) => tag.name)}
          onSave={save}
          onClose={onClose}
        />
      ) : null}
    </Dialog>
  )
}
