import type { RegistrationId, ThreadKey } from '../../../contract/common'
import { instantMs } from '../../cds/instants'
import { linkKey } from '../../cds/message-links'
import { type RequestStanding, requestsOf, requestTypes } from '../../cds/message-status'
import { isWord, rawWord } from '../../cds/wire-enum'
import type { Cache } from '../../db/types'
import type { MessageStore } from '../messages/message-store'
import type { RequestThread } from './onboarding-tasks'
import type { RegistrationMessages } from './registration-views'

/** Reads from the stored messages what a registration page needs: requests, joined with what followed them. */
export function createRegistrationMessages(
  cache: Cache,
  messages: Pick<MessageStore, 'byUri' | 'thread'>,
): RegistrationMessages {
  const standings = (id: RegistrationId): { threadKey: ThreadKey; standing: RequestStanding }[] => {
    const places = requestTypes.map(() => '?').join(', ')
    const rows = cache.all<{ thread_key: ThreadKey }>(
      `SELECT DISTINCT thread_key FROM messages WHERE registration_id = ? AND type IN (${places})`,
      [id, ...requestTypes],
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
      standings(id).flatMap(({ threadKey, standing }) => requestThread(id, threadKey, standing)),
    productionRequest(id, clientUri) {
      const key = linkKey(clientUri)
      const found = standings(id)
        .filter(({ standing: { request } }) => {
          const isMeant = isWord(request.type, 'production_request') && request.related_uri !== null
          return isMeant && linkKey(request.related_uri) === key
        })
        .sort((a, b) => createdMs(b.standing) - createdMs(a.standing))
      const newest = found[0]
      return newest
        ? { threadKey: newest.threadKey, isUnderWay: isWord(newest.standing.status, 'open', 'pending') }
        : null
    },
  }
}

const createdMs = ({ request }: RequestStanding): number => instantMs(request.created) ?? 0
