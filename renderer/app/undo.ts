import { create } from 'zustand'
import type { Failure } from '../../electron/contract/common'
import { call } from './core-client'
import { dismissToast, reportProblem, toast, useNotices } from './notices'

interface Change {
  /** What was done, such as “3 utilities tagged”. */
  readonly text: string
  readonly undoId: string
}

/** What can be taken back in this session, the last one at the end. */
export const useUndo = create<{ changes: readonly Change[] }>()(() => ({ changes: [] }))

/** Says what was done here, with the way back. `undoId` is null when nothing changed. */
export function changed(text: string, undoId: string | null): void {
  if (undoId === null) return
  const change = { text, undoId }
  useUndo.setState(({ changes }) => ({ changes: [...changes, change] }))
  toast(text, { action: { label: 'Undo', run: () => takeBack(change) } })
}

/** Takes the last change back. */
export function undoLast(): Promise<void> | undefined {
  const last = useUndo.getState().changes.at(-1)
  if (!last) return undefined
  const shown = useNotices.getState().toasts.find((one) => one.text === last.text)
  if (shown) dismissToast(shown.id)
  return takeBack(last)
}

async function takeBack(change: Change): Promise<void> {
  useUndo.setState(({ changes }) => ({ changes: changes.filter((one) => one !== change) }))
  const reply = await call('batches.undo', { undoId: change.undoId })
  if (reply.ok) toast(`Undone: ${change.text}`)
  else reportProblem(reply.error satisfies Failure)
}
