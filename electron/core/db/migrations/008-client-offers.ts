import type { Migration } from '../types'

/** What single Client Objects' own metadata said last. */
export const clientOffersMigration: Migration = {
  number: 8,
  name: 'client offers',
  sql: `
    CREATE TABLE client_offers (
      registration_id TEXT NOT NULL,
      client_id TEXT NOT NULL,
      offer TEXT NOT NULL,
      PRIMARY KEY (registration_id, client_id)
    ) WITHOUT ROWID;
  `,
}
