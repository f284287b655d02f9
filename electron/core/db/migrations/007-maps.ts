import type { Migration } from '../types'

/**
 * Coverage entries with the territory and the picture they lead to, and which reading of the documents they come
 * from. All of it can be fetched again.
 */
export const mapsMigration: Migration = {
  number: 7,
  name: 'maps',
  sql: `
    CREATE TABLE coverage_maps (
      utility_id TEXT NOT NULL,
      entry_id TEXT NOT NULL,
      ordinal INTEGER NOT NULL,
      about TEXT NOT NULL,
      basis TEXT NOT NULL,
      read_at_ms INTEGER,
      area_url TEXT,
      area_problem TEXT,
      west REAL, south REAL, east REAL, north REAL,
      simplified INTEGER NOT NULL DEFAULT 0,
      polygons TEXT,
      outline TEXT,
      image_url TEXT,
      image_named_type TEXT,
      image_problem TEXT,
      image_type TEXT,
      image_width INTEGER,
      image_height INTEGER,
      image BLOB,
      PRIMARY KEY (utility_id, entry_id)
    );
    CREATE INDEX coverage_maps_by_place ON coverage_maps (south, north);
    CREATE TABLE coverage_map_runs (
      utility_id TEXT PRIMARY KEY,
      built_at_ms INTEGER NOT NULL,
      ran_at_ms INTEGER NOT NULL
    );
  `,
}
