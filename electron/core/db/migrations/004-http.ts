import type { Migration } from '../types'

/** The technical half of the activity log (redacted before it is stored) and the validators of documents. */
export const httpMigration: Migration = {
  number: 4,
  name: 'http',
  sql: `
    CREATE TABLE http_exchanges (
      id TEXT PRIMARY KEY,
      at_ms INTEGER NOT NULL,
      utility_id TEXT,
      purpose TEXT NOT NULL,
      method TEXT NOT NULL,
      url TEXT NOT NULL,
      status INTEGER,
      error_code TEXT,
      duration_ms INTEGER NOT NULL,
      request_headers TEXT NOT NULL,
      request_body TEXT,
      response_headers TEXT NOT NULL,
      response_body TEXT,
      bytes_in INTEGER NOT NULL
    );
    CREATE INDEX http_exchanges_by_time ON http_exchanges (at_ms, id);
    CREATE TABLE http_validators (
      url TEXT NOT NULL,
      auth_context TEXT NOT NULL,
      etag TEXT,
      last_modified TEXT,
      headers TEXT NOT NULL,
      body BLOB NOT NULL,
      PRIMARY KEY (url, auth_context)
    );
  `,
}
