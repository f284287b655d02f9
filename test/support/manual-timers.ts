import type { Timers } from '../../electron/core/timers'

export interface ManualTimers extends Timers {
  /** Moves the clock forward and wakes what is due, in order of time. */
  advance(ms: number): void
  /** When something wants to be woken next; null for never. */
  nextMs(): number | null
}

/** Timers that stand still until a test moves them. */
export function manualTimers(clock: { nowMs: number } = { nowMs: Date.UTC(2026, 10, 23, 12) }): ManualTimers {
  let alarms: { atMs: number; wake: () => void }[] = []
  const first = () => [...alarms].sort((a, b) => a.atMs - b.atMs)[0]
  return {
    nowMs: () => clock.nowMs,
    wakeAt(atMs, wake) {
      const alarm = { atMs, wake }
      alarms.push(alarm)
      return () => {
        alarms = alarms.filter((one) => one !== alarm)
      }
    },
    advance(ms) {
      const target = clock.nowMs + ms
      for (let next = first(); next && next.atMs <= target; next = first()) {
        const alarm = next
        clock.nowMs = Math.max(clock.nowMs, alarm.atMs)
        alarms = alarms.filter((one) => one !== alarm)
        alarm.wake()
      }
      clock.nowMs = Math.max(clock.nowMs, target)
    },
    nextMs: () => first()?.atMs ?? null,
  }
}
