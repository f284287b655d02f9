import type { Migration } from '../types'

/** Which message tells of which change of this desk, and the mark that threads of such messages have. */
export const ownNoticesMigration: Migration = {
  number: 11,
  name: 'own notices',
  sql: `
    ALTER TABLE message_threads ADD COLUMN caused_by_us INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX message_threads_caused_by_us ON message_threads (caused_by_us) WHERE caused_by_us = 1;

    CREATE TABLE message_causes (
      change_id TEXT PRIMARY KEY,
      message_key TEXT NOT NULL,
      created_ms INTEGER NOT NULL
    ) WITHOUT ROWID;
  `,
}
