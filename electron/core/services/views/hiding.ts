import { counted } from '../../../contract/plural'
import type { DeskContext } from '../context'
import type { UtilityStore } from '../utilities/utility-store'
import type { Batch } from './tag-book'
import type { UndoBook } from './undo-book'

const byHiding = 'it is hidden'

/** Takes utilities out of sight, or back into it. Nothing is asked of a hidden one; its secrets stay where they are. */
export function createHiding(
  context: DeskContext,
  { store, undo }: { store: UtilityStore; undo: UndoBook },
): (utilityIds: readonly string[], hidden: boolean) => Batch {
  const told = (text: string): void => {
    const act = { actor: 'you', utilityId: null, result: 'ok', durationMs: null } as const
    context.record({ ...act, text, resultText: 'Registrations and secrets stay' })
    context.emit('utilities.changed')
  }
  const set = (utilityId: string, hidden: boolean): boolean => {
    const record = store.get(utilityId)
    if (!record || (record.hidden ?? false) === hidden) return false
    const { pausedReason } = record
    if (hidden) store.update(utilityId, { hidden, pausedReason: pausedReason ?? byHiding })
    else store.update(utilityId, { hidden, pausedReason: pausedReason === byHiding ? null : pausedReason })
    return true
  }

  return (utilityIds, hidden) => {
    const changed: string[] = []
    context.desk.transaction(() => changed.push(...utilityIds.filter((id) => set(id, hidden))))
    if (changed.length === 0) return { changed: 0, undoId: null }
    const words = counted(changed.length, 'utility', 'utilities')
    told(hidden ? `Hid ${words}` : `Showed ${words} in the list again`)
    const undoId = undo.keep(() => {
      context.desk.transaction(() => {
        for (const utilityId of changed) set(utilityId, !hidden)
      })
      told(hidden ? `Showed ${words} again` : `Hid ${words} again`)
    })
    return { changed: changed.length, undoId }
  }
}
