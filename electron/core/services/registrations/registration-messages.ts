import type { RegistrationId, ThreadKey } from '../../../contract/common'
import { instantMs } from '../../cds/instants'
import type { MessageType } from '../../cds/message'
import { linkKey } from '../../cds/message-links'
import { type RequestStanding, requestsOf, requestTypes } from '../../cds/message-status'
import { isWord, rawWord } from '../../cds/wire-enum'
import type { Cache } from '../../db/types'
import type { MessageStore } from '../messages/message-store'
import type { RequestThread } from './onboarding-tasks'
import type { ProductionRequest, RegistrationMessages } from './registration-views'

/** Reads from the stored messages what a registration page needs: requests, joined with what followed them. */
export function createRegistrationMessages(
  cache: Cache,
  messages: Pick<MessageStore, 'byUri' | 'thread'>,
): RegistrationMessages {
  const standings = (
    id: RegistrationId,
    types: readonly MessageType[],
  ): { threadKey: ThreadKey; standing: RequestStanding }[] => {
    const places = types.map(() => '?').join(', ')
    const rows = cache.all<{ thread_key: ThreadKey }>(
      `SELECT DISTINCT thread_key FROM messages WHERE registration_id = ? AND type IN (${places})`,
      [id, ...types],
    )
    return rows.flatMap(({ thread_key: threadKey }) => {
      const thread = messages.thread(threadKey).map((stored) => stored.message)
      return requestsOf(thread).map((standing) => ({ threadKey, standing }))
    })
  }

  const requestThread = (
    id: RegistrationId,
    threadKey: ThreadKey,
    { request, status, activeLink }: RequestStanding,
  ): RequestThread[] => {
    const stored = request.uri === null ? null : messages.byUri(id, request.uri)
    if (!stored || request.type === null) return []
    const { amount, currency } = request
    return [
      {
        messageKey: stored.messageKey,
        threadKey,
        type: rawWord(request.type),
        status: status ?? { kind: 'unknown', raw: '' },
        linkUrl: activeLink,
        fee: amount === null ? null : { amount, currency: currency ?? '' },
        createdAtMs: instantMs(request.created) ?? 0,
      },
    ]
  }

  return {
    requests: (id) =>
      standings(id, requestTypes).flatMap(({ threadKey, standing }) =>
        requestThread(id, threadKey, standing),
      ),
    productionRequests(id) {
      const byLink = new Map<string, ProductionRequest>()
      const oldestFirst = standings(id, ['production_request'])
        .filter(({ standing: { request } }) => isWord(request.type, 'production_request'))
        .sort((a, b) => createdMs(a.standing) - createdMs(b.standing))
      for (const { threadKey, standing } of oldestFirst) {
        if (standing.request.related_uri === null) continue
        const isUnderWay = isWord(standing.status, 'open', 'pending')
        byLink.set(linkKey(standing.request.related_uri), { threadKey, isUnderWay })
      }
      return (clientUri) => (clientUri === null ? null : (byLink.get(linkKey(clientUri)) ?? null))
    },
  }
}

const createdMs = ({ request }: RequestStanding): number => instantMs(request.created) ?? 0
