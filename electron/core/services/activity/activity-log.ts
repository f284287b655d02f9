import type { EventName } from '../../../contract/events'
import type { Cache, Desk } from '../../db/types'
import { createWriteBehind } from '../../db/write-behind'
import type { ExchangeRow } from '../../http/exchange'
import type { Act } from '../context'

/** An act as it is kept. Acts cannot be fetched again, so they live on the desk. */
export interface KeptAct extends Act {
  readonly atMs: number
}

/** Where in the log a page ends. Newest first; of one millisecond the act comes before its exchanges. */
export interface LogPlace {
  readonly layer: 'act' | 'http'
  readonly atMs: number
  readonly id: string
}

/** Acts and redacted exchanges; the first sink of everything that happens, so it needs nothing but the stores. */
export interface ActivityLog {
  record(act: Act): void
  /** Keeps one exchange, which the dispatcher has redacted before. */
  exchange(row: ExchangeRow): void
  acts(before: LogPlace | null, utilityId: string | null, limit: number): { id: string; act: KeptAct }[]
  exchanges(before: LogPlace | null, utilityId: string | null, limit: number): ExchangeRow[]
  act(id: string): KeptAct | null
  /** Forgets acts that are older than `keepDays`. */
  prune(): void
  exchangeOf(id: string): ExchangeRow | null
}

/** Acts are kept this long; exchanges too, but never more than `exchangesKept` of them. */
export const keepDays = 90
const exchangesKept = 5000
const pruneEvery = 200
/** What the texts of a row besides its bodies take, roughly. */
const rowBytes = 2048
const dayMs = 24 * 60 * 60_000
/** Sorts behind every id. */
const lastId = '\uffff'

interface StoredExchange {
  id: string
  at_ms: number
  utility_id: string | null
  purpose: ExchangeRow['purpose']
  method: ExchangeRow['method']
  url: string
  status: number | null
  error_code: string | null
  duration_ms: number
  request_headers: string
  request_body: string | null
  response_headers: string
  response_body: string | null
  bytes_in: number
}

export function createActivityLog(stores: {
  desk: Desk
  cache: Cache
  nowMs(): number
  newId(prefix: string): string
  emit(event: EventName, utilityId?: string | null): void
}): ActivityLog {
  const { desk, cache } = stores
  const nowMs = () => stores.nowMs()
  const table = desk.table<KeptAct>('acts')
  let untilPrune = pruneEvery
  let lastAtMs = 0

  /** Acts never share a millisecond, so that their time alone says where a page ends. */
  const ownAtMs = (): number => {
    const now = nowMs()
    lastAtMs = now <= lastAtMs && lastAtMs - now < 1000 ? lastAtMs + 1 : now
    return lastAtMs
  }

  const pruneActs = (): void => {
    for (;;) {
      const old = table
        .list({ order: 'asc', limit: pruneEvery })
        .filter((row) => row.sort < nowMs() - keepDays * dayMs)
      desk.transaction(() => old.forEach((row) => table.remove(row.id)))
      if (old.length < pruneEvery) return
    }
  }
  const pruneExchanges = (): void => {
    cache.run('DELETE FROM http_exchanges WHERE at_ms < ?', [nowMs() - keepDays * dayMs])
    cache.run(
      `DELETE FROM http_exchanges WHERE (at_ms, id) <=
         (SELECT at_ms, id FROM http_exchanges ORDER BY at_ms DESC, id DESC LIMIT 1 OFFSET ?)`,
      [exchangesKept],
    )
  }

  const insert = (row: ExchangeRow): void => {
    cache.run(
      `INSERT OR REPLACE INTO http_exchanges (id, at_ms, utility_id, purpose, method, url, status, error_code, duration_ms,
         request_headers, request_body, response_headers, response_body, bytes_in)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        row.id,
        row.atMs,
        row.utilityId,
        row.purpose,
        row.method,
        row.url,
        row.status,
        row.errorCode,
        Math.round(row.durationMs),
        JSON.stringify(row.requestHeaders),
        row.requestBody,
        JSON.stringify(row.responseHeaders),
        row.responseBody,
        row.bytesIn,
      ],
    )
  }
  const behind = createWriteBehind<ExchangeRow>(cache, {
    sizeOf: (row) => rowBytes + (row.requestBody?.length ?? 0) + (row.responseBody?.length ?? 0),
    write: (rows) => {
      // A cache that cannot be written is told of elsewhere; requests go on without this log.
      if (cache.readOnlyReason !== null) return
      for (const row of rows) insert(row)
      untilPrune -= rows.length
      if (untilPrune > 0) return
      pruneExchanges()
      untilPrune = pruneEvery
    },
  })

  return {
    prune: pruneActs,
    record(act) {
      const atMs = ownAtMs()
      const group = act.utilityId === null ? {} : { group: act.utilityId }
      table.put(stores.newId('act'), { ...act, atMs }, { ...group, sort: atMs })
      stores.emit('activity.added', act.utilityId)
    },
    exchange(row) {
      behind.add(row)
      stores.emit('activity.added', row.utilityId)
    },
    acts: (before, utilityId, limit) =>
      table
        .list({
          order: 'desc',
          limit: limit + 1,
          ...(utilityId === null ? {} : { group: utilityId }),
          ...(before === null ? {} : { after: { id: before.id, sort: before.atMs } }),
        })
        .filter((row) => before === null || row.sort < before.atMs)
        .map((row) => ({ id: row.id, act: row.value })),
    exchanges: (before, utilityId, limit) => {
      behind.flush()
      // Behind an act all exchanges of its millisecond are still to come.
      const id = before?.layer === 'http' ? before.id : lastId
      return cache
        .all<StoredExchange>(
          `SELECT * FROM http_exchanges WHERE (at_ms, id) < (?, ?) AND (? IS NULL OR utility_id = ?)
           ORDER BY at_ms DESC, id DESC LIMIT ?`,
          [before?.atMs ?? Number.MAX_SAFE_INTEGER, id, utilityId, utilityId, limit],
        )
        .map(exchangeRow)
    },
    act: (id) => table.get(id),
    exchangeOf(id) {
      behind.flush()
      const row = cache.get<StoredExchange>('SELECT * FROM http_exchanges WHERE id = ?', [id])
      return row && exchangeRow(row)
    },
  }
}

function exchangeRow(row: StoredExchange): ExchangeRow {
  return {
    id: row.id,
    atMs: row.at_ms,
    utilityId: row.utility_id,
    purpose: row.purpose,
    method: row.method,
    url: row.url,
    status: row.status,
    errorCode: row.error_code,
    durationMs: row.duration_ms,
    requestHeaders: JSON.parse(row.request_headers) as Record<string, string>,
    requestBody: row.request_body,
    responseHeaders: JSON.parse(row.response_headers) as Record<string, string>,
    responseBody: row.response_body,
    bytesIn: row.bytes_in,
  }
}
