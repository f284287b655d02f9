import type { Migration } from '../types'

/** What the Grants API said last; all of it can be read again. Moments are ms, null where none is named. */
export const grantsMigration: Migration = {
  number: 12,
  name: 'grants',
  sql: `
    CREATE TABLE grants (
      registration_id TEXT NOT NULL,
      grant_id TEXT NOT NULL,
      utility_id TEXT NOT NULL,
      client_id TEXT NOT NULL,
      parent TEXT,
      status TEXT NOT NULL,
      status_group TEXT NOT NULL,
      modified_ms INTEGER NOT NULL,
      next_ms INTEGER,
      receipts TEXT NOT NULL,
      object TEXT NOT NULL,
      PRIMARY KEY (registration_id, grant_id)
    ) WITHOUT ROWID;
    CREATE INDEX grants_by_group ON grants (status_group, modified_ms DESC, grant_id);
    CREATE INDEX grants_by_time ON grants (modified_ms DESC, grant_id);
    CREATE INDEX grants_of_parent ON grants (registration_id, parent) WHERE parent IS NOT NULL;
    CREATE INDEX grants_next ON grants (registration_id, next_ms) WHERE next_ms IS NOT NULL;

    CREATE TABLE grant_sync (
      registration_id TEXT PRIMARY KEY,
      synced_at_ms INTEGER,
      whole_at_ms INTEGER,
      problem TEXT
    ) WITHOUT ROWID;
  `,
}
