import type { Migration } from '../types'

/**
 * What the Messages APIs said last, and the threads made of it. Everything here can be fetched again; what a
 * person wrote or decided is in the desk.
 */
export const messagesMigration: Migration = {
  number: 3,
  name: 'messages',
  sql: `
    CREATE TABLE messages (
      message_key TEXT PRIMARY KEY,
      registration_id TEXT NOT NULL,
      utility_id TEXT NOT NULL,
      link_key TEXT NOT NULL,
      previous_key TEXT,
      thread_key TEXT NOT NULL,
      type TEXT NOT NULL,
      is_read INTEGER NOT NULL,
      by_us INTEGER NOT NULL,
      created_ms INTEGER NOT NULL,
      arrival INTEGER NOT NULL,
      modified TEXT,
      text TEXT NOT NULL,
      digest TEXT NOT NULL,
      object TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE UNIQUE INDEX messages_by_link ON messages (registration_id, link_key);
    CREATE INDEX messages_by_previous ON messages (registration_id, previous_key);
    CREATE INDEX messages_by_thread ON messages (thread_key);
    CREATE INDEX messages_unread ON messages (registration_id, is_read);
    CREATE INDEX messages_by_us ON messages (registration_id, by_us, created_ms);
    CREATE INDEX messages_by_time ON messages (created_ms);
    CREATE INDEX messages_by_arrival ON messages (arrival);

    CREATE TABLE message_attachments (
      message_key TEXT NOT NULL,
      ordinal INTEGER NOT NULL,
      file_name TEXT NOT NULL,
      mime_type TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      body BLOB,
      PRIMARY KEY (message_key, ordinal)
    ) WITHOUT ROWID;

    CREATE TABLE message_threads (
      thread_key TEXT PRIMARY KEY,
      registration_id TEXT NOT NULL,
      utility_id TEXT NOT NULL,
      type TEXT NOT NULL,
      turn TEXT NOT NULL,
      needs_you INTEGER NOT NULL,
      unread INTEGER NOT NULL,
      last_ms INTEGER NOT NULL,
      row TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX message_threads_by_time ON message_threads (last_ms);
    CREATE INDEX message_threads_by_turn ON message_threads (turn, needs_you);

    CREATE TABLE message_feeds (
      registration_id TEXT PRIMARY KEY,
      utility_id TEXT NOT NULL,
      high_water TEXT,
      full_at_ms INTEGER,
      ordered INTEGER NOT NULL,
      synced_at_ms INTEGER,
      problem TEXT
    ) WITHOUT ROWID;

    CREATE TABLE message_gaps (
      registration_id TEXT NOT NULL,
      link_key TEXT NOT NULL,
      tried_at_ms INTEGER NOT NULL,
      PRIMARY KEY (registration_id, link_key)
    ) WITHOUT ROWID;
  `,
}
