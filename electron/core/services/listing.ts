import type { HttpPurpose } from '../http/exchange'
import { statusError } from '../http/status-error'
import type { ApiSession } from '../oauth/api-session'
import type { DeskContext } from './context'

/** A listing never needs this many pages of a hundred; a server that sends more has lost its end. */
const maxPages = 1000

export interface ListingPage {
  readonly value: { readonly next: string | null }
}

export interface WalkedListing<P> {
  readonly pages: readonly P[]
  /** How far the server's clock is ahead of ours; null when it sent no Date header. */
  readonly serverAheadMs: number | null
}

/**
 * Reads a listing from its first page to its end, following `next` as it stands and with the same
 * authentication. It stops at a page it has seen before. Throws what the caller of the API throws, and the
 * error that stands for a refusing status.
 */
export async function walkListing<P extends ListingPage>(
  context: DeskContext,
  session: ApiSession,
  listing: { url: string; purpose: HttpPurpose; read(body: Buffer, url: string): P },
): Promise<WalkedListing<P>> {
  const pages: P[] = []
  const seen = new Set<string>()
  let serverAheadMs: number | null = null
  let url: string | null = listing.url
  while (url !== null && !seen.has(url) && pages.length < maxPages) {
    seen.add(url)
    context.workingOn(session.utilityId, url)
    const answer = await context.api.call(session, { purpose: listing.purpose, method: 'GET', url })
    if (answer.status !== 200) throw statusError(answer, context.nowMs())
    if (answer.serverTimeMs !== null) serverAheadMs = answer.serverTimeMs - context.nowMs()
    const page = listing.read(answer.body, answer.url)
    pages.push(page)
    url = page.value.next
  }
  context.workingOn(null, null)
  return { pages, serverAheadMs }
}
