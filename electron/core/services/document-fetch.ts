import { BusbarError } from '../../contract/errors'
import type { Dispatcher, HttpPurpose, HttpRedirect } from '../http/exchange'

/** What discovery needs of the desk. */
export interface FetchDeps {
  readonly dispatcher: Dispatcher
  nowMs(): number
  /** Written before an answer is parsed, so that a crash has a name. */
  workingOn(utilityId: string | null, url: string | null): void
}

export interface FetchedDocument {
  /** Where it answered, after redirects. */
  readonly url: string
  readonly redirects: readonly HttpRedirect[]
  readonly body: Buffer
  readonly receivedAtMs: number
  readonly durationMs: number
}

/**
 * Gets one public document, without any credential (CDS-WG1-01 §8.1). A status that is not a document becomes
 * `metadata-guarded`, `no-metadata`, `too-many-requests`, `utility-unavailable` or `server-error`.
 */
export async function fetchDocument(
  deps: FetchDeps,
  request: { utilityId: string | null; purpose: HttpPurpose; url: string; ledFrom?: string },
): Promise<FetchedDocument> {
  const answer = await deps.dispatcher.send({
    utilityId: request.utilityId,
    purpose: request.purpose,
    method: 'GET',
    url: request.url,
    redirects: 'metadata',
    conditional: true,
    ...(request.ledFrom === undefined ? {} : { ledFrom: request.ledFrom }),
  })
  if (answer.status !== 200 && !answer.notModified)
    throw statusProblem(answer.status, answer.url, answer.headers)
  const { url, redirects, body, durationMs } = answer
  return { url, redirects, body, durationMs, receivedAtMs: deps.nowMs() }
}

/** Runs `read` with the address on record, so that an answer that kills the process can be named afterwards. */
export function readNamed<T>(deps: FetchDeps, utilityId: string | null, url: string, read: () => T): T {
  deps.workingOn(utilityId, url)
  try {
    return read()
  } finally {
    deps.workingOn(null, null)
  }
}

function statusProblem(status: number, url: string, headers: Readonly<Record<string, string>>): BusbarError {
  const details = { host: new URL(url).host, status, url }
  if (status === 401 || status === 403) return new BusbarError('metadata-guarded', details)
  if (status === 429) {
    return new BusbarError('too-many-requests', { ...details, until: headers['retry-after'] ?? 'later' })
  }
  if (status === 503) return new BusbarError('utility-unavailable', details)
  return new BusbarError(status >= 500 ? 'server-error' : 'no-metadata', details)
}
