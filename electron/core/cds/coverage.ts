import type { Reading } from './findings'
import { type AnswerBody, readObject } from './document'
import type { ObjectReader } from './object-reader'
import { isWord, type WireEnum } from './wire-enum'

const coverageTypes = ['geographic', 'logical'] as const
const coverageRoles = ['authoritative', 'official', 'aggregator'] as const
export const infrastructureTypes = [
  'distribution_utility',
  'metering_provider',
  'supplier',
  'generator',
  'market_operator',
  'distribution_service_operator',
  'transmission_service_operator',
  'service_provider',
] as const
export const commodityTypes = [
  'electricity',
  'natural_gas',
  'fuel_oil',
  'water',
  'wastewater',
  'trash',
  'distributed_energy',
] as const

/** One territory or logical segment (CDS-WG1-01 §4.3). */
export interface CoverageEntry {
  readonly id: string | null
  readonly created: string | null
  readonly updated: string | null
  readonly entity_name: string | null
  readonly entity_abbreviation: string | null
  readonly country: string | null
  readonly name: string | null
  readonly description: string | null
  readonly type: WireEnum<(typeof coverageTypes)[number]> | null
  readonly role: WireEnum<(typeof coverageRoles)[number]> | null
  readonly infrastructure_types: readonly WireEnum<(typeof infrastructureTypes)[number]>[]
  readonly commodity_types: readonly WireEnum<(typeof commodityTypes)[number]>[]
  readonly capabilities: readonly string[]
  readonly map_resource: string | null
  readonly map_content_type: string | null
  readonly geojson_resource: string | null
}

export interface CoveragePage {
  readonly coverage_entries: readonly CoverageEntry[]
  readonly next: string | null
  readonly previous: string | null
}

/** One page of coverage entries (CDS-WG1-01 §4.1). Throws `not-json` and its kin, `unexpected-answer`. */
export function readCoveragePage(body: AnswerBody, url: string): Reading<CoveragePage> {
  const { reader, findings } = readObject(body, url, 'CDS-WG1-01 §4.1')
  const value: CoveragePage = {
    ...reader.raw,
    coverage_entries: reader.objects('coverage_entries', readEntry, 'required', 'CDS-WG1-01 §4.3'),
    next: reader.urlOrNull('next'),
    previous: reader.urlOrNull('previous'),
  }
  return { value, findings }
}

function readEntry(reader: ObjectReader): CoverageEntry {
  const entry: CoverageEntry = {
    ...reader.raw,
    id: reader.text('id'),
    created: reader.datetime('created'),
    updated: reader.datetime('updated'),
    entity_name: reader.text('entity_name'),
    entity_abbreviation: reader.textOrNull('entity_abbreviation'),
    country: reader.text('country'),
    name: reader.text('name'),
    description: reader.text('description', 'optional'),
    type: reader.word('type', coverageTypes),
    role: reader.word('role', coverageRoles),
    infrastructure_types: reader.words('infrastructure_types', infrastructureTypes),
    commodity_types: reader.words('commodity_types', commodityTypes),
    capabilities: reader.strings('capabilities'),
    map_resource: reader.url('map_resource', 'optional'),
    map_content_type: reader.text('map_content_type', 'optional'),
    geojson_resource: reader.url('geojson_resource', 'optional'),
  }
  if (entry.capabilities.includes('coverage')) {
    reader.note('warning', 'capabilities', 'An entry never offers “coverage” itself.')
  }
  if (entry.map_resource && !entry.map_content_type) {
    reader.note('warning', 'map_content_type', '“map_resource” is given without its content type.')
  }
  if (isWord(entry.type, 'geographic') && !entry.map_resource && !entry.geojson_resource) {
    reader.note('warning', null, 'A geographic entry needs a map or a GeoJSON address.')
  }
  return entry
}

/** Capabilities of entries that the metadata does not list, though it must hold them all (CDS-WG1-01 §3.2). */
export function capabilitiesMissing(listed: readonly string[], entries: readonly CoverageEntry[]): string[] {
  const offered = new Set(entries.flatMap((entry) => entry.capabilities))
  return [...offered].filter((capability) => !listed.includes(capability))
}
