import { createHash } from 'node:crypto'
import { BusbarError } from '../../../contract/errors'
import type { HttpPurpose } from '../../http/exchange'
import type { DocumentRequest, FetchedDocument } from './fetched-document'

interface Asked {
  readonly request: DocumentRequest
  readonly answer: Promise<FetchedDocument>
  /** Null until it was answered, and where it failed in a way nobody foresaw. */
  mark: string | null
}

/** One document of a reading, and what tells that it is still the same. */
export interface DocumentSource {
  readonly purpose: HttpPurpose
  readonly url: string
  readonly ledFrom: string | null
  readonly mark: string
}

/**
 * One reading of what a utility publishes: nothing is asked twice in it, and what was asked can be asked again to see
 * whether anything changed.
 */
export class Reading {
  private readonly asked = new Map<string, Asked>()
  private clock: { aheadMs: number; measuredAtMs: number } | null = null

  /** The answer there is, or the one that `fetch` brings. */
  once(request: DocumentRequest, fetch: () => Promise<FetchedDocument>): Promise<FetchedDocument> {
    const key = JSON.stringify([request.purpose, request.url, request.ledFrom ?? null])
    const known = this.asked.get(key)
    if (known) return known.answer
    const asked: Asked = { request, answer: fetch(), mark: null }
    this.asked.set(key, asked)
    asked.answer.then(
      (document) => {
        asked.mark = markOf(document)
        this.noteClock(document)
      },
      (thrown: unknown) => {
        asked.mark = failureMark(thrown)
      },
    )
    return asked.answer
  }

  /** How far the clock of the server is ahead of this computer's, by its first answer; null when it never said. */
  get serverClock(): { aheadMs: number; measuredAtMs: number } | null {
    return this.clock
  }

  /** Everything that was asked for from `entryUrl` on, once all of it was answered; empty when that cannot be told. */
  sources(entryUrl: string): DocumentSource[] {
    const all = [...this.asked.values()].map(({ request: { purpose, url, ledFrom = null }, mark }) => ({
      purpose,
      url,
      ledFrom,
      mark: mark ?? '',
    }))
    const first = all.findIndex(({ purpose, url }) => purpose === 'metadata' && url === entryUrl)
    return first < 0 || all.some(({ mark }) => mark === '') ? [] : all.slice(first)
  }

  private noteClock({ serverTimeMs, receivedAtMs }: FetchedDocument): void {
    if (this.clock || serverTimeMs === null) return
    this.clock = { aheadMs: serverTimeMs - receivedAtMs, measuredAtMs: receivedAtMs }
  }
}

/**
 * Asks for everything of an earlier reading again, the first alone: what it says decides about the rest. Rejects when
 * the first cannot be read.
 */
export async function isUnchanged(
  sources: readonly DocumentSource[],
  fetch: (source: DocumentSource) => Promise<FetchedDocument>,
): Promise<boolean> {
  const [first, ...rest] = sources
  if (!first) return false
  const entry = await fetch(first)
  if (first.mark !== markOf(entry)) return false
  const marks = await Promise.all(rest.map((source) => fetch(source).then(markOf, failureMark)))
  return rest.every((source, index) => source.mark === marks[index])
}

/** A related server that always fails in the same way is no change. */
function failureMark(thrown: unknown): string | null {
  if (!(thrown instanceof BusbarError)) return null
  return `failed: ${thrown.code} ${String(thrown.details['status'] ?? '')}`
}

/** What was said, and where. */
function markOf({ body, url }: FetchedDocument): string {
  return createHash('sha256').update(url).update('\n').update(body).digest('base64')
}
