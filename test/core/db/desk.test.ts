import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDesk } from '../../../electron/core/db/desk'
import { deskMigrations } from '../../../electron/core/db/desk-migrations'
import { StatementDoor } from '../../../electron/core/db/statements'
import type { Desk } from '../../../electron/core/db/types'
import { createCipher } from '../../../electron/core/vault/cipher'

interface Draft {
  text: string
  to: string[]
}

const key = randomBytes(32)
const nowMs = () => 1_000
let folder: string
let path: string
const open: Desk[] = []

function reopen(deskKey: Buffer = key): Desk {
  const desk = openDesk({ path, cipher: createCipher(Buffer.from(deskKey), randomBytes), nowMs })
  open.push(desk)
  return desk
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'busbar-desk-'))
  path = join(folder, 'desk.db')
})
afterEach(() => {
  for (const desk of open.splice(0)) desk.close()
  rmSync(folder, { recursive: true })
})

describe('the desk', () => {
  it('keeps rows over a restart, replaces and removes them', () => {
    const drafts = reopen().table<Draft>('drafts')
    drafts.put('one', { text: 'first', to: [] })
    drafts.put('one', { text: 'ünïcode\u0000 and NUL', to: ['a', 'b'] })
    drafts.put('two', { text: 'second', to: [] })
    expect(drafts.remove('two')).toBe(true)
    expect(drafts.remove('two')).toBe(false)
    open.pop()?.close()
    const again = reopen().table<Draft>('drafts')
    expect(again.get('one')).toEqual({ text: 'ünïcode\u0000 and NUL', to: ['a', 'b'] })
    expect(again.get('two')).toBeNull()
    expect(again.count()).toBe(1)
  })

  it('lists by order, group and page', () => {
    const rows = reopen().table<number>('rows')
    for (let n = 0; n < 10; n += 1) rows.put(`r${n}`, n, { group: n % 2 ? 'odd' : 'even', sort: n % 5 })
    expect(rows.list({ group: 'odd' }).map(({ value }) => value)).toHaveLength(5)
    expect(rows.count('even')).toBe(5)
    expect(rows.list({ order: 'desc', limit: 2 }).map(({ sort }) => sort)).toEqual([4, 4])
    const paged: number[] = []
    let page = rows.list({ limit: 3 })
    while (page.length > 0) {
      paged.push(...page.map(({ value }) => value))
      const last = page.at(-1)
      page = last ? rows.list({ limit: 3, after: last }) : []
    }
    expect(paged).toEqual(rows.list().map(({ value }) => value))
    expect(new Set(paged).size).toBe(10)
  })

  it('keeps kinds apart', () => {
    const desk = reopen()
    desk.table<string>('a').put('same', 'in a')
    desk.table<string>('b').put('same', 'in b')
    expect(desk.table<string>('a').get('same')).toBe('in a')
    expect(desk.table('a').count()).toBe(1)
  })

  it('does all of a transaction or nothing of it', () => {
    const desk = reopen()
    const outbox = desk.table<string>('outbox')
    expect(() =>
      desk.transaction(() => {
        outbox.put('one', 'entry')
        throw new Error('no')
      }),
    ).toThrowError('no')
    expect(outbox.count()).toBe(0)
  })

  it('shows nobody what is in it', () => {
    const desk = reopen()
    desk
      .table<Draft>('drafts')
      .put('id-of-the-draft', { text: 'TEXT-OF-THE-DRAFT', to: [] }, { group: 'GROUP-OF-THE-DRAFT', sort: 5 })
    desk.copy()
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, name))
      for (const words of ['id-of-the-draft', 'TEXT-OF-THE-DRAFT', 'GROUP-OF-THE-DRAFT']) {
        expect(bytes.includes(words), `${words} in ${name}`).toBe(false)
      }
    }
  })

  it('notices a row that was changed, moved or regrouped', () => {
    const tamper = (sql: string) => {
      const desk = reopen()
      desk.table<string>('a').put('one', 'value', { group: 'g', sort: 1 })
      desk.table<string>('a').put('two', 'value', { group: 'h', sort: 2 })
      open.pop()?.close()
      const door = new StatementDoor(path, null)
      door.exec(sql)
      door.close()
      const damaged = expect.objectContaining({ code: 'database-damaged' }) as Error
      const again = reopen()
      expect(() => again.table('a').list()).toThrowError(damaged)
      expect(() => again.verify()).toThrowError(damaged)
      expect(() => again.copy()).toThrowError(damaged)
      open.pop()?.close()
    }
    tamper("UPDATE rows SET sealed = zeroblob(length(sealed)) WHERE kind = 'a' AND sort = 1")
    tamper('UPDATE rows SET sort = 3 WHERE sort = 1')
    tamper(
      "UPDATE rows SET kind = 'b' WHERE sort = 1; UPDATE rows SET kind = 'a' WHERE kind = 'b'; UPDATE rows SET mark = NULL",
    )
    tamper('UPDATE rows SET sealed = (SELECT sealed FROM rows WHERE sort = 2) WHERE sort = 1')
  })

  it('keeps the generation of the vault, which another key does not open', () => {
    const desk = reopen()
    expect(desk.vaultGeneration).toBeNull()
    desk.keepVaultGeneration(7)
    open.pop()?.close()
    expect(reopen().vaultGeneration).toBe(7)
    open.pop()?.close()
    const other = randomBytes(32)
    expect(reopen(other).table('rows').count()).toBe(0)
    expect(() => reopen(other).verify()).toThrowError(expect.objectContaining({ code: 'database-damaged' }))
  })

  it('an earlier desk loses the rows that the cache keeps now, and nothing else', () => {
    const earlier = openDesk({
      path,
      cipher: createCipher(Buffer.from(key), randomBytes),
      nowMs,
      migrations: deskMigrations.slice(0, 1),
    })
    earlier.table<string>('client-offers').put('one', 'read from the utility')
    earlier.table<string>('drafts').put('one', 'typed')
    earlier.close()
    const desk = reopen()
    expect(desk.readOnlyReason).toBeNull()
    expect(desk.table('client-offers').count()).toBe(0)
    expect(desk.table<string>('drafts').get('one')).toBe('typed')
  })

  it('opens read-only, with the reason, when a migration fails, and copies the file before one', () => {
    reopen().table<string>('a').put('one', 'value')
    open.pop()?.close()
    const failing = [...deskMigrations, { number: deskMigrations.length + 1, name: 'bad', sql: 'nonsense' }]
    const cipher = createCipher(Buffer.from(key), randomBytes)
    const desk = openDesk({ path, cipher, nowMs, migrations: failing })
    open.push(desk)
    expect(desk.readOnlyReason).toContain('bad')
    expect(desk.table<string>('a').get('one')).toBe('value')
    expect(() => desk.table<string>('a').put('two', 'value')).toThrowError(
      expect.objectContaining({ code: 'database-unwritable' }),
    )
    expect(readdirSync(folder)).toContain('desk-1.copy')
  })

  it('keeps three copies, the newest first', () => {
    const desk = reopen()
    const rows = desk.table<number>('rows')
    for (let n = 1; n <= 5; n += 1) {
      rows.put('n', n)
      desk.copy()
    }
    const copies = readdirSync(folder).filter((name) => name.endsWith('.copy'))
    expect(copies.sort()).toEqual(['desk-1.copy', 'desk-2.copy', 'desk-3.copy'])
    open.pop()?.close()
    for (const [name, value] of [
      ['desk-1.copy', 5],
      ['desk-3.copy', 3],
    ] as const) {
      path = join(folder, name)
      expect(reopen().table<number>('rows').get('n')).toBe(value)
      open.pop()?.close()
    }
  })
})
