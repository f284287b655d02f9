import { createHash } from 'node:crypto'
import type { StatementDoor } from './statements'
import type { Migration } from './types'

/**
 * `failed`: one did not run, the file is as before it. `foreign`: the file was made by another list, by a
 * newer Busbar or with a migration that was edited since.
 */
export type Migrated = { state: 'done' } | { state: 'failed' | 'foreign'; reason: string }

interface Applied {
  number: number
  name: string
  hash: string
}

/** Brings a database up to date, each migration in a transaction of its own. */
export function migrate(
  door: StatementDoor,
  migrations: readonly Migration[],
  options: { nowMs: () => number; beforeFirst?: () => void },
): Migrated {
  const misnumbered = migrations.find((migration, index) => migration.number !== index + 1)
  if (misnumbered) throw new TypeError(`migration ${misnumbered.name} breaks the numbering`)
  door.exec(
    'CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, applied_at_ms INTEGER NOT NULL)',
  )
  const applied = door.all<Applied>('SELECT number, name, hash FROM migrations ORDER BY number')
  for (const { number, name, hash } of applied) {
    const known = migrations[number - 1]
    if (!known) return { state: 'foreign', reason: `a newer Busbar made it (migration ${number}, ${name})` }
    if (hashOf(known) !== hash) {
      return { state: 'foreign', reason: `migration ${number} (${name}) was another one when it ran` }
    }
  }
  const pending = migrations.slice(applied.length)
  if (pending.length > 0 && applied.length > 0) options.beforeFirst?.()
  for (const migration of pending) {
    try {
      door.transaction(() => {
        door.exec(migration.sql)
        door.run('INSERT INTO migrations (number, name, hash, applied_at_ms) VALUES (?, ?, ?, ?)', [
          migration.number,
          migration.name,
          hashOf(migration),
          options.nowMs(),
        ])
      })
    } catch (error) {
      const words = error instanceof Error ? error.message : 'no reason given'
      return {
        state: 'failed',
        reason: `migration ${migration.number} (${migration.name}) failed: ${words.replace(/\.$/, '')}`,
      }
    }
  }
  return { state: 'done' }
}

function hashOf(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex')
}
