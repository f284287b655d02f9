import type { Migration } from '../types'

/** What utilities publish and how their last checks went. All of it can be fetched again. */
export const utilitiesMigration: Migration = {
  number: 1,
  name: 'utilities',
  sql: `
    CREATE TABLE utility_documents (
      utility_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      ordinal INTEGER NOT NULL,
      name TEXT NOT NULL,
      url TEXT NOT NULL,
      received_at_ms INTEGER NOT NULL,
      body BLOB NOT NULL,
      PRIMARY KEY (utility_id, kind, ordinal)
    );
    CREATE TABLE utility_profiles (
      utility_id TEXT PRIMARY KEY,
      profile TEXT NOT NULL,
      countries TEXT NOT NULL,
      commodities TEXT NOT NULL,
      built_at_ms INTEGER NOT NULL
    );
    CREATE TABLE utility_health (
      utility_id TEXT PRIMARY KEY,
      checked_at_ms INTEGER NOT NULL,
      succeeded_at_ms INTEGER,
      problem TEXT
    );
    CREATE TABLE utility_checks (
      id INTEGER PRIMARY KEY,
      utility_id TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      ok INTEGER NOT NULL,
      text TEXT NOT NULL,
      duration_ms INTEGER NOT NULL
    );
    CREATE INDEX utility_checks_by_utility ON utility_checks (utility_id, at_ms);
  `,
}
