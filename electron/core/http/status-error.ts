import { BusbarError, type ErrorDetails } from '../../contract/errors'
import type { HttpAnswer } from './exchange'
import { retryAfterMs } from './retry-after'

const longestWords = 300

/**
 * The failure that an answer's status stands for. `processed` is `no` when the server said it did not do it, else
 * `maybe`. Codes: `answer-empty`, `unexpected-answer`, `redirect-refused`, `too-many-requests`, `utility-unavailable`, `server-error`, `client-refused`.
 */
export function statusError(answer: HttpAnswer, nowMs: number): BusbarError {
  const { status, url } = answer
  const details: ErrorDetails = {
    host: new URL(url).host,
    url,
    status,
    processed: 'no',
    ...serverWords(answer),
  }
  // “No content” and “not modified” are no refusals; there is just nothing to read.
  if (answer.body.length === 0 && (status < 300 || status === 304)) {
    return new BusbarError('answer-empty', { ...details, processed: 'maybe' })
  }
  if (status < 300) {
    const reason = `HTTP ${status} where HTTP 200 is due`
    return new BusbarError('unexpected-answer', { ...details, reason, processed: 'maybe' })
  }
  if (status < 400) {
    return new BusbarError('redirect-refused', {
      ...details,
      // The query may carry a code or a token, and this is shown and kept.
      to: answer.headers['location']?.split(/[?#]/)[0] ?? 'nowhere',
      reason: `HTTP ${status} is not followed for this kind of request`,
    })
  }
  if (status === 429 || status === 503) {
    const delayMs = retryAfterMs(answer.headers['retry-after'], answer.serverTimeMs, nowMs)
    if (delayMs !== null || status === 429) return waiting(details, nowMs + (delayMs ?? 1000))
    return new BusbarError('utility-unavailable', details)
  }
  if (status >= 500) return new BusbarError('server-error', { ...details, processed: 'maybe' })
  return new BusbarError('client-refused', details)
}

/** `too-many-requests` with the time of day on this computer, and as `notBeforeMs`. */
export function waiting(details: ErrorDetails, notBeforeMs: number): BusbarError {
  const until = new Date(notBeforeMs).toLocaleTimeString('en-GB')
  return new BusbarError('too-many-requests', { ...details, until, notBeforeMs })
}

/** `error` and `error_description` of RFC 6749 and RFC 7591 answers, or a word about what came instead. */
function serverWords(answer: HttpAnswer): ErrorDetails {
  const text = answer.body
    .subarray(0, 64 * 1024)
    .toString('utf8')
    .trim()
  if (text === '') return { serverWords: 'it gave no reason' }
  if (text.startsWith('<')) return { serverWords: 'it answered with a web page', html: true }
  const found = wordsOfJson(text)
  const words = [found.error, found.error_description ?? found.message ?? found.detail].filter(
    (one) => one !== undefined,
  )
  return {
    serverWords: words.length > 0 ? words.join(': ').slice(0, longestWords) : 'it gave no reason',
    oauthError: found.error ?? null,
  }
}

type Words = Partial<Record<'error' | 'error_description' | 'message' | 'detail', string>>

function wordsOfJson(text: string): Words {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return {}
    const strings = Object.entries(value).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    )
    return Object.fromEntries(strings)
  } catch {
    return {}
  }
}
