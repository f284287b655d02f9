import { counted } from '../../../contract/plural'
import type { DeskContext } from '../context'
import type { UtilityStore } from '../utilities/utility-store'
import type { Batch } from './tag-book'
import type { UndoBook } from './undo-book'

const byPerson = 'you paused it'

/** Pauses or resumes several utilities in one step; those that are so already are left alone. */
export function createPauses(
  context: DeskContext,
  { store, undo }: { store: UtilityStore; undo: UndoBook },
): (utilityIds: readonly string[], paused: boolean) => Batch {
  const told = (text: string): void => {
    const act = { actor: 'you', utilityId: null, result: 'ok', resultText: 'Done', durationMs: null } as const
    context.record({ ...act, text })
    context.emit('utilities.changed')
  }

  return (utilityIds, paused) => {
    const before = new Map<string, string | null>()
    context.desk.transaction(() => {
      for (const utilityId of utilityIds) {
        const record = store.get(utilityId)
        if (!record || (record.pausedReason !== null) === paused) continue
        store.update(utilityId, { pausedReason: paused ? byPerson : null })
        before.set(utilityId, record.pausedReason)
      }
    })
    if (before.size === 0) return { changed: 0, undoId: null }
    const words = counted(before.size, 'utility', 'utilities')
    told(`${paused ? 'Paused' : 'Resumed'} ${words}`)
    const undoId = undo.keep(() => {
      context.desk.transaction(() => {
        for (const [utilityId, pausedReason] of before) {
          const now = store.get(utilityId)
          if (now && (now.pausedReason !== null) === paused) store.update(utilityId, { pausedReason })
        }
      })
      told(`${paused ? 'Resumed' : 'Paused'} ${words} again`)
    })
    return { changed: before.size, undoId }
  }
}
