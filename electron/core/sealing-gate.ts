/**
 * From the last byte of an answer that brings the only copy of a secret until that is on the disk, nothing else runs:
 * requests, commits, alarms and what an earlier answer brought wait here. What a page asks of the desk is answered, and
 * other answers that bring a secret are sealed beside it.
 */
export interface SealingGate {
  /** An answer is in. What comes back is called once its secret is on the disk, or will not be soon; twice is fine. */
  enter(): () => void
  /** Runs `work` at once, or when nothing is sealed any more. */
  whenQuiet(work: () => void): void
  /** Resolves when nothing is sealed. */
  quiet(): Promise<void>
}

/** A disk that hangs holds up the rest for so long at most, ms. */
const longestMs = 10_000

export function createSealingGate(): SealingGate {
  const waiting: (() => void)[] = []
  let sealing = 0

  const next = (): void => {
    if (sealing > 0) return
    const work = waiting.shift()
    if (waiting.length > 0) setImmediate(next)
    work?.()
  }

  const whenQuiet = (work: () => void): void => {
    if (sealing === 0) return work()
    waiting.push(work)
  }

  return {
    enter() {
      let isIn = true
      sealing += 1
      const leave = (): void => {
        if (!isIn) return
        isIn = false
        clearTimeout(limit)
        sealing -= 1
        // What follows the seal itself comes first.
        if (sealing === 0) setImmediate(next)
      }
      const limit = setTimeout(leave, longestMs)
      limit.unref()
      return leave
    },
    whenQuiet,
    quiet: () => new Promise((done) => whenQuiet(done)),
  }
}
