import { BusbarError } from '../../../contract/errors'
import type { AnswerBody } from '../../cds/document'
import type { Dispatcher, HttpAnswer, HttpPurpose } from '../../http/exchange'
import { statusError } from '../../http/status-error'
import type { DocumentRequest, FetchedDocument } from './fetched-document'
import type { Reading } from './reading'

/** What discovery needs of the desk. */
export interface FetchDeps {
  readonly dispatcher: Dispatcher
  nowMs(): number
  /** Written before an answer is parsed, so that a crash has a name. */
  workingOn(utilityId: string | null, url: string | null): void
  /** Parses an answer, large ones off this thread. */
  parse(body: Buffer, url: string): Promise<AnswerBody>
  /** The reading this belongs to: in it, nothing is asked twice. */
  readonly reading?: Reading
}

/**
 * Gets one public document, without any credential (CDS-WG1-01 §8.1). A status that is not a document becomes
 * `metadata-guarded`, `no-metadata`, or what `statusError` makes of it.
 */
export async function fetchDocument(deps: FetchDeps, request: DocumentRequest): Promise<FetchedDocument> {
  const { reading } = deps
  return await (reading ? reading.once(request, () => fetchAnew(deps, request)) : fetchAnew(deps, request))
}

async function fetchAnew(deps: FetchDeps, request: DocumentRequest): Promise<FetchedDocument> {
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
    throw documentProblem(answer, request.purpose, deps.nowMs())
  const { url, redirects, body, durationMs } = answer
  const serverTimeMs = answer.serverTimeMs === null ? null : answer.serverTimeMs + ageMs(answer)
  return { url, redirects, body, durationMs, serverTimeMs, receivedAtMs: deps.nowMs() }
}

/** How long a cache on the way kept the answer: its Date is that much older than now (RFC 9111 §5.1). */
function ageMs({ headers }: HttpAnswer): number {
  const age = headers['age'] ?? ''
  return /^\d{1,9}$/.test(age) ? Number(age) * 1000 : 0
}

/** Reads a document with its address on record, so that one that kills the process can be named afterwards. */
export async function readNamed<T>(
  deps: FetchDeps,
  utilityId: string | null,
  { body, url }: Pick<FetchedDocument, 'body' | 'url'>,
  read: (body: AnswerBody, url: string) => T,
): Promise<T> {
  try {
    deps.workingOn(utilityId, url)
    const parsed = await deps.parse(body, url)
    // Other documents are read meanwhile; the record must name this one again.
    deps.workingOn(utilityId, url)
    return read(parsed, url)
  } finally {
    deps.workingOn(null, null)
  }
}

/** What a document is called to a person. */
const documentNames: Partial<Record<HttpPurpose, string>> = {
  'authorization-server': 'authorization server metadata',
  coverage: 'coverage listing',
}

function documentProblem(answer: HttpAnswer, purpose: HttpPurpose, nowMs: number): BusbarError {
  const { status, url } = answer
  const details = {
    host: new URL(url).host,
    status,
    url,
    document: documentNames[purpose] ?? 'server metadata',
  }
  if (status === 401 || status === 403) return new BusbarError('metadata-guarded', details)
  const problem = statusError(answer, nowMs)
  return problem.code === 'client-refused' ? new BusbarError('no-metadata', details) : problem
}
