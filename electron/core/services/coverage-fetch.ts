import type { FindingShown } from '../../contract/common'
import { toErrorReply, type ErrorReply } from '../../contract/errors'
import { readCoveragePage, type CoverageEntry } from '../cds/coverage'
import { compareInstants } from '../cds/instants'
import { fetchDocument, readNamed, type FetchDeps } from './document-fetch'
import type { UtilityDocument } from './utility-store'

export interface FetchedCoverage {
  readonly entries: readonly CoverageEntry[]
  readonly complete: boolean
  readonly problem: ErrorReply | null
  readonly documents: readonly UtilityDocument[]
  readonly findings: readonly FindingShown[]
}

const pageLimit = 1000
const urlLimit = 2000
const clause = 'CDS-WG1-01 §4.1'

interface Walk {
  readonly entries: Map<string, CoverageEntry>
  readonly documents: UtilityDocument[]
  readonly findings: FindingShown[]
  readonly asked: Set<string>
}

/**
 * Reads every page of coverage entries, newest first as they come (CDS-WG1-01 §4.1). A page that fails ends the
 * walk; what was read before it stays, and the ids in `wanted` that are still missing are asked for by name (§4.2).
 */
export async function fetchCoverage(
  deps: FetchDeps,
  request: {
    utilityId: string | null
    url: string
    ledFrom: string
    wanted: () => Promise<readonly string[]>
  },
): Promise<FetchedCoverage> {
  const walk: Walk = { entries: new Map(), documents: [], findings: [], asked: new Set() }
  const problem = await walkPages(deps, request.utilityId, request.url, request.ledFrom, walk)
  if (problem) {
    const missing = (await request.wanted()).filter((id) => !walk.entries.has(id))
    for (const url of filteredUrls(request.url, missing)) {
      if (await walkPages(deps, request.utilityId, url, request.ledFrom, walk)) break
    }
  }
  noteOrder(walk)
  const { documents, findings } = walk
  return { entries: [...walk.entries.values()], complete: problem === null, problem, documents, findings }
}

async function walkPages(
  deps: FetchDeps,
  utilityId: string | null,
  first: string,
  ledFrom: string,
  walk: Walk,
): Promise<ErrorReply | null> {
  let from = ledFrom
  for (let url: string | null = first; url !== null;) {
    const name = `Coverage, page ${walk.documents.length + 1}`
    if (walk.asked.has(url) || walk.asked.size >= pageLimit) {
      const text = walk.asked.has(url)
        ? 'The pages lead in a circle.'
        : `There are more than ${pageLimit} pages.`
      walk.findings.push({ severity: 'error', clause, path: '/next', text, document: name })
      return null
    }
    walk.asked.add(url)
    try {
      url = await readPage(deps, { utilityId, url, ledFrom: from, name }, walk)
      from = walk.documents.at(-1)?.url ?? from
    } catch (thrown) {
      const reply = toErrorReply(thrown)
      return { ...reply, details: { ...reply.details, page: walk.documents.length + 1 } }
    }
  }
  return null
}

async function readPage(
  deps: FetchDeps,
  request: { utilityId: string | null; url: string; ledFrom: string; name: string },
  walk: Walk,
): Promise<string | null> {
  const { name } = request
  const page = await fetchDocument(deps, { ...request, purpose: 'coverage' })
  const { value, findings } = readNamed(deps, request.utilityId, page.url, () =>
    readCoveragePage(page.body, page.url),
  )
  walk.documents.push({
    kind: 'coverage',
    name,
    url: page.url,
    receivedAtMs: page.receivedAtMs,
    body: page.body,
  })
  for (const finding of findings) walk.findings.push({ ...finding, document: name })
  for (const [index, entry] of value.coverage_entries.entries()) {
    const key = entry.id ?? `${name}#${index}`
    if (!walk.entries.has(key)) walk.entries.set(key, entry)
  }
  return value.next
}

/** Adds `ids` to an address that may have a query already; long lists become several addresses. */
function filteredUrls(address: string, ids: readonly string[]): string[] {
  const urls: string[] = []
  let group: string[] = []
  const build = (list: readonly string[]) => {
    const url = new URL(address)
    const filter = `ids=${encodeURIComponent(list.join(' '))}`
    url.search = url.search === '' ? filter : `${url.search}&${filter}`
    return url.href
  }
  for (const id of ids) {
    if (group.length > 0 && build([...group, id]).length > urlLimit) {
      urls.push(build(group))
      group = []
    }
    group.push(id)
  }
  return group.length > 0 ? [...urls, build(group)] : urls
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
