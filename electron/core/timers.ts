import type { SealingGate } from './sealing-gate'

/** Time as the engines need it; tests give a clock that is moved by hand. */
export interface Timers {
  nowMs(): number
  /** Calls `wake` once when the clock reaches `atMs`; the answer calls it off. */
  wakeAt(atMs: number, wake: () => void): () => void
}

/** The same clock, whose alarms wait while an answer is sealed. */
export function quietTimers(timers: Timers, gate: Pick<SealingGate, 'whenQuiet'>): Timers {
  return {
    nowMs: () => timers.nowMs(),
    wakeAt(atMs, wake) {
      let isOff = false
      const callOff = timers.wakeAt(atMs, () => gate.whenQuiet(() => (isOff ? undefined : wake())))
      return () => {
        isOff = true
        callOff()
      }
    },
  }
}

/** Longest single timer, ms. A longer one would fire at once, so long waits are cut in pieces. */
const longestMs = 24 * 60 * 60_000

/** The clock of this computer. It is looked at again after sleep, since timers stand still then. */
export function systemTimers(): Timers {
  const nowMs = () => Date.now()
  return {
    nowMs,
    wakeAt(atMs, wake) {
      let timer: NodeJS.Timeout
      const arm = () => {
        const leftMs = atMs - nowMs()
        timer = leftMs <= 0 ? setTimeout(wake, 0) : setTimeout(arm, Math.min(leftMs, longestMs))
        timer.unref()
      }
      arm()
      return () => clearTimeout(timer)
    },
  }
}
