import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { RunDatabaseCheck } from '../../../electron/contract/database-check'
import { openCache } from '../../../electron/core/db/cache'
import { openDatabases, type Databases } from '../../../electron/core/db/databases'
import type { Migration } from '../../../electron/core/db/types'
import { createCipher } from '../../../electron/core/vault/cipher'
import { bundleProcess, forkedDatabaseCheck } from '../../support/child-process'

const deskKey = randomBytes(32)
const cacheKey = randomBytes(32)
const cacheMigrations: readonly Migration[] = [
  { number: 1, name: 'pages', sql: 'CREATE TABLE pages (id INTEGER PRIMARY KEY, text TEXT NOT NULL)' },
]
let folder: string
let checkInChild: RunDatabaseCheck
let checks: string[]
const open: Databases[] = []

async function start(runCheck: RunDatabaseCheck = checkInChild): Promise<Databases> {
  const databases = await openDatabases({
    folder,
    deskCipher: () => createCipher(Buffer.from(deskKey), randomBytes),
    cacheKey,
    cacheMigrations,
    runCheck: (request) => {
      checks.push(request.path)
      return runCheck(request)
    },
    nowMs: () => 1_000,
  })
  open.push(databases)
  return databases
}

/** Ends without saying so, as a crash does: the files are as the last commit left them. */
function crash(): void {
  const databases = open.pop()
  databases?.desk.close()
  databases?.cache.close()
}

function stop(): void {
  open.pop()?.close()
}

function at(name: string): string {
  return join(folder, name)
}

/** Turns bytes of a file over, leaving the first page so that it still looks like a database. */
function spoil(name: string, from = 4096): void {
  const bytes = readFileSync(at(name))
  bytes.fill(0xa5, Math.min(from, bytes.length - 512))
  writeFileSync(at(name), bytes)
}

beforeAll(async () => {
  checkInChild = forkedDatabaseCheck(await bundleProcess('electron/core/db/check-child.ts'))
}, 30_000)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'busbar-databases-'))
  checks = []
})
afterEach(() => {
  while (open.length > 0) stop()
  rmSync(folder, { recursive: true })
})

describe('both databases', () => {
  it('open without a check after a normal end, and with one after a crash', async () => {
    await start()
    stop()
    await start()
    expect(checks).toEqual([])
    crash()
    const { notices } = await start()
    expect(checks).toEqual([at('desk.db'), at('cache.db')])
    expect(notices).toEqual([])
  })

  it('lose nothing of the person when the cache is deleted', async () => {
    const first = await start()
    first.desk.table<string>('drafts').put('one', 'a draft')
    first.cache.run('INSERT INTO pages (text) VALUES (?)', ['fetched'])
    stop()
    for (const name of readdirSync(folder)) if (name.startsWith('cache')) rmSync(at(name))
    const { desk, cache, notices } = await start()
    expect(desk.table<string>('drafts').get('one')).toBe('a draft')
    expect(cache.all('SELECT * FROM pages')).toEqual([])
    expect(notices).toEqual([])
  })
})

describe('the cache', () => {
  it('shows nobody what is in it, in the file and in what lies beside it', async () => {
    const { cache } = await start()
    for (let n = 0; n < 200; n += 1) cache.run('INSERT INTO pages (text) VALUES (?)', [`PLAIN-TEXT ${n}`])
    for (const name of readdirSync(folder).filter((name) => name.startsWith('cache'))) {
      const bytes = readFileSync(at(name))
      expect(bytes.includes('PLAIN-TEXT') || bytes.includes('pages'), name).toBe(false)
    }
  })

  it('is set aside and made anew when it is damaged', async () => {
    const { cache } = await start()
    for (let n = 0; n < 500; n += 1) cache.run('INSERT INTO pages (text) VALUES (?)', [`page ${n}`])
    crash()
    spoil('cache.db')
    const after = await start()
    expect(after.notices).toEqual([
      expect.objectContaining({ database: 'cache', what: 'rebuilt', keptAs: at('cache.db.damaged') }),
    ])
    expect(after.cache.all('SELECT * FROM pages')).toEqual([])
  })

  it('with a single bit turned over never takes core down', async () => {
    const { cache } = await start()
    for (let n = 0; n < 500; n += 1) cache.run('INSERT INTO pages (text) VALUES (?)', [`page ${n}`])
    crash()
    const good = readFileSync(at('cache.db'))
    for (let turn = 1; turn <= 6; turn += 1) {
      const bad = Buffer.from(good)
      const byte = Math.floor((good.length * turn) / 7)
      bad[byte] = (bad[byte] ?? 0) ^ 4
      writeFileSync(at('cache.db'), bad)
      const after = await start()
      const rows = after.cache.all('SELECT text FROM pages')
      expect(rows).toHaveLength(after.notices.length === 0 ? 500 : 0)
      crash()
    }
  })

  it('is set aside when the process that looks at it dies, or cannot look', async () => {
    await start()
    crash()
    const dies: RunDatabaseCheck = async ({ pageKey }) =>
      pageKey === null ? { how: 'answered', reply: { problems: [] } } : { how: 'died' }
    expect((await start(dies)).notices).toMatchObject([{ database: 'cache', what: 'rebuilt' }])
    crash()
    const absent: RunDatabaseCheck = () => Promise.reject(new Error('no such file'))
    expect((await start(absent)).notices).toMatchObject([{ database: 'cache', what: 'rebuilt' }])
  })

  it('of another key, or of another list of migrations, is made anew', async () => {
    writeFileSync(at('cache.db'), randomBytes(8192))
    expect((await start()).notices).toMatchObject([{ database: 'cache', what: 'rebuilt' }])
    stop()
    const newer = [...cacheMigrations, { number: 2, name: 'newer', sql: 'CREATE TABLE more (x)' }]
    openCache({ path: at('cache.db'), key: cacheKey, migrations: newer, nowMs: () => 1 }).close()
    expect((await start()).notices).toMatchObject([{ database: 'cache', what: 'rebuilt' }])
  })

  it('opens read-only and keeps its rows when a migration fails', async () => {
    const { cache } = await start()
    cache.run('INSERT INTO pages (text) VALUES (?)', ['kept'])
    stop()
    const migrations = [...cacheMigrations, { number: 2, name: 'bad', sql: 'nonsense' }]
    const again = openCache({ path: at('cache.db'), key: cacheKey, migrations, nowMs: () => 1 })
    expect(again.readOnlyReason).toContain('bad')
    expect(again.all('SELECT text FROM pages')).toEqual([{ text: 'kept' }])
    expect(() => again.run('DELETE FROM pages')).toThrowError(
      expect.objectContaining({ code: 'database-unwritable' }),
    )
    again.close()
  })
})

describe('the desk', () => {
  async function withCopies(): Promise<void> {
    const { desk } = await start()
    const rows = desk.table<string>('rows')
    rows.put('one', 'in the older copy')
    desk.copy()
    rows.put('one', 'in the newer copy')
    desk.copy()
    for (let n = 0; n < 50; n += 1) rows.put(`later ${n}`, 'x'.repeat(200))
  }

  it('is kept and the newest good copy takes its place when it is damaged', async () => {
    await withCopies()
    crash()
    spoil('desk.db')
    const { desk, notices } = await start()
    expect(desk.table<string>('rows').get('one')).toBe('in the newer copy')
    expect(notices).toEqual([
      expect.objectContaining({ database: 'desk', what: 'restored', keptAs: at('desk.db.damaged-1000') }),
    ])
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining(['desk.db.damaged-1000', 'desk-1.copy', 'desk-2.copy']),
    )
  })

  it('is restored when half of it is missing', async () => {
    await withCopies()
    crash()
    const bytes = readFileSync(at('desk.db'))
    writeFileSync(at('desk.db'), bytes.subarray(0, bytes.length / 2))
    expect((await start()).desk.table<string>('rows').get('one')).toBe('in the newer copy')
  })

  it('is used as it is when nobody could look at it first', async () => {
    await withCopies()
    crash()
    const unable: RunDatabaseCheck = async () => ({ how: 'answered', reply: { unable: 'held' } })
    const { desk, notices } = await start(unable)
    expect(desk.table<string>('rows').count()).toBe(51)
    expect(notices).toMatchObject([{ database: 'cache' }])
  })

  it('passes over a copy that is damaged too', async () => {
    await withCopies()
    crash()
    spoil('desk.db')
    spoil('desk-1.copy', 200)
    expect((await start()).desk.table<string>('rows').get('one')).toBe('in the older copy')
  })

  it('is noticed and restored even after a normal end, and when it is gone', async () => {
    await withCopies()
    stop()
    writeFileSync(at('desk.db'), randomBytes(8192))
    expect((await start()).notices).toMatchObject([{ database: 'desk', what: 'restored' }])
    stop()
    rmSync(at('desk.db'))
    const { desk, notices } = await start()
    expect(notices).toMatchObject([{ database: 'desk', what: 'restored', keptAs: null }])
    expect(desk.table<string>('rows').get('one')).toBe('in the newer copy')
  })

  it('gives its log to no copy that takes its place', async () => {
    await withCopies()
    const log = readFileSync(at('desk.db-wal'))
    expect(log.length).toBeGreaterThan(0)
    crash()
    rmSync(at('desk.db'))
    writeFileSync(at('desk.db-wal'), log)
    const { desk } = await start()
    expect(desk.table<string>('rows').list()).toMatchObject([{ value: 'in the newer copy' }])
    desk.verify()
  })

  it('is finished at the next start when a first start was interrupted, and only then', async () => {
    await start()
    crash()
    for (const name of readdirSync(folder)) if (name.startsWith('desk')) rmSync(at(name))
    writeFileSync(at('desk.db'), '')
    const { desk, notices } = await start()
    desk.table<string>('rows').put('one', 'value')
    expect(notices).toEqual([])
    desk.copy()
    crash()
    writeFileSync(at('desk.db'), '')
    const again = await start()
    expect(again.notices).toMatchObject([{ database: 'desk', what: 'restored', reason: 'it holds nothing' }])
    expect(again.desk.table<string>('rows').get('one')).toBe('value')
  })

  it('is never replaced by an empty one when no copy is good', async () => {
    const { desk } = await start()
    desk.table<string>('rows').put('one', 'value')
    crash()
    const junk = randomBytes(8192)
    writeFileSync(at('desk.db'), junk)
    await expect(start()).rejects.toMatchObject({ code: 'database-damaged' })
    expect(readFileSync(at('desk.db'))).toEqual(junk)
  })
})
