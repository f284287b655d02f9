import type { DraftId, Failure } from '../../../electron/contract/common'
import type { DraftContent } from '../../../electron/contract/inbox'
import type { Reply } from '../../../electron/contract/wire'

export interface DraftState {
  readonly content: DraftContent
  /** Null until something was saved. */
  readonly draftId: DraftId | null
  readonly savedAtMs: number | null
  readonly saving: boolean
  /** Why the newest words are not saved yet. They stay in the page and are tried again. */
  readonly problem: Failure | null
}

export interface DraftKeeper {
  readonly state: () => DraftState
  readonly change: (patch: Partial<DraftContent>) => void
  /** Saves what is not saved yet; true when everything that was typed is safe. */
  readonly flush: () => Promise<boolean>
  readonly subscribe: (listener: () => void) => () => void
  /** Ends the clock without saving: the draft was sent or thrown away. */
  readonly stop: () => void
}

export type SaveDraft = (
  draftId: DraftId | null,
  content: DraftContent,
) => Promise<Reply<{ draftId: DraftId; savedAtMs: number }>>

export interface DraftStart {
  readonly draftId: DraftId | null
  readonly content: DraftContent
  readonly savedAtMs: number | null
}

/** Typing must rest this long before it is saved. */
export const autosaveMs = 400
/** After a failure it is tried again this much later, or at once with the next key. */
const retryMs = 5000

/** True when there are no words and no files that could be lost. */
export function isBlank({ description, updates, attachments }: DraftContent): boolean {
  const isAnswered = updates.some((one) => one.value.trim() !== '')
  return description.trim() === '' && !isAnswered && attachments.length === 0
}

/**
 * Holds what is being written and saves it in order: one save at a time, always the newest words, a first save that
 * gives the draft its id before the second. A failed save loses nothing.
 */
export function createDraftKeeper(start: DraftStart, save: SaveDraft): DraftKeeper {
  let state: DraftState = { ...start, saving: false, problem: null }
  let saved = start.content
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | null = null
  const life = { stopped: false }
  const listeners = new Set<() => void>()

  const set = (patch: Partial<DraftState>) => {
    state = { ...state, ...patch }
    for (const listener of listeners) listener()
  }
  const isSaved = () => state.content === saved || (state.draftId === null && isBlank(state.content))
  const after = (ms: number) => {
    clearTimeout(timer)
    if (!life.stopped) timer = setTimeout(() => void flush(), ms)
  }

  const saveAll = async (): Promise<boolean> => {
    while (!isSaved() && !life.stopped) {
      const { content, draftId } = state
      set({ saving: true })
      const reply = await save(draftId, content)
      if (!reply.ok) {
        set({ saving: false, problem: reply.error })
        after(retryMs)
        return false
      }
      saved = content
      set({ ...reply.value, saving: false, problem: null })
    }
    return true
  }

  const flush = (): Promise<boolean> => {
    clearTimeout(timer)
    running ??= saveAll().finally(() => {
      running = null
    })
    return running
  }

  return {
    state: () => state,
    change(patch) {
      set({ content: { ...state.content, ...patch } })
      if (!isSaved()) after(autosaveMs)
    },
    flush,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      life.stopped = true
      clearTimeout(timer)
    },
  }
}
