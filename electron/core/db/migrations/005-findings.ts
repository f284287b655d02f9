import type { Migration } from '../types'

/** What answers behind a registration did against the specification; the latest sight of each. */
export const findingsMigration: Migration = {
  number: 5,
  name: 'findings',
  sql: `
    CREATE TABLE api_findings (
      utility_id TEXT NOT NULL,
      document TEXT NOT NULL,
      clause TEXT NOT NULL,
      path TEXT NOT NULL,
      text TEXT NOT NULL,
      severity TEXT NOT NULL,
      seen_at_ms INTEGER NOT NULL,
      PRIMARY KEY (utility_id, document, clause, path, text)
    ) WITHOUT ROWID;
  `,
}
