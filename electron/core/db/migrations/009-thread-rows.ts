import type { Migration } from '../types'

/**
 * The rows of the inbox. `place` numbers (`doc`) rise with the time of a thread, so that a list is read backwards from
 * wherever it stands and never counted through; what is filtered by lies apart from what is shown. Rows that an
 * earlier Busbar made are made anew, the newest first.
 */
export const threadRowsMigration: Migration = {
  number: 9,
  name: 'thread rows',
  sql: `
    DROP TABLE message_threads;
    CREATE TABLE message_threads (
      doc INTEGER PRIMARY KEY,
      thread_key TEXT NOT NULL,
      utility_id TEXT NOT NULL,
      type TEXT NOT NULL,
      turn TEXT NOT NULL,
      needs_you INTEGER NOT NULL,
      waiting INTEGER NOT NULL,
      unread INTEGER NOT NULL,
      place INTEGER NOT NULL,
      wake_ms INTEGER,
      due_ms INTEGER
    );
    CREATE UNIQUE INDEX message_threads_by_key ON message_threads (thread_key);
    CREATE INDEX message_threads_needs_you ON message_threads (needs_you, place) WHERE needs_you = 1;
    CREATE INDEX message_threads_waiting ON message_threads (waiting, place) WHERE waiting = 1;
    CREATE INDEX message_threads_unread ON message_threads (unread, place) WHERE unread = 1;
    CREATE INDEX message_threads_by_place ON message_threads (place);
    CREATE INDEX message_threads_by_type ON message_threads (place, type);
    CREATE INDEX message_threads_by_utility ON message_threads (utility_id, place);
    CREATE INDEX message_threads_wake ON message_threads (wake_ms) WHERE wake_ms IS NOT NULL;

    CREATE TABLE message_thread_rows (doc INTEGER PRIMARY KEY, row TEXT NOT NULL);

    CREATE TABLE message_thread_tags (
      tag TEXT NOT NULL,
      doc INTEGER NOT NULL,
      PRIMARY KEY (tag, doc)
    ) WITHOUT ROWID;
    CREATE INDEX message_thread_tags_by_doc ON message_thread_tags (doc);

    CREATE TABLE message_threads_to_make (thread_key TEXT PRIMARY KEY, last_ms INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX message_threads_to_make_by_time ON message_threads_to_make (last_ms);
    INSERT INTO message_threads_to_make SELECT thread_key, max(created_ms) FROM messages GROUP BY thread_key;

    CREATE TABLE message_triage_seen (one INTEGER PRIMARY KEY, changed_ms REAL NOT NULL);
  `,
}
