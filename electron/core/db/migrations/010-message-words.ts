import type { Migration } from '../types'

/**
 * The words of threads, and what else one may look for. The index keeps no text of its own: a row has the number of its
 * thread, so that the newest hits come first without sorting. Every thread is put into it anew, the newest first.
 */
export const messageWordsMigration: Migration = {
  number: 10,
  name: 'message words',
  sql: `
    ALTER TABLE message_threads ADD COLUMN status TEXT NOT NULL DEFAULT '';
    ALTER TABLE message_threads ADD COLUMN has_file INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE message_threads ADD COLUMN has_note INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE message_threads ADD COLUMN begun_by_us INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE message_threads ADD COLUMN amount REAL;

    CREATE VIRTUAL TABLE message_words USING fts5(
      subject, body, names,
      content = '', contentless_delete = 1,
      tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
    );
    INSERT OR IGNORE INTO message_threads_to_make
      SELECT thread_key, max(created_ms) FROM messages GROUP BY thread_key;
  `,
}
