import { BusbarError } from '../../../contract/errors'
import type { AnswerBody } from '../../cds/document'
import type { Dispatcher, HttpAnswer, HttpPurpose, HttpRedirect } from '../../http/exchange'
import { statusError } from '../../http/status-error'

/** What discovery needs of the desk. */
export interface FetchDeps {
  readonly dispatcher: Dispatcher
  nowMs(): number
  /** Written before an answer is parsed, so that a crash has a name. */
  workingOn(utilityId: string | null, url: string | null): void
  /** Parses an answer, large ones off this thread. */
  parse(body: Buffer, url: string): Promise<AnswerBody>
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
 * `metadata-guarded`, `no-metadata`, or what `statusError` makes of it.
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
    throw documentProblem(answer, request.purpose, deps.nowMs())
  const { url, redirects, body, durationMs } = answer
  return { url, redirects, body, durationMs, receivedAtMs: deps.nowMs() }
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
