import type { MessageKey, RegistrationId, ThreadKey } from '../../../contract/common'
import { instantMs } from '../../cds/instants'
import type { Message, MessageType } from '../../cds/message'
import { linkKey } from '../../cds/message-links'
import { type RequestStanding, requestsOf } from '../../cds/message-status'
import { isWord, rawWord } from '../../cds/wire-enum'
import type { Cache, Desk } from '../../db/types'
import { webPage } from '../messages/answer-form'
import type { MessageStore } from '../messages/message-store'
import { feeOf } from '../messages/thread-model'
import type { RequestThread } from './onboarding-tasks'
import { type ProductionOnItsWay, productionRequests } from './production-requests'
import type { RegistrationMessages } from './registration-views'

/** What may belong to a requirement (CDS-WG1-02 §3.6); reviews are spoken about in production requests. */
const taskTypes = [
  'payment_request',
  'online_form_request',
  'pdf_form_request',
  'production_request',
] as const satisfies readonly MessageType[]

interface MessageParts {
  readonly messages: Pick<MessageStore, 'thread'>
  /** Production requests that wait in the outbox. */
  readonly onTheirWay: (id: RegistrationId) => readonly ProductionOnItsWay[]
}

interface Found {
  readonly messageKey: MessageKey
  readonly threadKey: ThreadKey
  readonly standing: RequestStanding
}

/** Reads from the stored messages what a registration page needs: requests, joined with what followed them. */
export function createRegistrationMessages(
  { cache, desk }: { cache: Cache; desk: Desk },
  { messages, onTheirWay }: MessageParts,
): RegistrationMessages {
  /** What a production request was about when it came; a utility may put the new object in its place. */
  const firstLinks = desk.table<{ clientUri: string }>('production-links')
  const linkId = (id: RegistrationId, uri: string): string => `${id} ${linkKey(uri)}`

  /** In the order they were made. */
  const standings = (id: RegistrationId, types: readonly MessageType[]): Found[] => {
    const places = types.map(() => '?').join(', ')
    const rows = cache.all<{ thread_key: ThreadKey }>(
      `SELECT thread_key FROM messages WHERE registration_id = ? AND type IN (${places})
       GROUP BY thread_key ORDER BY min(created_ms), min(arrival)`,
      [id, ...types],
    )
    return rows.flatMap(({ thread_key: threadKey }) => {
      const thread = messages.thread(threadKey)
      const keys = new Map(thread.map((stored) => [stored.message, stored.messageKey]))
      return requestsOf([...keys.keys()]).flatMap((standing) => {
        const messageKey = keys.get(standing.request)
        return messageKey === undefined ? [] : [{ messageKey, threadKey, standing }]
      })
    })
  }

  const clientUriOf = (id: RegistrationId, { uri, related_uri }: Message): string | null =>
    (uri === null ? null : firstLinks.get(linkId(id, uri))?.clientUri) ?? related_uri

  const requestThread = (id: RegistrationId, { messageKey, threadKey, standing }: Found): RequestThread[] => {
    const { request, status, activeLink, decidedBy, superseded, submission } = standing
    if (request.type === null || request.uri === null) return []
    // Moved along in place, a request does not say when; our answer is what it waits for.
    const since = decidedBy === request && submission !== null ? submission : decidedBy
    const isProduction = isWord(request.type, 'production_request')
    return [
      {
        messageKey,
        threadKey,
        uri: request.uri,
        name: request.name ?? '',
        type: rawWord(request.type),
        status: status ?? { kind: 'unknown', raw: '' },
        linkUrl: isProduction ? null : activeLink,
        clientUri: isProduction ? clientUriOf(id, request) : null,
        supersededLinks: superseded.flatMap((one) =>
          one.related_uri === null ? [] : [{ url: one.related_uri, atMs: createdMs(one) }],
        ),
        receiptUrl: webPage(standing.receiptLink)?.url ?? null,
        fee: feeOf(standing),
        createdAtMs: createdMs(request),
        sinceMs: createdMs(since),
        reason: decidedBy.description || decidedBy.name || '',
      },
    ]
  }

  return {
    requests: (id) => standings(id, taskTypes).flatMap((found) => requestThread(id, found)),
    productionRequests: (id) =>
      productionRequests(
        standings(id, ['production_request']).flatMap(({ threadKey, standing }) =>
          isWord(standing.request.type, 'production_request')
            ? [{ threadKey, standing, clientUri: clientUriOf(id, standing.request) }]
            : [],
        ),
        onTheirWay(id),
      ),
    rememberLinks(id) {
      for (const { standing } of standings(id, ['production_request'])) {
        const { type, uri, related_uri } = standing.request
        if (!isWord(type, 'production_request') || uri === null || related_uri === null) continue
        if (firstLinks.get(linkId(id, uri)) !== null) continue
        firstLinks.put(linkId(id, uri), { clientUri: related_uri }, { group: id })
      }
    },
  }
}

const createdMs = ({ created }: Message): number => instantMs(created) ?? 0
