import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StatementDoor } from '../../../electron/core/db/statements'
import type { SqlValue } from '../../../electron/core/db/types'

let folder: string
let door: StatementDoor

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'busbar-door-'))
  door = new StatementDoor(join(folder, 'some.db'), 'k'.repeat(32))
  door.exec('CREATE TABLE things (id INTEGER PRIMARY KEY, what UNIQUE)')
})
afterEach(() => {
  door.close()
  rmSync(folder, { recursive: true })
})

describe('the statement door', () => {
  it.each<SqlValue>(['text with ünïcode 😀', '', 0, -1.5, 2 ** 53, null, Buffer.from([0, 1, 255])])(
    'keeps %o as it is, in single rows and in lists',
    (value) => {
      door.run('INSERT INTO things (what) VALUES (?)', [value])
      expect(door.get('SELECT what FROM things')).toEqual({ what: value })
      expect(door.all('SELECT what FROM things')).toEqual([{ what: value }])
    },
  )

  it('takes big integers', () => {
    door.run('INSERT INTO things (what) VALUES (?)', [2n ** 40n])
    expect(door.get('SELECT what FROM things')).toEqual({ what: 2 ** 40 })
  })

  it.each([
    true,
    new Date(0),
    undefined,
    { a: 1 },
    [1],
    new Uint8Array(1),
    Number.NaN,
    Number.POSITIVE_INFINITY,
    'cut\u0000here',
    Symbol('s'),
  ])('refuses %o before the driver sees it', (value) => {
    const smuggled = [value] as unknown as SqlValue[]
    expect(() => door.run('INSERT INTO things (what) VALUES (?)', smuggled)).toThrowError(TypeError)
    expect(door.all('SELECT * FROM things')).toEqual([])
  })

  it('refuses a number of values that does not fit', () => {
    expect(() => door.all('SELECT * FROM things WHERE what = ?')).toThrowError(TypeError)
    expect(() => door.all("SELECT '?' AS q", ['x'])).toThrowError(TypeError)
    expect(door.all("SELECT '?' AS q")).toEqual([{ q: '?' }])
  })

  it('answers null for no row', () => {
    expect(door.get('SELECT * FROM things')).toBeNull()
  })

  it('goes on after a statement failed', () => {
    const insert = 'INSERT INTO things (what) VALUES (?)'
    door.run(insert, ['one'])
    expect(() => door.run(insert, ['one'])).toThrowError('UNIQUE')
    expect(door.run(insert, ['two'])).toEqual({ changes: 1, lastInsertRowid: 2 })
  })

  it('rolls back a transaction that throws, with the ones inside it', () => {
    const insert = 'INSERT INTO things (what) VALUES (?)'
    expect(() =>
      door.transaction(() => {
        door.run(insert, ['outer'])
        door.transaction(() => door.run(insert, ['inner']))
        throw new Error('no')
      }),
    ).toThrowError('no')
    expect(door.all('SELECT * FROM things')).toEqual([])
    expect(door.transaction(() => door.run(insert, ['later']).changes)).toBe(1)
  })

  it('refuses a transaction whose work goes on later', () => {
    expect(() => door.transaction(async () => door.run('DELETE FROM things'))).toThrowError(TypeError)
  })

  it('says that a file is not writable, or not a database of this key', () => {
    expect(() => new StatementDoor(join(folder, 'nowhere', 'x.db'), null)).toThrowError(
      expect.objectContaining({ code: 'database-unwritable' }),
    )
    const other = new StatementDoor(join(folder, 'some.db'), 'x'.repeat(32))
    expect(() => other.get('SELECT count(*) FROM things')).toThrowError(
      expect.objectContaining({ code: 'database-damaged' }),
    )
    other.close()
  })
})
