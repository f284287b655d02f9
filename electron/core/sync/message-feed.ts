import type { AnswerBody } from '../cds/document'
import type { Finding } from '../cds/findings'
import { type Message, type MessagesPage, readMessage, readMessagesPage } from '../cds/message'
import type { HttpAnswer } from '../http/exchange'
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
  /** Parses an answer, large ones off this thread. */
  parse(body: Buffer, url: string): Promise<AnswerBody>
  nowMs(): number
  /** Said before an answer is parsed or stored, null afterwards. */
  workingOn(url: string | null): void
  note(findings: readonly Finding[]): void
}

const goneStatuses = [404, 410]

export function createMessageFeed(ports: FeedPorts): MessageFeed {
  const get = (url: string): Promise<HttpAnswer> =>
    ports.api.call(ports.session, { purpose: 'messages', method: 'GET', url })
  const insist = (answer: HttpAnswer): void => {
    if (answer.status < 200 || answer.status > 299) throw statusError(answer, ports.nowMs())
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
      insist(answer)
      const { value, findings } = await read(answer, url, (body) => readMessagesPage(body, url))
      ports.note(findings)
      return { page: value, serverTimeMs: answer.serverTimeMs }
    },
    async one(uri) {
      const answer = await get(uri)
      if (goneStatuses.includes(answer.status)) return null
      insist(answer)
      const { value, findings } = await read(answer, uri, (body) => readMessage(body, uri))
      ports.note(findings)
      return value
    },
  }
}
