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
  /** Takes what core filled in; nothing of it is worth saving before a person changes something. */
  readonly fill: (filled: RegistrationDraft) => void
  /** Saves what is not saved yet. */
  readonly flush: () => Promise<void>
  /** Forgets what is not saved: it was sent, and core keeps nothing of it any more. */
  readonly done: () => void
}

/** What a registration begins with: what was saved, else the company profile for new ones. */
export interface DraftStart {
  readonly draft: RegistrationDraft | null
  readonly savedAtMs: number | null
  readonly profileId: RegistrationDraft['profileId']
}

/** The draft of one utility's registration: saved by itself, when one leaves, and before a lock. */
export function useDraft(utilityId: string, start: DraftStart): DraftKept {
  const [draft, setDraft] = useState(start.draft ?? { ...emptyDraft, profileId: start.profileId })
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

  const fill = useCallback((filled: RegistrationDraft) => {
    newest.current = filled
    setDraft(filled)
  }, [])

  const done = useCallback(() => {
    clearTimeout(timer.current)
    unsaved.current = false
  }, [])

  useEffect(() => saveBeforeLock(flush), [flush])
  useEffect(() => () => void flush(), [flush])

  return { draft, savedAtMs, change, fill, flush, done }
}
