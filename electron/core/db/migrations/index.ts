import type { Migration } from '../types'
import { utilitiesMigration } from './001-utilities'
import { clientsMigration } from './002-clients'
import { messagesMigration } from './003-messages'
import { httpMigration } from './004-http'
import { findingsMigration } from './005-findings'
import { watchingMigration } from './006-watching'
import { mapsMigration } from './007-maps'
import { clientOffersMigration } from './008-client-offers'
import { threadRowsMigration } from './009-thread-rows'
import { messageWordsMigration } from './010-message-words'
import { ownNoticesMigration } from './011-own-notices'
import { grantsMigration } from './012-grants'

/** The tables of cache.db, in order; numbers run from 1 without gaps. */
export const cacheMigrations: readonly Migration[] = [
  utilitiesMigration,
  clientsMigration,
  messagesMigration,
  httpMigration,
  findingsMigration,
  watchingMigration,
  mapsMigration,
  clientOffersMigration,
  threadRowsMigration,
  messageWordsMigration,
  ownNoticesMigration,
  grantsMigration,
]
