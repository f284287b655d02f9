import { toErrorReply } from '../../../contract/errors'
import type { RelatedUtility } from '../../../contract/utilities'
import { readServerMetadata, type ServerMetadata } from '../../cds/server-metadata'
import { fetchDocument, readNamed, type FetchDeps } from './document-fetch'

const depthLimit = 4
const nodeLimit = 60

interface Step {
  readonly url: string
  readonly ledFrom: string
}

/**
 * Walks `related_metadata` breadth first (CDS-WG1-01 §3.3). A document is known by the address asked, the one that
 * answered and the one it calls its own, so that circles end; one that fails is a node with its problem.
 */
export async function walkRelated(
  deps: FetchDeps,
  root: { utilityId: string | null; urls: readonly string[]; metadata: ServerMetadata },
): Promise<RelatedUtility[]> {
  const seen = new Set([...root.urls, ...addressesOf(root.metadata)])
  const found: RelatedUtility[] = []
  const rootUrl = root.urls.at(-1) ?? ''
  let level: Step[] = root.metadata.related_metadata.map((url) => ({ url, ledFrom: rootUrl }))
  for (let depth = 0; depth < depthLimit && level.length > 0; depth++) {
    const fresh = level
      .filter(({ url }) => !seen.has(url) && seen.add(url))
      .slice(0, nodeLimit - found.length)
    const visits = await Promise.all(fresh.map((step) => visit(deps, root.utilityId, step)))
    level = []
    for (const { node, metadata, url } of visits) {
      // Two addresses of one document were asked side by side; the first stands.
      const names = [url, ...(metadata ? addressesOf(metadata) : [])].filter((name) => name !== node.url)
      if (names.some((name) => seen.has(name))) continue
      for (const name of names) seen.add(name)
      found.push(node)
      for (const next of metadata?.related_metadata ?? []) level.push({ url: next, ledFrom: url })
    }
  }
  return found
}

async function visit(
  deps: FetchDeps,
  utilityId: string | null,
  step: Step,
): Promise<{ node: RelatedUtility; metadata: ServerMetadata | null; url: string }> {
  const empty = {
    url: step.url,
    host: hostOf(step.url),
    name: null,
    capabilities: [],
    offersRegistration: false,
  }
  try {
    const page = await fetchDocument(deps, {
      utilityId,
      purpose: 'metadata',
      url: step.url,
      ledFrom: step.ledFrom,
    })
    const { value } = await readNamed(deps, utilityId, page, readServerMetadata)
    const offersRegistration = value.capabilities.includes('oauth') || value.oauth_metadata !== null
    const node = {
      ...empty,
      host: hostOf(page.url),
      name: value.name,
      capabilities: [...value.capabilities],
      offersRegistration,
      problem: null,
    }
    return { node, metadata: value, url: page.url }
  } catch (thrown) {
    return { node: { ...empty, problem: toErrorReply(thrown) }, metadata: null, url: step.url }
  }
}

function addressesOf(metadata: ServerMetadata): string[] {
  return metadata.cds_metadata_url === null ? [] : [metadata.cds_metadata_url]
}

function hostOf(url: string): string {
  return new URL(url).host
}
