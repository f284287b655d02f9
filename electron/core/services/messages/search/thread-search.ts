import type { Cache } from '../../../db/types'
import { always, stretchOf, type ThreadStretch } from '../thread-query'
import type { Clause } from './clause'
import type { MessageQuery } from './read-query'

/** A search with everything else that a list asks. */
export interface Asked {
  readonly query: MessageQuery
  readonly clause: Clause
}

/** Relevance is worked out for this many of the newest hits. */
export const mostRanked = 5000

interface Doc {
  doc: number
}

/** The positions of the threads, in order. */
export function foundBy(cache: Cache, { query, clause }: Asked, stretch: ThreadStretch): number[] {
  const { match } = query
  const { sql, params } = stretchOf(clause, stretch)
  if (match === null) {
    return docs(cache.all<Doc>(`SELECT doc FROM message_threads WHERE ${sql}`, params))
  }
  if (stretch.order !== 'relevance') {
    const bounded = `SELECT doc FROM ${hits} AND ${sql.replace(/\bdoc (?=[<>]|DESC|ASC)/g, 'message_words.rowid ')}`
    return docs(cache.all<Doc>(bounded, [match, ...params]))
  }
  // The best are the first page and the last: what is behind them was not ranked.
  if (stretch.after !== null) return []
  const ranked = `SELECT doc FROM (
      SELECT doc, bm25(message_words, 4, 1, 2) AS score FROM ${hits} AND ${clause.sql}
      ORDER BY message_words.rowid DESC LIMIT ${String(mostRanked)})
    ORDER BY score LIMIT ?`
  return docs(cache.all<Doc>(ranked, [match, ...clause.params, stretch.limit]))
}

export function countedBy(cache: Cache, { query, clause }: Asked): number {
  const { match } = query
  const found =
    match === null
      ? cache.get<{ n: number }>(
          `SELECT count(*) AS n FROM message_threads WHERE ${clause.sql}`,
          clause.params,
        )
      : clause.sql === always
        ? // Whatever is in the index is a thread: nothing needs to be looked up.
          cache.get<{ n: number }>('SELECT count(*) AS n FROM message_words WHERE message_words MATCH ?', [
            match,
          ])
        : cache.get<{ n: number }>(`SELECT count(*) AS n FROM ${hits} AND ${clause.sql}`, [
            match,
            ...clause.params,
          ])
  return found?.n ?? 0
}

/** The index is walked from the newest hit on; each hit is looked up among the threads. */
const hits = `message_words CROSS JOIN message_threads ON message_threads.doc = message_words.rowid
  WHERE message_words MATCH ?`

const docs = (rows: readonly Doc[]): number[] => rows.map((row) => row.doc)
