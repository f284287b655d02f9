import { callWindow, onWindow } from './core-client'

const savers = new Set<() => Promise<void>>()

/** Has something saved before the page is ended by a lock. Returns the way to withdraw it. */
export function saveBeforeLock(save: () => Promise<void>): () => void {
  savers.add(save)
  return () => savers.delete(save)
}

/** Answers main's warning once everything is saved; main waits 300 ms at most. */
export function installBeforeLock(): () => void {
  return onWindow('lock.imminent', () => {
    void Promise.allSettled([...savers].map((save) => save())).then(() =>
      callWindow('window.readyToLock', {}),
    )
  })
}
