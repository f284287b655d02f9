import { useCallback, useEffect, useRef, useState } from 'react'
import type { RegistrationDraft } from '../../../electron/contract/registrations'
import { act } from '../../app/act'
import { saveBeforeLock } from '../../app/before-lock'
import { emptyDraft } from '../../app/empty-draft'

/** Typing must rest this long before it is saved. */
export const autosaveMs = 400

export interface DraftKept {
  readonly draft: RegistrationDraft
  readonly savedAtMs: number | null
  readonly change: (patch: Partial<RegistrationDraft>) => void
  /** Saves what is not saved yet. */
  readonly flush: () => Promise<void>
  /** Forgets what is not saved: it was sent, and core keeps nothing of it any more. */
  readonly done: () => void
}

/** The draft of one utility's registration: saved by itself, when one leaves, and before a lock. */
export function useDraft(
  utilityId: string,
  start: { draft: RegistrationDraft | null; savedAtMs: number | null },
): DraftKept {
  const [draft, setDraft] = useState(start.draft ?? emptyDraft)
  const [savedAtMs, setSavedAtMs] = useState(start.savedAtMs)
  const newest = useRef(draft)
  const unsaved = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    if (!unsaved.current) return
    unsaved.current = false
    const saved = await act('registrations.saveDraft', { utilityId, draft: newest.current })
    if (saved) setSavedAtMs(saved.savedAtMs)
    else unsaved.current = true
  }, [utilityId])

  const change = useCallback(
    (patch: Partial<RegistrationDraft>) => {
      newest.current = { ...newest.current, ...patch }
      unsaved.current = true
      setDraft(newest.current)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), autosaveMs)
    },
    [flush],
  )

  const done = useCallback(() => {
    clearTimeout(timer.current)
    unsaved.current = false
  }, [])

  useEffect(() => saveBeforeLock(flush), [flush])
  useEffect(() => () => void flush(), [flush])

  return { draft, savedAtMs, change, flush, done }
}
