import type { Cache } from '../../db/types'
import type { ThreadStore } from './thread-store'

/** Makes rows for threads that have none, when another version of Busbar kept rows otherwise. */
export interface ThreadMaker {
  start(): void
  stop(): void
  /** How many threads have no row yet; what is listed is complete down to `backToMs`. */
  left(): { threads: number; backToMs: number } | null
}

/** Longest time in ms that nothing else runs. */
const sliceMs = 15
const atOnce = 20
/** Lists are told this often while it goes on. */
const tellEveryMs = 500

export function createThreadMaker(
  cache: Cache,
  deps: { threads: Pick<ThreadStore, 'rebuild'>; made(): void },
): ThreadMaker {
  let waiting: NodeJS.Immediate | null = null
  let toldAtMs = 0

  const next = (): string[] =>
    cache
      .all<{ thread_key: string }>(
        'SELECT thread_key FROM message_threads_to_make ORDER BY last_ms DESC LIMIT ?',
        [atOnce],
      )
      .map((one) => one.thread_key)

  const slice = (): void => {
    const untilMs = performance.now() + sliceMs
    waiting = null
    let keys = next()
    while (keys.length > 0 && performance.now() < untilMs) {
      deps.threads.rebuild(keys)
      keys = next()
    }
    const isDone = keys.length === 0
    if (isDone || performance.now() - toldAtMs > tellEveryMs) {
      toldAtMs = performance.now()
      deps.made()
    }
    if (!isDone) waiting = setImmediate(slice)
  }

  return {
    start() {
      if (cache.readOnlyReason === null && next().length > 0) slice()
    },
    stop() {
      if (waiting) clearImmediate(waiting)
    },
    left() {
      const row = cache.get<{ threads: number; newest: number | null }>(
        'SELECT count(*) AS threads, max(last_ms) AS newest FROM message_threads_to_make',
      )
      return row && row.newest !== null ? { threads: row.threads, backToMs: row.newest } : null
    },
  }
}
