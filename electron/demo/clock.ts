/** Time on the grid. It can be moved forward; nothing else in the grid reads a clock. */
export interface DemoClock {
  nowMs(): number
  /** Moves this clock forward by `ms` (never back). */
  advance(ms: number): void
  /** Calls `wake` once when the clock reaches `atMs`; the answer cancels. A manual clock never calls. */
  wakeAt(atMs: number, wake: () => void): () => void
  /** Resolves after `ms`; at once on a manual clock. */
  pause(ms: number): Promise<void>
}

/** Longest single timer, ms. Timers above 2^31 ms fire at once in Node, so long waits are cut in pieces. */
const longestTimerMs = 24 * 60 * 60 * 1000

/** Real time plus an offset (ms) that `advance` raises. */
export function systemClock(offsetMs = 0): DemoClock {
  let offset = offsetMs
  const nowMs = () => Date.now() + offset
  return {
    nowMs,
    advance: (ms) => {
      offset += Math.max(0, ms)
    },
    wakeAt: (atMs, wake) => {
      let timer: NodeJS.Timeout
      const arm = () => {
        const left = atMs - nowMs()
        timer = left <= 0 ? setTimeout(wake, 0) : setTimeout(arm, Math.min(left, longestTimerMs))
        timer.unref()
      }
      arm()
      return () => clearTimeout(timer)
    },
    pause: (ms) => new Promise((done) => setTimeout(done, ms)),
  }
}

/** Stands still until `advance` is called. For tests: no timer ever fires by itself. */
export function manualClock(startMs: number): DemoClock {
  let now = startMs
  return {
    nowMs: () => now,
    advance: (ms) => {
      now += Math.max(0, ms)
    },
    wakeAt: () => () => undefined,
    pause: () => Promise.resolve(),
  }
}
