import type { FindingShown } from '../../../contract/common'
import { BusbarError, type ErrorCode } from '../../../contract/errors'
import type { RelatedUtility } from '../../../contract/utilities'
import { capabilitiesMissing } from '../../cds/coverage'
import { detectByMetadata, type DetectedDraft, foundAtOlderPlace } from '../../cds/drafts/detect-draft'
import type { DraftId } from '../../cds/drafts/drafts'
import { readServerMetadata, type ServerMetadata } from '../../cds/server-metadata'
import type { HttpRedirect } from '../../http/exchange'
import { fetchAuthServer, type FetchedAuthServer } from './auth-server-fetch'
import { fetchCoverage, type FetchedCoverage } from './coverage-fetch'
import { fetchDocument, readNamed, type FetchDeps } from './document-fetch'
import type { FetchedDocument } from './fetched-document'
import { isOlderPlace, otherPlace } from './metadata-candidates'
import { walkRelated } from './related-walk'
import { Reading } from './reading'
import type { UtilityDocument } from './utility-store'

/** Everything one utility publishes, as far as it could be read. */
export interface Discovered {
  /** The address that was asked and led here. */
  readonly entryUrl: string
  /** The address that answered. */
  readonly metadataUrl: string
  readonly redirects: readonly HttpRedirect[]
  readonly metadata: ServerMetadata
  /** Null when the utility offers no registration. */
  readonly authServer: FetchedAuthServer | null
  /** Null when the utility lists no coverage. */
  readonly coverage: FetchedCoverage | null
  readonly related: readonly RelatedUtility[]
  readonly documents: readonly UtilityDocument[]
  readonly findings: readonly FindingShown[]
  /** The draft it speaks, by what its documents hold. */
  readonly draft: DetectedDraft
  /** What was asked for, to be asked again another day. */
  readonly reading: Reading
  readonly durationMs: number
}

interface Entry {
  readonly entryUrl: string
  readonly page: FetchedDocument
  readonly metadata: ServerMetadata
  readonly findings: readonly FindingShown[]
}

const documentName = 'Server metadata'

/**
 * From the addresses that may hold a utility's metadata to everything it publishes (CDS-WG1-01 §3, CDS-WG1-02 §3).
 * Only when none of them is readable metadata it throws; whatever else is wrong becomes a finding or a problem of
 * its part. `draft` is the one a person said the utility speaks; without it, its documents decide.
 */
export async function discover(
  desk: FetchDeps,
  candidates: readonly string[],
  utilityId: string | null,
  draft: DraftId | null = null,
): Promise<Discovered> {
  const reading = desk.reading ?? new Reading()
  const deps: FetchDeps = { ...desk, reading }
  const startedMs = deps.nowMs()
  const entry = await findEntry(deps, candidates, utilityId)
  const { page, metadata, entryUrl } = entry
  const server = { utilityId, metadata, metadataUrl: page.url, draft }
  const authServerRead = fetchAuthServer(deps, server)
  const [authServer, coverage, related] = await Promise.all([
    authServerRead,
    metadata.coverage === null
      ? null
      : fetchCoverage(deps, {
          utilityId,
          url: metadata.coverage,
          ledFrom: page.url,
          owner: metadata,
          draft,
          wanted: async () => coverageIds(await authServerRead),
        }),
    walkRelated(deps, { utilityId, urls: [entryUrl, page.url], metadata }),
  ])
  const { url, receivedAtMs, body } = page
  return {
    entryUrl,
    metadataUrl: url,
    redirects: page.redirects,
    metadata,
    authServer,
    coverage,
    related,
    documents: [
      { kind: 'server', name: documentName, url, receivedAtMs, body },
      ...(authServer?.document ? [authServer.document] : []),
      ...(coverage?.documents ?? []),
    ],
    findings: [
      ...entry.findings,
      ...(authServer?.findings ?? []),
      ...(coverage?.findings ?? []),
      ...betweenDocuments(metadata, authServer, coverage),
    ],
    draft: draftOf(metadata, authServer, isOlderPlace(page.url)),
    reading,
    durationMs: deps.nowMs() - startedMs,
  }
}

function draftOf(
  metadata: ServerMetadata,
  authServer: FetchedAuthServer | null,
  olderPlace: boolean,
): DetectedDraft {
  const byAuthServer = authServer?.draft
  if (!byAuthServer) return detectByMetadata(metadata, olderPlace)
  if (!olderPlace) return byAuthServer
  return { ...byAuthServer, detectedBy: `${byAuthServer.detectedBy} ${foundAtOlderPlace}` }
}

/**
 * Tries the candidates in turn (CDS-WG1-01 §3.1), and where there is nothing at a well-known place the one that other
 * drafts have. Throws what tells most when none is metadata.
 */
async function findEntry(
  deps: FetchDeps,
  candidates: readonly string[],
  utilityId: string | null,
): Promise<Entry> {
  let telling: unknown = null
  const places = [...candidates]
  for (const [index, entryUrl] of places.entries()) {
    try {
      const page = await fetchDocument(deps, { utilityId, purpose: 'metadata', url: entryUrl })
      const read = await readNamed(deps, utilityId, page, readServerMetadata)
      const findings = read.findings.map((finding) => ({ ...finding, document: documentName }))
      if (isOlderPlace(page.url)) findings.push(foundThere)
      return { entryUrl, page, metadata: read.value, findings }
    } catch (thrown) {
      // The typed address may simply be a web page of the utility; then the well-known place says more.
      const isGuess = index >= candidates.length
      if (index === 0 || (!isGuess && isOneOf(telling, webPage))) telling = thrown
      const other = isGone(thrown) ? otherPlace(entryUrl) : null
      if (other !== null && !places.includes(other)) places.push(other)
      if (!isOneOf(thrown, answered)) break
    }
  }
  throw telling ?? new BusbarError('address-invalid', { address: '', reason: 'it names no host' })
}

const foundThere: FindingShown = {
  severity: 'info',
  clause: 'CDS-WG1-01 §3.1',
  path: '',
  text: foundAtOlderPlace,
  document: documentName,
}

function isGone(problem: unknown): boolean {
  return problem instanceof BusbarError && [404, 410].includes(Number(problem.details.status))
}

/** Failures that came as an answer: the host is there, another address on it may be better. */
const answered: readonly ErrorCode[] = [
  'no-metadata',
  'metadata-guarded',
  'answer-empty',
  'not-json',
  'html-instead-of-json',
  'not-metadata',
  'unexpected-answer',
  'too-deep',
  'answer-too-large',
  'server-error',
  'redirect-refused',
]
const webPage: readonly ErrorCode[] = ['html-instead-of-json', 'no-metadata']

function isOneOf(problem: unknown, codes: readonly ErrorCode[]): boolean {
  return problem instanceof BusbarError && codes.includes(problem.code)
}

function coverageIds(authServer: FetchedAuthServer | null): string[] {
  const scopes = Object.values(authServer?.found?.value.cds_scope_descriptions ?? {})
  return [...new Set(scopes.flatMap((scope) => scope.coverages_supported))]
}

/** What only shows when the documents are read together. */
function betweenDocuments(
  metadata: ServerMetadata,
  authServer: FetchedAuthServer | null,
  coverage: FetchedCoverage | null,
): FindingShown[] {
  if (!coverage) return []
  const findings: FindingShown[] = []
  for (const capability of capabilitiesMissing(metadata.capabilities, coverage.entries)) {
    const text = `Coverage entries offer “${capability}”, which the server’s own list leaves out.`
    findings.push({
      severity: 'warning',
      clause: 'CDS-WG1-01 §3.2',
      path: '/capabilities',
      text,
      document: documentName,
    })
  }
  const known = new Set(coverage.entries.map((entry) => entry.id))
  for (const id of coverage.complete ? coverageIds(authServer).filter((one) => !known.has(one)) : []) {
    const text = `Scopes name the coverage “${id}”, which no coverage entry has.`
    findings.push({
      severity: 'info',
      clause: 'CDS-WG1-02 §3.4',
      path: '/cds_scope_descriptions',
      text,
      document: 'Authorization server metadata',
    })
  }
  return findings
}
