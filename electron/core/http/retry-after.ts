/** Nobody means to be left alone for longer; such a number is a mistake, and would end in no date at all. */
const longestDelayMs = 30 * 24 * 60 * 60_000

/**
 * The delay a Retry-After header asks for, in milliseconds: seconds or an HTTP date, the date taken against the
 * server's own clock where it sent one. Null when the header says nothing usable.
 */
export function retryAfterMs(
  header: string | undefined,
  serverTimeMs: number | null,
  nowMs: number,
): number | null {
  if (header === undefined) return null
  const text = header.trim()
  const delayMs = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - (serverTimeMs ?? nowMs)
  return delayMs <= longestDelayMs ? Math.max(0, delayMs) : null
}

/** Growing pause before try number `attempt` (from 1), at most five minutes, spread so that clients do not meet. */
function backoffMs(attempt: number, random: () => number): number {
  const full = Math.min(300_000, 1000 * 2 ** (attempt - 1))
  return Math.round(full / 2 + random() * (full / 2))
}

/** When each origin may be asked again. */
export class WaitingTimes {
  private readonly notBeforeMs = new Map<string, number>()
  private readonly refusals = new Map<string, number>()
  private readonly random: () => number

  constructor(random: () => number) {
    this.random = random
  }

  /** The time before which this origin asked not to be called, or null. */
  until(origin: string, nowMs: number): number | null {
    const until = this.notBeforeMs.get(origin)
    return until !== undefined && until > nowMs ? until : null
  }

  /** Learns from an answer: 429 and 503 with their Retry-After, 429 without one by growing pauses. */
  learn(
    origin: string,
    answer: { status: number; retryAfter: string | undefined; serverTimeMs: number | null },
    nowMs: number,
  ): void {
    if (answer.status !== 429 && answer.status !== 503) {
      this.refusals.delete(origin)
      return
    }
    const asked = retryAfterMs(answer.retryAfter, answer.serverTimeMs, nowMs)
    if (asked === null && answer.status === 503) return
    const refusals = (this.refusals.get(origin) ?? 0) + 1
    this.refusals.set(origin, refusals)
    const until = nowMs + (asked ?? backoffMs(refusals, this.random))
    // A later, shorter wish does not undo an earlier, longer one.
    this.notBeforeMs.set(origin, Math.max(until, this.notBeforeMs.get(origin) ?? 0))
  }
}
