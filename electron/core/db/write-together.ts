import type { Cache, Desk } from './types'

/** One commit costs a flush of the disk, whatever is in it; many small ones would cost one each. */
export interface WriteTogether {
  /**
   * Runs `work`, which writes and awaits nothing, soon and in one commit with what others hand in meanwhile. Resolves
   * when it is on the disk. One that throws loses its own writes only; a commit that fails rejects all of it.
   */
  together<T>(work: () => T): Promise<T>
}

interface Waiting {
  /** Answers what tells the caller once the commit is done. */
  run(): () => void
  fail(error: unknown): void
}

/** Longest time in ms that one commit may take up without letting anything else run. */
const sliceMs = 10
/** A commit that follows another waits until this many ms lie between them, so that a burst gathers. */
const paceMs = 100

export function createWriteTogether({ desk, cache }: { desk: Desk; cache: Cache }): WriteTogether {
  let waiting: Waiting[] = []
  let committedAtMs = -Infinity

  const commitSoon = (): void => {
    const leftMs = committedAtMs + paceMs - performance.now()
    if (leftMs > 0) setTimeout(commit, leftMs)
    else setImmediate(commit)
  }

  const commit = (): void => {
    const untilMs = performance.now() + sliceMs
    const taken: Waiting[] = []
    const settled: (() => void)[] = []
    try {
      desk.transaction(() =>
        cache.transaction(() => {
          for (
            let next = waiting.shift();
            next;
            next = performance.now() < untilMs ? waiting.shift() : undefined
          ) {
            taken.push(next)
            settled.push(next.run())
          }
        }),
      )
      for (const tell of settled) tell()
    } catch (error) {
      for (const one of taken) one.fail(error)
    }
    committedAtMs = performance.now()
    // What did not fit into this slice has waited long enough.
    if (waiting.length > 0) setImmediate(commit)
  }

  return {
    together: (work) =>
      new Promise((done, fail) => {
        const run = () => {
          try {
            const result = desk.part(() => cache.part(work))
            return () => done(result)
          } catch (error) {
            return () => fail(error as Error)
          }
        }
        waiting.push({ run, fail })
        if (waiting.length === 1) commitSoon()
      }),
  }
}
