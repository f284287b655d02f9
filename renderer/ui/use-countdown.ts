import { useCallback, useEffect, useState } from 'react'

export interface Countdown {
  /** Whole seconds left, 0 when it does not run. */
  leftSec: number
  totalSec: number
  start: (seconds: number) => void
  stop: () => void
}

/**
 * Counts down by the wall clock, so that time spent asleep counts too. `onEnd` runs once when it reaches zero
 * by itself.
 */
export function useCountdown(onEnd: () => void): Countdown {
  const [run, setRun] = useState<{ endsAtMs: number; totalSec: number } | null>(null)
  const [leftSec, setLeftSec] = useState(0)

  useEffect(() => {
    if (!run) return
    const tick = () => {
      const left = Math.ceil((run.endsAtMs - Date.now()) / 1000)
      if (left > 0) return setLeftSec(left)
      setLeftSec(0)
      setRun(null)
      onEnd()
    }
    const timer = setInterval(tick, 250)
    return () => clearInterval(timer)
  }, [run, onEnd])

  const start = useCallback((seconds: number) => {
    setLeftSec(seconds)
    setRun({ endsAtMs: Date.now() + seconds * 1000, totalSec: seconds })
  }, [])
  const stop = useCallback(() => {
    setLeftSec(0)
    setRun(null)
  }, [])
  return { leftSec, totalSec: run?.totalSec ?? 0, start, stop }
}
