import type { AnswerBody } from '../../cds/document'
import type { Finding } from '../../cds/findings'
import { type PagedReading, walkPages } from '../../cds/paging'
import type { HttpPurpose } from '../../http/exchange'
import { statusError } from '../../http/status-error'
import type { ApiSession } from '../../oauth/api-session'
import type { DeskContext } from '../context'

export interface ListingDeps {
  /** Parses an answer, large ones off this thread. */
  parse(body: Buffer, url: string): Promise<AnswerBody>
}

export interface Listing<R> {
  readonly url: string
  readonly purpose: HttpPurpose
  readonly read: (body: AnswerBody, url: string) => R
  /** Asked for anew even while the same page is already on its way: something was written meanwhile. */
  readonly fresh?: boolean
}

/** What was noticed on the way. */
export interface ListingNotes {
  readonly findings: readonly Finding[]
  /** How far the server's clock is ahead of ours; null when it sent no Date header. */
  readonly serverAheadMs: number | null
}

export interface WalkedListing<R> extends ListingNotes {
  readonly readings: readonly R[]
}

/**
 * Reads a listing of one registration from its first page to its end. Throws what the API caller throws, and
 * the error that stands for a refusing status.
 */
export async function readListing<R extends PagedReading<{ readonly next: string | null }>>(
  context: DeskContext,
  deps: ListingDeps,
  session: ApiSession,
  { url, purpose, read, fresh = false }: Listing<R>,
): Promise<WalkedListing<R>> {
  const readings: R[] = []
  let serverAheadMs: number | null = null
  const { findings } = await walkPages(url, async (address) => {
    const answer = await context.api.call(session, {
      purpose,
      method: 'GET',
      url: address,
      // The dispatcher lets nobody share a request with such a hook.
      ...(fresh ? { onSending: () => undefined } : {}),
    })
    if (answer.status !== 200) throw statusError(answer, context.nowMs())
    if (answer.serverTimeMs !== null) serverAheadMs = answer.serverTimeMs - context.nowMs()
    context.workingOn(session.utilityId, address)
    const reading = read(await deps.parse(answer.body, answer.url), answer.url)
    readings.push(reading)
    return reading
  })
  context.workingOn(null, null)
  return { readings, findings, serverAheadMs }
}
