import { describe, expect, it } from 'vitest'
import { migrate } from '../../../electron/core/db/migrate'
import { cacheMigrations } from '../../../electron/core/db/migrations'
import { StatementDoor } from '../../../electron/core/db/statements'
import type { Migration } from '../../../electron/core/db/types'

const nowMs = () => 1_000
const one: Migration = { number: 1, name: 'one', sql: 'CREATE TABLE a (x); CREATE TABLE b (x)' }
const two: Migration = { number: 2, name: 'two', sql: 'ALTER TABLE a ADD COLUMN y' }
const broken: Migration = { number: 2, name: 'broken', sql: 'ALTER TABLE a ADD COLUMN z; SELECT nonsense(' }

function memory(): StatementDoor {
  return new StatementDoor(':memory:', null)
}

const columnsOfA = (door: StatementDoor) =>
  door.all<{ name: string }>('PRAGMA table_info(a)').map(({ name }) => name)

describe('migrations', () => {
  it('run once, in order, and only the new ones later', () => {
    const door = memory()
    expect(migrate(door, [one], { nowMs })).toEqual({ state: 'done' })
    let calls = 0
    const beforeFirst = () => (calls += 1)
    expect(migrate(door, [one, two], { nowMs, beforeFirst })).toEqual({ state: 'done' })
    expect(migrate(door, [one, two], { nowMs, beforeFirst })).toEqual({ state: 'done' })
    expect(columnsOfA(door)).toEqual(['x', 'y'])
    expect(calls).toBe(1)
  })

  it('leave everything as it was when one fails', () => {
    const door = memory()
    migrate(door, [one], { nowMs })
    expect(migrate(door, [one, broken], { nowMs })).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('migration 2 (broken)') as string,
    })
    expect(columnsOfA(door)).toEqual(['x'])
    expect(migrate(door, [one, two], { nowMs })).toEqual({ state: 'done' })
  })

  it('notice an edited one, and a file of a newer Busbar', () => {
    const door = memory()
    migrate(door, [one, two], { nowMs })
    const edited = { ...one, sql: `${one.sql};` }
    expect(migrate(door, [edited, two], { nowMs })).toMatchObject({ state: 'foreign' })
    expect(migrate(door, [one], { nowMs })).toMatchObject({ state: 'foreign' })
  })

  it('refuse gaps and repeated numbers', () => {
    expect(() => migrate(memory(), [one, { ...two, number: 3 }], { nowMs })).toThrowError(TypeError)
    expect(() => migrate(memory(), [one, { ...two, number: 1 }], { nowMs })).toThrowError(TypeError)
  })

  it('of the cache all run on an empty file', () => {
    expect(migrate(memory(), cacheMigrations, { nowMs })).toEqual({ state: 'done' })
  })

  it('of the cache that keep rows of threads otherwise note every thread to be made anew', () => {
    const door = memory()
    migrate(door, cacheMigrations.slice(0, 8), { nowMs })
    const message = (key: string, thread: string, createdMs: number) =>
      door.run(
        `INSERT INTO messages VALUES (?, 'reg', 'utl', ?, NULL, ?, 'notification', 0, 0, ?, ?, NULL, '', '', '{}')`,
        [key, key, thread, createdMs, createdMs],
      )
    message('a', 'one', 10)
    message('b', 'one', 30)
    message('c', 'two', 20)
    expect(migrate(door, cacheMigrations, { nowMs })).toEqual({ state: 'done' })
    expect(door.all('SELECT thread_key, last_ms FROM message_threads_to_make ORDER BY last_ms')).toEqual([
      { thread_key: 'two', last_ms: 20 },
      { thread_key: 'one', last_ms: 30 },
    ])
    expect(door.get('SELECT count(*) AS n FROM messages')).toEqual({ n: 3 })
  })
})
