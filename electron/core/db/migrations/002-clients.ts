import type { Migration } from '../types'

/**
 * What the Clients and Credentials APIs said last, secrets stripped. Everything here can be fetched again;
 * a secret's value is in the vault, and what a person did with it is in the desk.
 */
export const clientsMigration: Migration = {
  number: 2,
  name: 'clients',
  sql: `
    CREATE TABLE clients (
      registration_id TEXT NOT NULL,
      client_id TEXT NOT NULL,
      position INTEGER NOT NULL,
      object TEXT NOT NULL,
      PRIMARY KEY (registration_id, client_id)
    ) WITHOUT ROWID;

    CREATE TABLE credentials (
      credential_key TEXT PRIMARY KEY,
      registration_id TEXT NOT NULL,
      client_id TEXT NOT NULL,
      credential_id TEXT NOT NULL,
      position INTEGER NOT NULL,
      object TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX credentials_of_registration ON credentials (registration_id, position);

    CREATE TABLE registration_sync (
      registration_id TEXT PRIMARY KEY,
      synced_at_ms INTEGER,
      server_ahead_ms INTEGER,
      problem TEXT
    ) WITHOUT ROWID;
  `,
}
