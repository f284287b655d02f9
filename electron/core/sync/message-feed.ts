import type { AnswerBody } from '../cds/document'
import { readAdapted } from '../cds/drafts/adapting'
import { adaptMessage, adaptMessages, type KnownApis } from '../cds/drafts/api-documents'
import type { DraftId } from '../cds/drafts/drafts'
import type { Finding } from '../cds/findings'
import { type Message, type MessagesPage, readMessage, readMessagesPage } from '../cds/message'
import type { HttpAnswer } from '../http/exchange'
import { BusbarError } from '../../contract/errors'
import { statusError } from '../http/status-error'
import type { ApiCaller, ApiSession } from '../oauth/api-session'

export interface FeedPage {
  readonly page: MessagesPage
  /** The server's clock by its Date header, ms since the epoch. */
  readonly serverTimeMs: number | null
}

/** The Messages API of one registration, for reading. */
export interface MessageFeed {
  /** One page of the three lists (CDS-WG1-02 §6.8). Throws what the API caller and the readers throw. */
  page(url: string): Promise<FeedPage>
  /** One message by its own address (§6.10); null when it is not there any more. */
  one(uri: string): Promise<Message | null>
}

export interface FeedPorts {
  readonly api: ApiCaller
  readonly session: ApiSession
  /** What the server speaks, and where its APIs are: older messages do not say what their links lead to. */
  readonly speaks: { readonly draft: DraftId; readonly apis: KnownApis }
  /** Parses an answer, large ones off this thread. */
  parse(body: Buffer, url: string): Promise<AnswerBody>
  nowMs(): number
  /** Said before an answer is parsed or stored, null afterwards. */
  workingOn(url: string | null): void
  note(findings: readonly Finding[]): void
  /** Waits; false when the desk closes meanwhile. */
  pause(ms: number): Promise<boolean>
}

/**
 * A reading that has begun waits where a server asks for patience, this long and this often at most. Starting over
 * later would ask for the same pages again and might never come to an end.
 */
const longestPauseMs = 60_000
const mostPauses = 50

const goneStatuses = [404, 410]

export function createMessageFeed(ports: FeedPorts): MessageFeed {
  const { draft, apis } = ports.speaks
  const listing = { draft, adapt: adaptMessages(apis) }
  const single = { draft, adapt: adaptMessage(apis) }
  let hasBegun = false
  let pauses = mostPauses

  const get = async (url: string): Promise<HttpAnswer> => {
    for (;;) {
      try {
        const answer = await ports.api.call(ports.session, { purpose: 'messages', method: 'GET', url })
        const isGood = answer.status >= 200 && answer.status <= 299
        if (!isGood && !goneStatuses.includes(answer.status)) throw statusError(answer, ports.nowMs())
        hasBegun = true
        return answer
      } catch (error) {
        if (!hasBegun || pauses === 0 || !(await patient(error))) throw error
        pauses -= 1
      }
    }
  }

  /** Waits when that is what the server asks for; false when waiting is no answer to this failure. */
  const patient = async (error: unknown): Promise<boolean> => {
    const untilMs = error instanceof BusbarError ? error.details['notBeforeMs'] : null
    if (typeof untilMs !== 'number') return false
    const ms = Math.max(0, untilMs - ports.nowMs())
    return ms <= longestPauseMs && (await ports.pause(ms))
  }

  const read = async <T>(answer: HttpAnswer, url: string, reader: (body: AnswerBody) => T): Promise<T> => {
    ports.workingOn(url)
    try {
      return reader(await ports.parse(answer.body, url))
    } finally {
      ports.workingOn(null)
    }
  }

  return {
    async page(url) {
      const answer = await get(url)
      if (goneStatuses.includes(answer.status)) throw statusError(answer, ports.nowMs())
      const { value, findings } = await read(answer, url, (body) =>
        readAdapted(body, url, listing, readMessagesPage),
      )
      ports.note(findings)
      return { page: value, serverTimeMs: answer.serverTimeMs }
    },
    async one(uri) {
      const answer = await get(uri)
      if (goneStatuses.includes(answer.status)) return null
      const { value, findings } = await read(answer, uri, (body) =>
        readAdapted(body, uri, single, readMessage),
      )
      ports.note(findings)
      return value
    },
  }
}
