import type { Cache, Desk } from './types'

/** One commit costs a flush of the disk, whatever is in it; many small ones would cost one each. */
export interface WriteTogether {
  /**
   * Runs `work`, which writes and awaits nothing, soon and in one commit with what others hand in meanwhile. Resolves
   * when it is on the disk. Where one of them throws, each is run again in a commit of its own: only what it wrote
   * counts, so it must be able to begin anew.
   */
  together<T>(work: () => T): Promise<T>
  /** The same for what somebody waits for: at once, and whatever else waits goes along. */
  togetherNow<T>(work: () => T): Promise<T>
}

interface Waiting {
  /** Answers what tells the caller once the commit is done. */
  run(): () => void
  fail(error: unknown): void
}

/** Longest time in ms that one commit may take up without letting anything else run. */
const sliceMs = 20
/** A commit that follows another waits until this many ms lie between them, so that a burst gathers. */
const paceMs = 100

export function createWriteTogether({
  desk,
  cache,
  whenQuiet = (work) => work(),
}: {
  desk: Desk
  cache: Cache
  /** Runs a commit at once, or when no answer is sealed any more. */
  readonly whenQuiet?: (work: () => void) => void
}): WriteTogether {
  const waiting: Waiting[] = []
  let committedAtMs = -Infinity
  let isDueNow = false

  const inOne = (work: () => void): void => desk.transaction(() => cache.transaction(work))

  const alone = (one: Waiting): void => {
    try {
      let tell = (): void => undefined
      inOne(() => {
        tell = one.run()
      })
      tell()
    } catch (error) {
      one.fail(error)
    }
  }

  const commit = (): void => whenQuiet(commitNow)

  const commitNow = (): void => {
    isDueNow = false
    if (waiting.length === 0) return
    const untilMs = performance.now() + sliceMs
    const taken: Waiting[] = []
    const tell: (() => void)[] = []
    try {
      inOne(() => {
        while (waiting.length > 0 && (taken.length === 0 || performance.now() < untilMs)) {
          const next = waiting.shift()
          if (!next) return
          taken.push(next)
          tell.push(next.run())
        }
      })
      for (const one of tell) one()
    } catch {
      for (const one of taken) alone(one)
    }
    committedAtMs = performance.now()
    // What did not fit into this slice has waited long enough.
    if (waiting.length > 0) setImmediate(commit)
  }

  const commitSoon = (): void => {
    const leftMs = committedAtMs + paceMs - performance.now()
    if (leftMs > 0) setTimeout(commit, leftMs)
    else setImmediate(commit)
  }

  const put = <T>(work: () => T): Promise<T> =>
    new Promise((done, fail) => {
      const run = () => {
        const result = work()
        return () => done(result)
      }
      waiting.push({ run, fail })
    })

  return {
    together(work) {
      const done = put(work)
      if (waiting.length === 1) commitSoon()
      return done
    },
    togetherNow(work) {
      const done = put(work)
      if (!isDueNow) setImmediate(commit)
      isDueNow = true
      return done
    },
  }
}
