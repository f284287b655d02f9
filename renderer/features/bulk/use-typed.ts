import { useCallback, useEffect, useRef, useState } from 'react'
import { saveBeforeLock } from '../../app/before-lock'

/** Typing must rest this long before it is saved. */
const autosaveMs = 400

export interface Typed {
  readonly text: string
  readonly type: (text: string) => void
  /** Saves what is not saved yet. */
  readonly flush: () => Promise<void>
}

/** Text that is saved as it is typed, when one leaves, and before a lock; what core says shows through otherwise. */
export function useTyped(saved: string, save: (text: string) => Promise<unknown>): Typed {
  const [local, setLocal] = useState<string | null>(null)
  const unsaved = useRef<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const newest = useRef(save)
  useEffect(() => {
    newest.current = save
  })

  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    const text = unsaved.current
    if (text === null) return
    unsaved.current = null
    await newest.current(text)
  }, [])
  const type = useCallback(
    (text: string) => {
      unsaved.current = text
      setLocal(text)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), autosaveMs)
    },
    [flush],
  )
  // Once core says the same, it has the word again.
  if (local !== null && local === saved) setLocal(null)

  useEffect(() => saveBeforeLock(flush), [flush])
  useEffect(() => () => void flush(), [flush])
  return { text: local ?? saved, type, flush }
}
