import { type CoveragePage, readCoveragePage } from '../coverage'
import type { AnswerBody } from '../document'
import type { Reading } from '../findings'
import { parseJson } from '../json'
import { isJsonObject, type JsonObject, type JsonValue, own } from '../json-value'
import { eachIn, filled, readAdapted } from './adapting'
import type { DraftNotes } from './draft-notes'
import type { DraftId } from './drafts'

/** The server metadata a coverage listing belongs to; members of it once stood for every entry. */
export interface CoverageOwner {
  readonly name: string | null
  readonly infrastructure_types?: JsonValue
  readonly commodity_types?: JsonValue
}

const clause = 'CDS-WG1-01 §4.3'

/** Territory types of the first draft, which named the commodity as well. */
const territories: Readonly<Record<string, string>> = {
  electric_service_territory: 'electricity',
  natural_gas_service_territory: 'natural_gas',
  fuel_oil_service_territory: 'fuel_oil',
  water_service_territory: 'water',
}

/**
 * Reads a page of coverage entries. Entries of the first draft are told by their types and by what its server
 * metadata lists for all of them; a later server may have kept either. `override` is what a person said.
 */
export function readDraftedCoverage(
  body: AnswerBody,
  url: string,
  context: { readonly owner: CoverageOwner; readonly override: DraftId | null },
): Reading<CoveragePage> {
  const parsed = Buffer.isBuffer(body) ? parseJson(body, url) : body
  const draft = context.override ?? (isOfFirstDraft(parsed.value, context.owner) ? 'first' : 'merged')
  const adapt = (raw: JsonObject, notes: DraftNotes): JsonObject =>
    eachIn(raw, 'coverage_entries', (entry, _index, path) =>
      adaptEntry(entry, context.owner, (text) => notes.add(clause, path, text)),
    )
  return readAdapted(parsed, url, { draft, adapt }, readCoveragePage)
}

function isOfFirstDraft(listing: JsonValue, owner: CoverageOwner): boolean {
  if (owner.infrastructure_types !== undefined || owner.commodity_types !== undefined) return true
  const entries = isJsonObject(listing) ? own(listing, 'coverage_entries') : undefined
  if (!Array.isArray(entries)) return false
  return entries.some((entry) => {
    const type = isJsonObject(entry) ? own(entry, 'type') : undefined
    return typeof type === 'string' && Object.hasOwn(territories, type)
  })
}

function adaptEntry(raw: JsonObject, owner: CoverageOwner, note: (text: string) => void): JsonObject {
  const stated = own(raw, 'type')
  const commodity = typeof stated === 'string' ? (own(territories, stated) ?? null) : null
  let entry = raw
  if (commodity !== null && typeof stated === 'string') {
    note(`“${stated}” is read as “geographic” with the commodity “${commodity}”`)
    entry = { ...entry, type: 'geographic' }
  }
  const ofServer = (member: 'infrastructure_types' | 'commodity_types', value: JsonValue | undefined) => {
    if (value === undefined || Object.hasOwn(entry, member)) return
    note(`“${member}” is missing and is taken from the server as a whole`)
    entry = { ...entry, [member]: value }
  }
  ofServer('commodity_types', commodity === null ? owner.commodity_types : [commodity])
  ofServer('infrastructure_types', owner.infrastructure_types)
  if (commodity === null || owner.name === null) return entry
  return filled(
    entry,
    'entity_name',
    owner.name,
    note,
    '“entity_name” is missing and is taken as the server’s',
  )
}
