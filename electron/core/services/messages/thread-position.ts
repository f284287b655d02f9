import type { Cache } from '../../db/types'

/** Positions of one millisecond. */
const positionsOfMs = 1024
/** Beyond this time positions are not exact any more; what claims to be later counts as this. */
const latestMs = Math.floor(Number.MAX_SAFE_INTEGER / positionsOfMs) - 1

/** The first position of a time. Positions rise with the time of a thread, and lists are read by them. */
export function positionAt(atMs: number): number {
  return Math.min(Math.max(0, Math.floor(atMs)), latestMs) * positionsOfMs
}

/** A free position for this time; the thread's own where its time is the same. */
export function freePosition(cache: Cache, atMs: number, own: number | null): number {
  const wanted = positionAt(atMs)
  if (own !== null && own >= wanted && own < wanted + positionsOfMs) return own
  for (let first = wanted; ; first += positionsOfMs) {
    const last = cache.get<{ doc: number | null }>(
      'SELECT max(doc) AS doc FROM message_threads WHERE doc >= ? AND doc < ?',
      [first, first + positionsOfMs],
    )?.doc
    if (typeof last !== 'number') return first
    if (last + 1 < first + positionsOfMs) return last + 1
  }
}
