import type { FindingShown } from '../../../contract/common'
import { toErrorReply, type ErrorReply } from '../../../contract/errors'
import type { AuthServerMetadata } from '../../cds/auth-server-metadata'
import { readDraftedAuthServer } from '../../cds/drafts/auth-server'
import type { DetectedDraft } from '../../cds/drafts/detect-draft'
import type { DraftId } from '../../cds/drafts/drafts'
import type { ServerMetadata } from '../../cds/server-metadata'
import { fetchDocument, readNamed, type FetchDeps } from './document-fetch'
import type { UtilityDocument } from './utility-store'

export interface FetchedAuthServer {
  readonly found: { readonly value: AuthServerMetadata; readonly url: string } | null
  /** Why the address that was given could not be read. */
  readonly problem: ErrorReply | null
  /** The issuer its address stands for, where that differs from the one it names (RFC 8414 §3.3). */
  readonly expectedIssuer: string | null
  /** The draft its members belong to; null when it could not be read. */
  readonly draft: DetectedDraft | null
  readonly document: UtilityDocument | null
  readonly findings: readonly FindingShown[]
}

const documentName = 'Authorization server metadata'
const wellKnown = '/.well-known/oauth-authorization-server'

/**
 * Reads the authorization server metadata at exactly the address the server metadata gives (CDS-WG1-02 §3.1). Where
 * `oauth` is offered without an address, the well-known place of RFC 8414 on the same host is tried.
 * Null when the server offers no registration.
 */
export async function fetchAuthServer(
  deps: FetchDeps,
  server: { utilityId: string | null; metadata: ServerMetadata; metadataUrl: string; draft: DraftId | null },
): Promise<FetchedAuthServer | null> {
  const { metadata, metadataUrl, utilityId } = server
  const given = metadata.oauth_metadata
  if (given === null && !metadata.capabilities.includes('oauth')) return null
  const url = given ?? new URL(wellKnown, metadataUrl).href
  try {
    const page = await fetchDocument(deps, {
      utilityId,
      purpose: 'authorization-server',
      url,
      ledFrom: metadataUrl,
    })
    const read = await readNamed(deps, utilityId, page, (body, at) =>
      readDraftedAuthServer(body, at, server.draft),
    )
    const findings = read.findings.map((finding) => ({ ...finding, document: documentName }))
    if (given === null) findings.push(guessed(url))
    const expectedIssuer = issuerMismatch(url, read.value.issuer, findings)
    const { receivedAtMs, body } = page
    return {
      found: { value: read.value, url: page.url },
      problem: null,
      expectedIssuer,
      draft: read.draft,
      document: { kind: 'auth-server', name: documentName, url: page.url, receivedAtMs, body },
      findings,
    }
  } catch (thrown) {
    const problem = toErrorReply(thrown)
    return { found: null, problem, expectedIssuer: null, draft: null, document: null, findings: [] }
  }
}

function guessed(url: string): FindingShown {
  const text = `No address was given; it was found at ${url}.`
  return { severity: 'warning', clause: 'CDS-WG1-02 §3.1', path: '', text, document: documentName }
}

/** The issuer that an address of the well-known shape stands for; null for any other address. */
function issuerOfWellKnown(url: string): string | null {
  const { origin, pathname } = new URL(url)
  if (pathname !== wellKnown && !pathname.startsWith(`${wellKnown}/`)) return null
  return origin + pathname.slice(wellKnown.length)
}

function issuerMismatch(url: string, issuer: string | null, findings: FindingShown[]): string | null {
  const expected = issuerOfWellKnown(url)
  if (expected === null || issuer === null || issuer === expected) return null
  const onlySlash = issuer.replace(/\/$/, '') === expected.replace(/\/$/, '')
  const text = `It calls itself ${issuer}, but its address stands for ${expected}.`
  const severity = onlySlash ? 'warning' : 'error'
  findings.push({ severity, clause: 'RFC 8414 §3.3', path: '/issuer', text, document: documentName })
  return onlySlash ? null : expected
}
