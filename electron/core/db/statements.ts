import Database from 'libsql'
import { databaseFailure } from './failures'
import type { Changes, SqlParams, SqlValue, Statements } from './types'

type Prepared = ReturnType<Database.Database['prepare']>

const KEPT_STATEMENTS = 300

/**
 * The only place that talks to the driver. It lets through what the driver handles well and stops the rest:
 * a boolean, a date or an object aborts the process, text is cut at NUL on reading, and a wrong number of
 * values goes unnoticed.
 */
export class StatementDoor implements Statements {
  readonly #database: Database.Database
  readonly #prepared = new Map<string, { statement: Prepared; places: number }>()
  readonly #undone: (() => void)[] = []
  readonly #closing: (() => void)[] = []
  readonly #waiting: (() => void)[] = []
  #inTransaction = false

  /** `pageKey`: 32 ASCII characters (the driver takes no more), or null for plain pages. */
  constructor(path: string, pageKey: string | null) {
    this.#database = guarded(
      () => new Database(path, pageKey === null ? {} : ({ encryptionKey: pageKey } as Database.Options)),
    )
  }

  all<T extends object>(sql: string, params: SqlParams = []): T[] {
    const { statement, places } = this.#prepare(sql)
    const values = checked(sql, params, places)
    return guarded(() => statement.all(values) as T[]).map(withBuffers)
  }

  get<T extends object>(sql: string, params: SqlParams = []): T | null {
    const { statement, places } = this.#prepare(sql)
    const values = checked(sql, params, places)
    const row = guarded(() => statement.get(values) as T | undefined)
    if (row === undefined) return null
    // The driver adds how long it took.
    Reflect.deleteProperty(row, '_metadata')
    return withBuffers(row)
  }

  run(sql: string, params: SqlParams = []): Changes {
    const { statement, places } = this.#prepare(sql)
    const values = checked(sql, params, places)
    const { changes, lastInsertRowid } = guarded(() => statement.run(values))
    return { changes, lastInsertRowid }
  }

  /** Several statements without values. */
  exec(sql: string): void {
    guarded(() => this.#database.exec(sql))
  }

  transaction<T>(work: () => T): T {
    if (this.#inTransaction) return work()
    this.exec('BEGIN IMMEDIATE')
    this.#inTransaction = true
    try {
      const result = work()
      if (result instanceof Promise) throw new TypeError('a transaction ended before its work did')
      this.exec('COMMIT')
      return result
    } catch (error) {
      if (this.#database.inTransaction) this.exec('ROLLBACK')
      for (const listener of this.#undone) listener()
      throw error
    } finally {
      this.#inTransaction = false
    }
  }

  onUndone(listener: () => void): void {
    this.#undone.push(listener)
  }

  onClosing(listener: () => void): void {
    this.#closing.push(listener)
  }

  onSettling(listener: () => void): void {
    this.#waiting.push(listener)
  }

  settle(): void {
    for (const listener of this.#waiting) listener()
  }

  close(): void {
    if (!this.#database.open) return
    for (const listener of this.#closing) listener()
    this.#prepared.clear()
    try {
      // The driver lets go of the file only when its statements are collected; what is in the log moves now.
      this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    } catch {
      // A damaged or read-only file keeps its log; the next opening reads it.
    }
    this.#database.close()
  }

  #prepare(sql: string): { statement: Prepared; places: number } {
    const kept = this.#prepared.get(sql)
    if (kept) return kept
    if (this.#prepared.size >= KEPT_STATEMENTS) this.#prepared.clear()
    const statement = guarded(() => this.#database.prepare(sql))
    const places = sql.replace(/'[^']*'|--.*$/gm, '').split('?').length - 1
    const made = { statement, places }
    this.#prepared.set(sql, made)
    return made
  }
}

function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw databaseFailure(error)
  }
}

/** A fresh array: the driver takes a single object for named values. */
function checked(sql: string, params: SqlParams, places: number): SqlValue[] {
  if (params.length !== places) {
    throw new TypeError(`${params.length} values were given for ${places} places in: ${sql}`)
  }
  return params.map((value, index) => {
    const problem = problemWith(value)
    if (problem) throw new TypeError(`value ${index + 1} is ${problem} in: ${sql}`)
    return value
  })
}

function problemWith(value: unknown): string | null {
  if (value === null || typeof value === 'bigint' || Buffer.isBuffer(value)) return null
  if (typeof value === 'string') return value.includes('\u0000') ? 'text with NUL' : null
  if (typeof value === 'number') return Number.isFinite(value) ? null : String(value)
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

/** The driver hands out bare array buffers in lists, and buffers for single rows. */
function withBuffers<T extends object>(row: T): T {
  for (const [name, value] of Object.entries(row)) {
    if (value instanceof ArrayBuffer) Object.assign(row, { [name]: Buffer.from(value) })
  }
  return row
}
