import { Refusal } from './http-server'
import { withQuery } from './context'

/** An item of a listing: newest first by `modifiedMs`, then by `rank`. */
export interface Ranked {
  readonly key: string
  readonly modifiedMs: number
  readonly rank: number
}

export interface Page<T> {
  readonly items: T[]
  readonly next: string | null
  readonly previous: string | null
}

interface Cursor {
  readonly list: string
  readonly direction: 'next' | 'previous'
  readonly modifiedMs: number
  readonly rank: number
}

/**
 * One page of a listing. The cursor names the item it starts after (or before), so a change between two
 * pages neither repeats nor drops an item that did not move. `parameters` are kept in the links.
 */
export function pageOf<T extends Ranked>(
  list: string,
  items: readonly T[],
  size: number,
  cursor: Cursor | null,
  address: string,
  parameters: Record<string, string>,
): Page<T> {
  const sorted = [...items].sort(newestFirst)
  let start = 0
  let end = Math.min(size, sorted.length)
  if (cursor !== null && cursor.direction === 'next') {
    const found = sorted.findIndex((item) => newestFirst(item, cursor) > 0)
    start = found === -1 ? sorted.length : found
    end = Math.min(start + size, sorted.length)
  } else if (cursor !== null) {
    const found = sorted.findIndex((item) => newestFirst(item, cursor) >= 0)
    end = found === -1 ? sorted.length : found
    start = Math.max(0, end - size)
  }
  const page = sorted.slice(start, end)
  const link = (direction: Cursor['direction'], at: T | undefined) =>
    at === undefined
      ? null
      : withQuery(address, {
          ...parameters,
          cursor: write({ list, direction, modifiedMs: at.modifiedMs, rank: at.rank }),
        })
  return {
    items: page,
    next: end < sorted.length ? link('next', page.at(-1)) : null,
    previous: start > 0 ? link('previous', page[0]) : null,
  }
}

function newestFirst(
  left: { modifiedMs: number; rank: number },
  right: { modifiedMs: number; rank: number },
) {
  return right.modifiedMs - left.modifiedMs || right.rank - left.rank
}

function write(cursor: Cursor): string {
  const parts = [cursor.list, cursor.direction, cursor.modifiedMs, cursor.rank]
  return Buffer.from(parts.join('~')).toString('base64url')
}

/** The cursor of a request; 400 for one this utility did not write. */
export function readCursor(query: URLSearchParams): Cursor | null {
  const text = query.get('cursor')
  if (text === null) return null
  const plain = Buffer.from(text, 'base64url').toString('utf8')
  const match = /^([a-z]+)~(next|previous)~(\d+)~(\d+)$/.exec(plain)
  if (match === null) throw new Refusal(400, 'invalid_request', 'This cursor is not known here.')
  const [, list = '', direction, modifiedMs, rank] = match
  return {
    list,
    direction: direction === 'next' ? 'next' : 'previous',
    modifiedMs: Number(modifiedMs),
    rank: Number(rank),
  }
}

/** Words of a space-separated filter; null when the parameter is absent. 400 when given twice. */
export function words(query: URLSearchParams, name: string): Set<string> | null {
  const values = query.getAll(name)
  if (values.length > 1) throw new Refusal(400, 'invalid_request', `"${name}" was given more than once.`)
  const value = values[0]
  return value === undefined ? null : new Set(value.split(' ').filter((word) => word !== ''))
}

/** A date and time filter in ms; null when absent, 400 when it is not RFC 3339. */
export function instant(query: URLSearchParams, name: string): number | null {
  const value = query.get(name)
  if (value === null) return null
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value)) {
    throw new Refusal(400, 'invalid_request', `"${name}" is not an RFC 3339 date and time.`)
  }
  return Date.parse(value)
}

/** Refuses query parameters this address does not know, which catches misspelt filters. */
export function onlyKnown(query: URLSearchParams, known: readonly string[]): void {
  for (const name of query.keys()) {
    if (!known.includes(name)) {
      throw new Refusal(400, 'invalid_request', `"${name}" is not a parameter of this address.`)
    }
  }
}
