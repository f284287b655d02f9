import type { Migration } from '../types'

/** The tables of cache.db, in order; numbers run from 1 without gaps. */
export const cacheMigrations: readonly Migration[] = []
