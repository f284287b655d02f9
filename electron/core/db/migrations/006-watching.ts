import type { Migration } from '../types'

/**
 * What the last complete reading of a utility asked for and got, so that the next one can tell that nothing changed;
 * and how far its server's clock is ahead. All of it can be fetched again.
 */
export const watchingMigration: Migration = {
  number: 6,
  name: 'watching',
  sql: `
    CREATE TABLE utility_sources (
      utility_id TEXT PRIMARY KEY,
      made_by TEXT NOT NULL,
      sources TEXT NOT NULL
    );
    ALTER TABLE utility_health ADD COLUMN server_ahead_ms INTEGER;
    ALTER TABLE utility_health ADD COLUMN server_ahead_at_ms INTEGER;
  `,
}
