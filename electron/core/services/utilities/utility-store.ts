import { isDeepStrictEqual } from 'node:util'
import type { UtilityBrief, UtilityId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { UtilityProfile } from '../../../contract/utilities'
import type { AuthServerMetadata } from '../../cds/auth-server-metadata'
import { readDraftedAuthServer } from '../../cds/drafts/auth-server'
import type { DetectedDraft } from '../../cds/drafts/detect-draft'
import type { DraftId } from '../../cds/drafts/drafts'
import { rememberedTable } from '../../db/remembered-table'
import type { Cache, Desk } from '../../db/types'
import { type ChangeBook, createChangeBook } from '../watching/change-book'
import { createPageBook, type PageBook } from '../watching/page-book'
import { addressIndex } from './address-index'
import { summaryOf, type UtilitySummary } from './utility-summary'

/** What the person typed and decided about one utility. It cannot be fetched again. */
export interface UtilityRecord {
  readonly utilityId: UtilityId
  /** The metadata address that is asked; it changes only with a person's yes (CDS-WG1-01 §5). */
  readonly metadataUrl: string
  /** Other addresses by which the same document was found; they tell duplicates. */
  readonly aliases: readonly string[]
  readonly name: string
  readonly abbreviation: string | null
  readonly addedAtMs: number
  /** Why it is paused; null while it is not. */
  readonly pausedReason: string | null
  /** A person took it out of sight; it is paused then. */
  readonly hidden?: boolean
  /** The issuer seen first, or the one a person confirmed since (RFC 8414 §3.3). */
  readonly issuer: string | null
  /** The issuer the documents name now, while a person has not confirmed it. */
  readonly claimedIssuer: string | null
  /** Versions a person confirmed though this Busbar does not know them. */
  readonly confirmedVersions: readonly string[]
  readonly pendingMove: UtilityMove | null
  /** The origin of the last move a person accepted: an issuer there needs no second yes. */
  readonly acceptedOrigin: string | null
  /** The destination of a temporary redirect that a person accepted. */
  readonly acceptedTemporary: string | null
  /** A person's own words for it, in order, each once. */
  readonly tags: readonly string[]
  /** The draft its documents showed when they were last adopted; none before that. */
  readonly draftDetected?: DetectedDraft
  /** The draft a person said it speaks; it goes before what was detected. */
  readonly draftOverride?: DraftId | null
}

export interface UtilityMove {
  readonly from: string
  readonly to: string
  readonly permanent: boolean
  /** What the metadata there calls the utility; absent in records of an earlier Busbar. */
  readonly newName?: string | null
  /** Whom the certificate there names. */
  readonly certificate?: string | null
}

export type DocumentKind = 'server' | 'auth-server' | 'coverage'

/** One document as it was received. */
export interface UtilityDocument {
  readonly kind: DocumentKind
  /** For people: “Server metadata”, “Coverage, page 2”. */
  readonly name: string
  readonly url: string
  readonly receivedAtMs: number
  readonly body: Buffer
}

export interface CachedProfile {
  readonly profile: UtilityProfile
  readonly builtAtMs: number
}

export interface UtilityStore {
  get(utilityId: string): UtilityRecord | null
  /** Throws `not-found`. */
  need(utilityId: string): UtilityRecord
  all(): UtilityRecord[]
  /** For lists; an id that is not here any more still gets a line. */
  brief(utilityId: string): UtilityBrief
  put(record: UtilityRecord): void
  update(utilityId: string, patch: Partial<Omit<UtilityRecord, 'utilityId'>>): UtilityRecord
  remove(utilityId: string): void
  /** The record that already stands for one of these addresses. */
  byAddress(addresses: readonly string[]): UtilityRecord | null
  /** Null when the cache was deleted and nothing was fetched since. */
  profile(utilityId: string): CachedProfile | null
  /** What a row of the list says of the documents, without reading the whole profile each time. */
  summary(utilityId: string): UtilitySummary
  putProfile(utilityId: string, profile: UtilityProfile, atMs: number): void
  documents(utilityId: string): UtilityDocument[]
  putDocuments(utilityId: string, documents: readonly UtilityDocument[]): void
  /** The authorization server metadata last adopted; null when there is none. */
  authServer(utilityId: string): { value: AuthServerMetadata; url: string } | null
  /** The draft its answers are read as. */
  draft(utilityId: string): DraftId
  readonly changeBook: ChangeBook
  readonly pageBook: PageBook
}

/** What the cache keeps of one utility. */
const tablesOfUtility = [
  'utility_documents',
  'utility_profiles',
  'utility_health',
  'utility_checks',
  'utility_sources',
  'coverage_maps',
  'coverage_map_runs',
] as const

interface DocumentRow {
  kind: DocumentKind
  name: string
  url: string
  received_at_ms: number
  body: Buffer
}

export function createUtilityStore(stores: {
  desk: Desk
  cache: Cache
  nowMs(): number
  newId(prefix: string): string
}): UtilityStore {
  const { desk, cache } = stores
  const records = rememberedTable<UtilityRecord>(desk, 'utilities', withTags)
  const addresses = addressIndex(() => store.all())
  const changeBook = createChangeBook(stores)
  const pageBook = createPageBook(stores)
  // Every call to an API asks for its address here; parsing the document each time would be felt.
  const parsed = new Map<string, { value: AuthServerMetadata; url: string }>()
  const summaries = new Map<string, UtilitySummary>()

  const store: UtilityStore = {
    get: (utilityId) => records.get(utilityId),
    need: (utilityId) => {
      const record = store.get(utilityId)
      if (!record) throw new BusbarError('not-found', { what: 'This utility' })
      return record
    },
    all: () => records.list().map((row) => row.value),
    brief: (utilityId) => {
      const record = records.get(utilityId)
      if (!record)
        return { utilityId: utilityId as UtilityId, name: 'Not in your list', abbreviation: null, host: '' }
      return briefOf(record)
    },
    put: (record) => {
      records.put(record.utilityId, record, { sort: record.addedAtMs })
      addresses.add(record)
    },
    update: (utilityId, patch) => {
      const before = store.need(utilityId)
      const record = { ...before, ...patch }
      if (!isDeepStrictEqual(before, record)) store.put(record)
      if ('draftOverride' in patch) parsed.delete(utilityId)
      return record
    },
    remove: (utilityId) => {
      desk.transaction(() => {
        changeBook.forget(utilityId)
        pageBook.forget(utilityId)
        records.remove(utilityId)
      })
      cache.transaction(() => {
        for (const table of tablesOfUtility) {
          cache.run(`DELETE FROM ${table} WHERE utility_id = ?`, [utilityId])
        }
      })
      parsed.delete(utilityId)
      summaries.delete(utilityId)
    },
    byAddress: (asked) => addresses.find(asked, (utilityId) => store.get(utilityId)),
    profile: (utilityId) => {
      const row = cache.get<{ profile: string; built_at_ms: number }>(
        'SELECT profile, built_at_ms FROM utility_profiles WHERE utility_id = ?',
        [utilityId],
      )
      return row && { profile: JSON.parse(row.profile) as UtilityProfile, builtAtMs: row.built_at_ms }
    },
    summary: (utilityId) => {
      const known = summaries.get(utilityId)
      if (known) return known
      const summary = summaryOf(store.profile(utilityId)?.profile ?? null)
      summaries.set(utilityId, summary)
      return summary
    },
    putProfile: (utilityId, profile, atMs) => {
      const summary = summaryOf(profile)
      const { countries, commodities } = summary
      summaries.set(utilityId, summary)
      cache.run(
        'INSERT OR REPLACE INTO utility_profiles (utility_id, profile, countries, commodities, built_at_ms) VALUES (?, ?, ?, ?, ?)',
        [utilityId, JSON.stringify(profile), JSON.stringify(countries), JSON.stringify(commodities), atMs],
      )
    },
    documents: (utilityId) =>
      cache
        .all<DocumentRow>(
          `SELECT kind, name, url, received_at_ms, body FROM utility_documents WHERE utility_id = ?
           ORDER BY CASE kind WHEN 'server' THEN 0 WHEN 'auth-server' THEN 1 ELSE 2 END, ordinal`,
          [utilityId],
        )
        .map((row) => documentOf(row)),
    putDocuments: (utilityId, documents) => {
      cache.transaction(() => {
        cache.run('DELETE FROM utility_documents WHERE utility_id = ?', [utilityId])
        for (const [ordinal, document] of documents.entries()) {
          cache.run(
            'INSERT INTO utility_documents (utility_id, kind, ordinal, name, url, received_at_ms, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
            [
              utilityId,
              document.kind,
              ordinal,
              document.name,
              document.url,
              document.receivedAtMs,
              document.body,
            ],
          )
        }
      })
      parsed.delete(utilityId)
    },
    authServer: (utilityId) => {
      const known = parsed.get(utilityId)
      if (known) return known
      const row = cache.get<DocumentRow>(
        `SELECT kind, name, url, received_at_ms, body FROM utility_documents WHERE utility_id = ? AND kind = 'auth-server'`,
        [utilityId],
      )
      if (!row) return null
      const document = documentOf(row)
      const override = records.get(utilityId)?.draftOverride ?? null
      const { value } = readDraftedAuthServer(document.body, document.url, override)
      const read = { value, url: document.url }
      parsed.set(utilityId, read)
      return read
    },
    draft: (utilityId) => {
      const record = records.get(utilityId)
      return record?.draftOverride ?? record?.draftDetected?.id ?? 'merged'
    },
    changeBook,
    pageBook,
  }
  return store
}

export function briefOf(record: UtilityRecord): UtilityBrief {
  const { utilityId, name, abbreviation } = record
  return { utilityId, name, abbreviation, host: new URL(record.metadataUrl).host }
}

function documentOf(row: DocumentRow): UtilityDocument {
  return {
    kind: row.kind,
    name: row.name,
    url: row.url,
    receivedAtMs: row.received_at_ms,
    body: Buffer.from(row.body),
  }
}

/** A record of an earlier Busbar has none. */
function withTags(
  record: Omit<UtilityRecord, 'tags'> & { readonly tags?: readonly string[] },
): UtilityRecord {
  return { ...record, tags: record.tags ?? [] }
}
