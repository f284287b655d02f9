import { BusbarError } from '../../contract/errors'
import type { Reading } from './findings'
import { type AnswerBody, readObject } from './document'
import type { ObjectReader } from './object-reader'

/** Server metadata (CDS-WG1-01 §3.2, CDS-WG1-02 §3.1). Unknown members keep their own key at run time. */
export interface ServerMetadata {
  readonly cds_metadata_version: string | null
  readonly cds_metadata_url: string | null
  readonly created: string | null
  readonly updated: string | null
  readonly name: string | null
  readonly description: string | null
  readonly website: string | null
  readonly documentation: string | null
  readonly support: string | null
  readonly capabilities: readonly string[]
  readonly coverage: string | null
  readonly related_metadata: readonly string[]
  readonly oauth_metadata: string | null
}

const clause = 'CDS-WG1-01 §3.2'
const marks = ['cds_metadata_version', 'cds_metadata_url', 'capabilities']

/** Throws `not-json`, `html-instead-of-json`, `too-deep`, or `not-metadata` for JSON of another kind. */
export function readServerMetadata(body: AnswerBody, url: string): Reading<ServerMetadata> {
  const { reader, findings } = readObject(body, url, clause)
  if (!marks.some((mark) => reader.has(mark))) {
    const reason = `it has none of ${marks.join(', ')}`
    throw new BusbarError('not-metadata', { url, document: 'server metadata', reason })
  }
  const value: ServerMetadata = {
    ...reader.raw,
    cds_metadata_version: reader.text('cds_metadata_version'),
    cds_metadata_url: reader.url('cds_metadata_url'),
    created: reader.datetime('created'),
    updated: reader.datetime('updated'),
    name: reader.text('name'),
    description: reader.text('description'),
    website: reader.url('website'),
    documentation: reader.url('documentation'),
    support: reader.url('support'),
    capabilities: reader.strings('capabilities'),
    coverage: reader.url('coverage', 'optional'),
    related_metadata: reader.urls('related_metadata', 'optional'),
    oauth_metadata: reader.url('oauth_metadata', 'optional'),
  }
  checkServerMetadata(reader, value)
  return { value, findings }
}

function checkServerMetadata(reader: ObjectReader, value: ServerMetadata): void {
  const version = value.cds_metadata_version
  if (version !== null && version !== 'v1') {
    reader.note(
      'warning',
      'cds_metadata_version',
      `The metadata follows version “${version}”; Busbar knows v1.`,
    )
  }
  if (value.capabilities.includes('coverage') && !value.coverage) {
    reader.note('error', 'coverage', '“coverage” is offered, but its address is missing.', 'CDS-WG1-01 §3.4')
  }
  if (value.capabilities.includes('oauth') && !value.oauth_metadata) {
    reader.note(
      'error',
      'oauth_metadata',
      '“oauth” is offered, but its address is missing.',
      'CDS-WG1-02 §3.1',
    )
  }
  if (value.coverage && !value.capabilities.includes('coverage')) {
    reader.note('warning', 'capabilities', 'A coverage address is given, but “coverage” is not offered.')
  }
  if (value.oauth_metadata && !value.capabilities.includes('oauth')) {
    reader.note(
      'warning',
      'capabilities',
      'An authorization server address is given, but “oauth” is not offered.',
      'CDS-WG1-02 §3.1',
    )
  }
}
