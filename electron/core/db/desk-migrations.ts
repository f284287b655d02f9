import type { Migration } from './types'

/** One table for every kind of row: a new kind needs no migration, and the file has little to tell. */
export const deskMigrations: readonly Migration[] = [
  {
    number: 1,
    name: 'rows',
    sql: `
      CREATE TABLE rows (
        kind TEXT NOT NULL,
        id BLOB NOT NULL,
        mark BLOB,
        sort REAL NOT NULL,
        sealed BLOB NOT NULL,
        PRIMARY KEY (kind, id)
      ) WITHOUT ROWID;
      CREATE INDEX rows_in_order ON rows (kind, sort, id);
      CREATE INDEX rows_of_group ON rows (kind, mark, sort, id);
    `,
  },
  {
    number: 2,
    name: 'metadata of client objects is in the cache',
    sql: `DELETE FROM rows WHERE kind = 'client-offers'`,
  },
]
