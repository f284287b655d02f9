import type { UtilityProfile } from './catalogue/profile'

export const dayMs = 24 * 60 * 60 * 1000

/** Follows a utility through its seasons: the answer is what it is at a moment, ms. */
export function seasonal(first: UtilityProfile, startedMs: number): (nowMs: number) => UtilityProfile {
  const begins = (afterDays: number) => startedMs + afterDays * dayMs
  let come = 0
  let current = first
  return (nowMs) => {
    for (;;) {
      const next = first.seasons?.[come]
      if (next === undefined || begins(next.afterDays) > nowMs) return current
      current = { ...next.becomes(current), changedMs: begins(next.afterDays) }
      come += 1
    }
  }
}
