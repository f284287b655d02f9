import { setMaxListeners } from 'node:events'
import type { HttpAnswer, HttpRequest } from '../../http/exchange'
import type { FetchDeps } from '../utilities/document-fetch'

/** Answers that are remembered at most, together. */
const mostBytes = 16 * 1024 * 1024

/** A number of look-ups that belong together. */
export interface Wave {
  /**
   * What a look-up is made with. `ledFrom` is the document that named its address: it may lead no further inside than
   * it lies itself. Null for an address that a person gave.
   */
  deps(ledFrom: string | null): FetchDeps
  /** Everything that is being asked ends now. */
  stop(): void
}

interface Remembered {
  readonly answer: Promise<HttpAnswer>
  bytes: number
}

/** What one look-up of a wave has read, another is not asked for: many lead to the same related documents. */
export function createWave(desk: FetchDeps): Wave {
  const stopping = new AbortController()
  setMaxListeners(0, stopping.signal)
  const remembered = new Map<string, Remembered>()
  let bytes = 0

  const forget = (key: string, one: Remembered): void => {
    if (remembered.get(key) !== one) return
    remembered.delete(key)
    bytes -= one.bytes
  }

  const ask = (request: HttpRequest): Promise<HttpAnswer> => {
    // What may be reached depends on the host that named it, so an answer counts only for that. A host may name itself.
    const ledFrom = request.ledFrom === undefined ? '' : new URL(request.ledFrom).host
    const from = ledFrom === new URL(request.url).host ? '' : ledFrom
    const key = `${from} ${request.purpose} ${request.url}`
    const known = remembered.get(key)
    if (known) return known.answer
    const one: Remembered = {
      answer: desk.dispatcher.send({ ...request, signal: stopping.signal }),
      bytes: 0,
    }
    remembered.set(key, one)
    one.answer.then(
      ({ body }) => {
        one.bytes = body.length
        bytes += body.length
        for (const [oldest, other] of remembered) {
          if (bytes <= mostBytes) break
          forget(oldest, other)
        }
      },
      () => undefined,
    )
    return one.answer
  }

  return {
    deps: (ledFrom) => ({
      ...desk,
      dispatcher: {
        send: (request) =>
          ask(ledFrom === null || request.ledFrom !== undefined ? request : { ...request, ledFrom }),
        certificateName: (url) => desk.dispatcher.certificateName(url),
        close: () => desk.dispatcher.close(),
      },
    }),
    stop: () => stopping.abort(),
  }
}
