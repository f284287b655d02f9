/** What the rest of core knows of the two databases. Why there are two is in README.md beside this file. */

/** The only values that may be bound: the driver aborts the process on some others. */
export type SqlValue = string | number | bigint | Buffer | null

export type SqlParams = readonly SqlValue[]

export interface Changes {
  readonly changes: number
  readonly lastInsertRowid: number | bigint
}

/** The one door to a database. Synchronous; placeholders are `?`, bound in order. */
export interface Statements {
  all<T extends object>(sql: string, params?: SqlParams): T[]
  /** The first row, or null. */
  get<T extends object>(sql: string, params?: SqlParams): T | null
  run(sql: string, params?: SqlParams): Changes
  /** Runs `work` in one transaction; one inside another joins it. Rolls back when it throws. */
  transaction<T>(work: () => T): T
  /** Calls `listener` after anything written was undone: what memory holds of it is to be forgotten. */
  onUndone(listener: () => void): void
  /** Calls `listener` before it is closed: the last moment to write. */
  onClosing(listener: () => void): void
  /** Calls `listener` when rows that wait to be written are to be written now. */
  onSettling(listener: () => void): void
  /** Writes what waits, so that it does not come at a worse moment. */
  settle(): void
  close(): void
}

/** Numbered from 1 without gaps, never edited once released: the hash of `sql` is kept and compared. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
}

/** Page-encrypted, may be deleted at any time. */
export interface Cache extends Statements {
  /** Why nothing can be written (a migration failed, a newer Busbar made the file), null normally. */
  readonly readOnlyReason: string | null
}

/** Seals the rows of the desk. The vault's cipher under the key derived for `desk` is one. */
export interface RowCipher {
  seal(plain: Buffer, associated: string): Buffer
  /** Null when the key, the associated data or a single bit differs. */
  unseal(sealed: Buffer, associated: string): Buffer | null
  /** A keyed hash: equal texts give equal marks, and nothing can be read from one. */
  mark(text: string): Buffer
  /** Zeroes the keys. */
  close(): void
}

export interface RowIndex {
  /** Kept as a keyed hash: rows can be found by it, a reader of the file learns nothing. */
  readonly group?: string
  /** Kept as it is, usually a time in ms. 0 when absent. */
  readonly sort?: number
}

export interface SealedRow<T> {
  readonly id: string
  readonly value: T
  readonly sort: number
}

export interface ListOptions {
  readonly group?: string
  /** By `sort`; `asc` when absent. */
  readonly order?: 'asc' | 'desc'
  readonly limit?: number
  /** The last row of the page before. */
  readonly after?: { readonly id: string; readonly sort: number }
}

/** Rows of one kind, each sealed by itself. Values are anything JSON keeps. */
export interface SealedTable<T> {
  /** Inserts or replaces. */
  put(id: string, value: T, index?: RowIndex): void
  get(id: string): T | null
  remove(id: string): boolean
  list(options?: ListOptions): SealedRow<T>[]
  count(group?: string): number
}

/** What cannot be fetched again. A row that cannot be unsealed throws `database-damaged`. */
export interface Desk {
  readonly readOnlyReason: string | null
  table<T>(name: string): SealedTable<T>
  transaction<T>(work: () => T): T
  /** See `Statements`. */
  onUndone(listener: () => void): void
  /** The vault generation seen last; a vault below it is an older file. Null when none was kept. */
  readonly vaultGeneration: number | null
  keepVaultGeneration(generation: number): void
  /** Unseals every row; throws `database-damaged` for the first that cannot be. */
  verify(): void
  /** Writes a rolling copy beside the database (`desk-1.copy` is the newest of three), once it verifies. */
  copy(): void
  /** The bytes of a complete copy, once every row verifies. Throws `database-damaged`, `database-unwritable`. */
  snapshot(): Buffer
  close(): void
}

/** Something a person must be told about a database. */
export interface DatabaseNotice {
  readonly database: 'desk' | 'cache'
  readonly what: 'rebuilt' | 'restored' | 'read-only'
  readonly reason: string
  /** Where the damaged file was put, null when nothing was set aside. */
  readonly keptAs: string | null
  /** When the copy used was made, ms since 1970; null when none was used. */
  readonly copyAtMs: number | null
}
