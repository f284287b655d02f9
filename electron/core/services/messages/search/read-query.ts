import { fold } from '../../../../contract/fold'
import { numberBound, spanBound } from '../../../../contract/filter-values'
import { tokenize, type Piece, type Token } from '../../../../contract/filter-tokens'
import {
  type MessageCondition,
  messageConditions,
  messageFilterKeys,
  type MessageHolding,
  messageHoldings,
  messageStatusWords,
} from '../../../../contract/message-filter'
import { threadKind } from '../../../../contract/triage'
import type { Clause } from './clause'
import { positionAt } from '../thread-position'
import { matchOf, type WordToken } from './match'

/** A part of the search that means nothing; it is left out, and a person is told. */
export interface QueryProblem extends Piece {
  readonly why: string
}

/** A search as the store runs it. */
export interface MessageQuery {
  /** Conditions on `message_threads`, all of which must hold. */
  readonly clauses: readonly Clause[]
  /** What the index of words is asked for; null when no word is looked for. */
  readonly match: string | null
  readonly problems: readonly QueryProblem[]
}

/** What the meaning of a search depends on besides its text. */
export interface QueryWorld {
  utilities(): readonly { utilityId: string; names: string; tags: readonly string[] }[]
  nowMs(): number
}

/** Reads a search. A comma means or, `-` means not, OR between words means either. */
export function readQuery(text: string, world: QueryWorld): MessageQuery {
  const problems: QueryProblem[] = []
  const clauses: Clause[] = []
  const words: WordToken[] = []
  for (const token of tokenize(text)) {
    if (!token.key) {
      words.push(token)
      continue
    }
    const clause = clauseOfKey(token, world, problems)
    if (clause) clauses.push(token.negated ? { ...clause, sql: `NOT (${clause.sql})` } : clause)
  }
  const { match, without, empty } = matchOf(words)
  for (const { text: word, start, end } of empty) {
    problems.push({ text: word, start, end, why: `“${word}” has no letter and no digit` })
  }
  if (without !== null) {
    const sql = 'doc NOT IN (SELECT rowid FROM message_words WHERE message_words MATCH ?)'
    clauses.push({ sql, params: [without] })
  }
  return { clauses, match, problems }
}

function clauseOfKey(token: Token, world: QueryWorld, problems: QueryProblem[]): Clause | null {
  const name = token.key?.text ?? ''
  const key = messageFilterKeys.find((one) => one.name === name)
  const read = readers[name]
  if (!key || !read) {
    const { start, end, text } = token
    problems.push({ start, end, text, why: `“${name}:” is not a key of this search` })
    return null
  }
  const parts = token.values
    .filter((value) => value.text !== '')
    .flatMap((value) => {
      const clause = read(value.text, world)
      if (clause === null) {
        problems.push({ ...value, why: `“${name}:” takes ${key.takes}, not “${value.text}”` })
      }
      return clause ?? []
    })
  if (parts.length === 0) return null
  return {
    sql: parts.map(({ sql }) => `(${sql})`).join(' OR '),
    params: parts.flatMap(({ params }) => params),
  }
}

type Reader = (value: string, world: QueryWorld) => Clause | null

const plain = (sql: string): Clause => ({ sql, params: [] })
const among = (ids: readonly string[]): Clause => ({
  sql: 'utility_id IN (SELECT value FROM json_each(?))',
  params: [JSON.stringify(ids)],
})

const conditions: Readonly<Record<MessageCondition, string>> = {
  unread: 'unread = 1',
  read: 'unread = 0',
  done: 'place = 2',
  snoozed: 'place = 1',
  'needs-you': 'needs_you = 1',
  waiting: 'waiting = 1',
  mine: 'begun_by_us = 1',
  'caused-by-us': 'caused_by_us = 1',
  overdue: 'due_ms IS NOT NULL AND due_ms < ?',
}

const holdings: Readonly<Record<MessageHolding, string>> = {
  attachment: 'has_file = 1',
  amount: 'amount IS NOT NULL',
  note: 'has_note = 1',
  tag: 'doc IN (SELECT doc FROM message_thread_tags)',
  due: 'due_ms IS NOT NULL',
}

/** Words of a fixed list, of which the beginning is enough. */
function oneOf<W extends string>(
  words: readonly W[],
  meaning: (word: W, world: QueryWorld) => Clause,
): Reader {
  return (value, world) => {
    const meant = words.filter((word) => word.startsWith(value)).map((word) => meaning(word, world))
    if (meant.length === 0) return null
    return {
      sql: meant.map(({ sql }) => `(${sql})`).join(' OR '),
      params: meant.flatMap(({ params }) => params),
    }
  }
}

const withTag: Reader = (value, world) => {
  const named = world
    .utilities()
    .filter(({ tags }) => tags.some((tag) => tag.toLocaleLowerCase() === value))
    .map((one) => one.utilityId)
  return {
    sql: `doc IN (SELECT doc FROM message_thread_tags WHERE lower(tag) = ?) OR ${among(named).sql}`,
    params: [value, ...among(named).params],
  }
}

const amount: Reader = (value) => {
  const bound = numberBound(value)
  return bound && { sql: `amount ${bound.sign} ?`, params: [bound.limit] }
}

const time =
  (sign: '<' | '>='): Reader =>
  (value, world) => {
    const atMs = pastMoment(value, world.nowMs())
    return atMs === null ? null : { sql: `doc ${sign} ?`, params: [positionAt(atMs)] }
  }

const readers: Readonly<Record<string, Reader>> = {
  utility: (value, world) => {
    const wanted = fold(value)
    const found = world.utilities().filter(({ names }) => fold(names).includes(wanted))
    return found.length === 0 ? null : among(found.map((one) => one.utilityId))
  },
  type: oneOf(threadKind.options, (kind) => ({ sql: 'type = ?', params: [kind] })),
  status: oneOf(messageStatusWords, (status) => ({ sql: 'status = ?', params: [status] })),
  tag: withTag,
  is: oneOf(messageConditions, (condition, world) =>
    condition === 'overdue'
      ? { sql: conditions.overdue, params: [world.nowMs()] }
      : plain(conditions[condition]),
  ),
  has: oneOf(messageHoldings, (holding) => plain(holdings[holding])),
  before: time('<'),
  after: time('>='),
  amount,
}

/** The beginning of a year, month or day, or a time ago; by the calendar of this computer. */
function pastMoment(value: string, nowMs: number): number | null {
  const [, year, month = '1', day = '1'] = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(value) ?? []
  if (year !== undefined) {
    const at = new Date(Number(year), Number(month) - 1, Number(day))
    return at.getMonth() === Number(month) - 1 && at.getDate() === Number(day) ? at.getTime() : null
  }
  const span = spanBound(value)
  return span ? nowMs - span.limit : null
}
