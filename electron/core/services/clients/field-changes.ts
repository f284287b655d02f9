import type { RegistrationId, ThreadKey, WireEnum } from '../../../contract/common'
import { instantMs } from '../../cds/instants'
import { linkKey } from '../../cds/message-links'
import { requestsOf } from '../../cds/message-status'
import { isWord } from '../../cds/wire-enum'
import type { Cache } from '../../db/types'
import type { MessageStore } from '../messages/message-store'

/** A change of a Client Object that people at the utility look at (CDS-WG1-02 §5.5, §6.2). */
export interface FieldChanges {
  readonly threadKey: ThreadKey
  /** The object's address, in the form of `linkKey`. */
  readonly objectLink: string
  /** The members it is about. */
  readonly fields: readonly string[]
  /** The effective status. */
  readonly status: WireEnum
  readonly createdAtMs: number
}

/** Every review of a registration's objects, whoever asked for the change. */
export type FieldChangeReader = (id: RegistrationId) => FieldChanges[]

export function createFieldChangeReader(
  cache: Cache,
  messages: Pick<MessageStore, 'thread'>,
): FieldChangeReader {
  return (id) => {
    const rows = cache.all<{ thread_key: ThreadKey }>(
      `SELECT DISTINCT thread_key FROM messages WHERE registration_id = ? AND type = 'field_changes'`,
      [id],
    )
    return rows.flatMap(({ thread_key: threadKey }) =>
      requestsOf(messages.thread(threadKey).map((stored) => stored.message)).flatMap(
        ({ request, status }) => {
          if (!isWord(request.type, 'field_changes') || request.related_uri === null) return []
          return {
            threadKey,
            objectLink: linkKey(request.related_uri),
            fields: request.updates_requested.flatMap(({ field }) => field ?? []),
            status: status ?? { kind: 'unknown', raw: '' },
            createdAtMs: instantMs(request.created) ?? 0,
          }
        },
      ),
    )
  }
}
