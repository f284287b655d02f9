import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunDatabaseCheck } from '../../contract/database-check'
import { BusbarError } from '../../contract/errors'
import { openCache, pageKey } from './cache'
import { copyPaths, copyTimeMs, restoreCopy, setAside } from './copies'
import { openDesk, verifyDeskFile } from './desk'
import { damageReason, databaseFailure } from './failures'
import { quickCheck, type CheckVerdict } from './quick-check'
import type { Cache, DatabaseNotice, Desk, Migration, RowCipher } from './types'

export interface DatabaseOptions {
  /** desk.db, its copies and cache.db lie here. */
  readonly folder: string
  /** Makes the cipher of the desk; called once for every file that is tried. */
  readonly deskCipher: () => RowCipher
  /** The vault's key for `cache`. */
  readonly cacheKey: Buffer
  readonly cacheMigrations: readonly Migration[]
  readonly runCheck: RunDatabaseCheck
  readonly nowMs: () => number
}

export interface Databases {
  readonly desk: Desk
  readonly cache: Cache
  /** What a person must be told. */
  readonly notices: readonly DatabaseNotice[]
  /** Closes both; only after this the next start counts as a normal one. */
  close(): void
}

const GOOD: CheckVerdict = { state: 'good' }

/**
 * Opens both databases. After an abnormal exit a throw-away process looks at each file first. A damaged cache
 * is set aside and made anew; a damaged desk is set aside and the newest good copy takes its place. Throws
 * `database-damaged` when the desk is damaged and no copy is good: nothing is moved then. Throws
 * `database-unwritable` where nothing can be written at all.
 */
export async function openDatabases(options: DatabaseOptions): Promise<Databases> {
  const marker = join(options.folder, 'databases.open')
  const suspicious = existsSync(marker)
  leaveMarker(marker)
  const notices: DatabaseNotice[] = []
  const desk = await openDeskOrCopy(options, suspicious, notices)
  try {
    const cache = await openCacheOrNew(options, suspicious, notices)
    return {
      desk,
      cache,
      notices,
      close() {
        desk.close()
        cache.close()
        rmSync(marker, { force: true })
      },
    }
  } catch (error) {
    desk.close()
    throw error
  }
}

function leaveMarker(path: string): void {
  try {
    writeFileSync(path, '')
  } catch (error) {
    throw databaseFailure(error)
  }
}

async function openDeskOrCopy(
  options: DatabaseOptions,
  suspicious: boolean,
  notices: DatabaseNotice[],
): Promise<Desk> {
  const path = join(options.folder, 'desk.db')
  const copies = copyPaths(path).filter((copy) => existsSync(copy))
  const open = () => {
    const desk = openDesk({ path, cipher: options.deskCipher(), nowMs: options.nowMs })
    if (desk.readOnlyReason !== null) notices.push(readOnly('desk', desk.readOnlyReason))
    return desk
  }
  let reason: string | null = null
  // A desk that was begun has a copy. One without rows and without a copy was still being made; it is made now.
  const mayBeUnmade = copies.length === 0
  if (existsSync(path)) reason = suspicious ? await problemOfDesk(options, path, mayBeUnmade) : null
  else if (copies.length > 0) reason = 'it is gone'
  if (reason === null) {
    try {
      return open()
    } catch (error) {
      reason = damageReason(error)
      if (reason === null) throw error
    }
  }
  const copy = await newestGoodCopy(options, copies)
  if (copy === null) throw new BusbarError('database-damaged', { reason })
  const keptAs = setAside(path, `damaged-${options.nowMs()}`)
  restoreCopy(copy, path)
  notices.push({ database: 'desk', what: 'restored', reason, keptAs, copyAtMs: copyTimeMs(copy) })
  return open()
}

/** Why this file cannot serve as the desk, null when every page and every row is good. Changes nothing. */
async function problemOfDesk(
  options: DatabaseOptions,
  path: string,
  mayBeUnmade: boolean,
): Promise<string | null> {
  const verdict = await quickCheck(options.runCheck, { path, pageKey: null })
  if (verdict.state === 'damaged') return verdict.reason
  try {
    const isMade = verifyDeskFile(path, options.deskCipher())
    return isMade || mayBeUnmade ? null : 'it holds nothing'
  } catch (error) {
    const reason = damageReason(error)
    if (reason === null) throw error
    return reason
  }
}

async function newestGoodCopy(options: DatabaseOptions, copies: readonly string[]): Promise<string | null> {
  for (const path of copies) {
    if ((await problemOfDesk(options, path, false)) === null) return path
  }
  return null
}

async function openCacheOrNew(
  options: DatabaseOptions,
  suspicious: boolean,
  notices: DatabaseNotice[],
): Promise<Cache> {
  const path = join(options.folder, 'cache.db')
  const cacheOptions = {
    path,
    key: options.cacheKey,
    migrations: options.cacheMigrations,
    nowMs: options.nowMs,
  }
  const mustLook = suspicious && existsSync(path)
  const request = { path, pageKey: pageKey(options.cacheKey) }
  const verdict = mustLook ? await quickCheck(options.runCheck, request) : GOOD
  let reason = verdict.state === 'good' ? null : verdict.reason
  if (reason === null) {
    try {
      const cache = openCache(cacheOptions)
      if (cache.readOnlyReason !== null) notices.push(readOnly('cache', cache.readOnlyReason))
      return cache
    } catch (error) {
      reason = damageReason(error)
      if (reason === null) throw error
    }
  }
  const keptAs = setAside(path, 'damaged')
  notices.push({ database: 'cache', what: 'rebuilt', reason, keptAs, copyAtMs: null })
  return openCache(cacheOptions)
}

function readOnly(database: DatabaseNotice['database'], reason: string): DatabaseNotice {
  return { database, what: 'read-only', reason, keptAs: null, copyAtMs: null }
}
