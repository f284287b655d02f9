import { BusbarError } from '../../../contract/errors'

/** How the batches of this session are taken back. */
export interface UndoBook {
  /** Answers the id under which `undo` finds it. */
  keep(takeBack: () => void): string
  /** Once; throws `not-found` after that. */
  undo(undoId: string): void
}

const mostKept = 200

export function createUndoBook(newId: (prefix: string) => string): UndoBook {
  const kept = new Map<string, () => void>()
  return {
    keep(takeBack) {
      const undoId = newId('und')
      kept.set(undoId, takeBack)
      const [oldest] = kept.keys()
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
      return undoId
    },
    undo(undoId) {
      const takeBack = kept.get(undoId)
      if (!takeBack) throw new BusbarError('not-found', { what: 'What would be undone' })
      takeBack()
      kept.delete(undoId)
    },
  }
}
