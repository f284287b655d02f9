import type { FindingShown } from '../../../contract/common'
import { toErrorReply, type ErrorReply } from '../../../contract/errors'
import { type CoverageOwner, readDraftedCoverage } from '../../cds/drafts/coverage'
import type { DraftId } from '../../cds/drafts/drafts'
import { type CoverageEntry, type CoveragePage } from '../../cds/coverage'
import { compareInstants } from '../../cds/instants'
import { listingUrlsFor } from '../../cds/listing-url'
import { walkPages } from '../../cds/paging'
import { fetchDocument, readNamed, type FetchDeps } from './document-fetch'
import type { UtilityDocument } from './utility-store'

export interface FetchedCoverage {
  readonly entries: readonly CoverageEntry[]
  readonly complete: boolean
  readonly problem: ErrorReply | null
  readonly documents: readonly UtilityDocument[]
  readonly findings: readonly FindingShown[]
}

const clause = 'CDS-WG1-01 §4.1'

interface CoverageRequest {
  readonly utilityId: string | null
  readonly url: string
  readonly ledFrom: string
  readonly owner: CoverageOwner
  /** The draft a person said it speaks; null reads what is there. */
  readonly draft: DraftId | null
  readonly wanted: () => Promise<readonly string[]>
}

interface Walk {
  readonly entries: Map<string, CoverageEntry>
  readonly documents: UtilityDocument[]
  readonly findings: FindingShown[]
}

interface WalkEnd {
  readonly complete: boolean
  readonly problem: ErrorReply | null
}

/**
 * Reads every page of coverage entries, newest first as they come (CDS-WG1-01 §4.1). A page that fails ends the
 * walk; what was read before it stays, and the ids in `wanted` that are still missing are asked for by name (§4.2).
 */
export async function fetchCoverage(deps: FetchDeps, request: CoverageRequest): Promise<FetchedCoverage> {
  const walk: Walk = { entries: new Map(), documents: [], findings: [] }
  const end = await walkFrom(deps, request, request.url, walk)
  if (end.problem) {
    const missing = (await request.wanted()).filter((id) => !walk.entries.has(id))
    for (const url of listingUrlsFor(request.url, 'ids', missing).urls) {
      if ((await walkFrom(deps, request, url, walk)).problem) break
    }
  }
  noteOrder(walk)
  const { documents, findings } = walk
  return { ...end, entries: [...walk.entries.values()], documents, findings }
}

async function walkFrom(
  deps: FetchDeps,
  request: CoverageRequest,
  url: string,
  walk: Walk,
): Promise<WalkEnd> {
  try {
    const { complete, findings } = await walkPages(url, (pageUrl) => readPage(deps, request, pageUrl, walk))
    for (const finding of findings) walk.findings.push({ ...finding, clause, document: 'Coverage' })
    return { complete, problem: null }
  } catch (thrown) {
    const reply = toErrorReply(thrown)
    const details = { ...reply.details, page: walk.documents.length + 1 }
    return { complete: false, problem: { ...reply, details } }
  }
}

async function readPage(
  deps: FetchDeps,
  { utilityId, ledFrom: metadataUrl, owner, draft }: CoverageRequest,
  url: string,
  walk: Walk,
): Promise<{ value: CoveragePage; findings: readonly [] }> {
  const name = `Coverage, page ${walk.documents.length + 1}`
  const ledFrom = walk.documents.at(-1)?.url ?? metadataUrl
  const page = await fetchDocument(deps, { utilityId, purpose: 'coverage', url, ledFrom })
  const { value, findings } = await readNamed(deps, utilityId, page, (body, at) =>
    readDraftedCoverage(body, at, { owner, override: draft }),
  )
  const { receivedAtMs, body } = page
  walk.documents.push({ kind: 'coverage', name, url: page.url, receivedAtMs, body })
  for (const finding of findings) walk.findings.push({ ...finding, document: name })
  for (const [index, entry] of value.coverage_entries.entries()) {
    const key = entry.id ?? `${name}#${index}`
    if (!walk.entries.has(key)) walk.entries.set(key, entry)
  }
  return { value, findings: [] }
}

function noteOrder(walk: Walk): void {
  const updated = [...walk.entries.values()].map((entry) => entry.updated)
  const wrong = updated.findIndex(
    (at, index) => index > 0 && compareInstants(updated[index - 1] ?? null, at) < 0,
  )
  if (wrong < 0) return
  const text = 'The entries are not sorted by “updated”, newest first.'
  walk.findings.push({ severity: 'warning', clause, path: '/coverage_entries', text, document: 'Coverage' })
}
