import type { Timers } from '../timers'

/** Waiting that ends early when the desk closes. */
export interface Pauses {
  /** True when the time has passed, false when the desk closed before. */
  wait(ms: number): Promise<boolean>
  close(): void
}

export function createPauses(timers: Timers): Pauses {
  const open = new Set<() => void>()
  let isClosed = false
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        if (isClosed) return resolve(false)
        const callOff = timers.wakeAt(timers.nowMs() + ms, () => {
          open.delete(stop)
          resolve(true)
        })
        const stop = (): void => {
          callOff()
          resolve(false)
        }
        open.add(stop)
      }),
    close() {
      isClosed = true
      for (const stop of open) stop()
      open.clear()
    },
  }
}
