import { rawWord } from '../../cds/wire-enum'
import type { Cache } from '../../db/types'
import type { OwnChanges } from '../activity/own-changes'
import type { StoredMessage } from './message-store'
import { atMsOf } from './thread-model'

/** Tells the messages that only say what this desk did itself (CDS-WG1-02 §5.3, §7.3). */
export interface OwnNotices {
  /** Whether the thread is one; it may take the place of a later message, whose key goes to `released`. */
  isOwn(thread: readonly StoredMessage[], released: (messageKey: string) => void): boolean
}

/** Datetimes of servers come in whole seconds, and its clock is read from an answer that took its time. */
export const slackMs = 5_000
/** What a utility writes later than this about an object is news. */
const withinMs = 15 * 60_000

const noticeTypes: readonly string[] = ['notification', 'private_message']

/**
 * Every change accounts for one message, the first that names its object: a second one may say what somebody else did
 * to it. Which one that is stays written down, so that a thread made anew is what it was.
 */
export function createOwnNotices(cache: Cache, changes: Pick<OwnChanges, 'of'>): OwnNotices {
  const taken = (changeId: string) =>
    cache.get<{ message_key: string; created_ms: number }>(
      'SELECT message_key, created_ms FROM message_causes WHERE change_id = ?',
      [changeId],
    )

  return {
    isOwn(thread, released) {
      const [only, more] = thread
      if (!only || more || !isPlainNotice(only)) return false
      const { related_uri: uri, related_type: type } = only.message
      if (uri === null) return false
      const createdMs = atMsOf(only.message)
      const related = { uri, type: type === null ? '' : rawWord(type) }
      for (const { changeId, sinceServerMs } of changes.of(only.registrationId, related)) {
        if (createdMs < sinceServerMs - slackMs || createdMs > sinceServerMs + withinMs) continue
        const other = taken(changeId)
        if (other?.message_key === only.messageKey) return true
        if (other && other.created_ms <= createdMs) continue
        cache.run(
          'INSERT OR REPLACE INTO message_causes (change_id, message_key, created_ms) VALUES (?, ?, ?)',
          [changeId, only.messageKey, createdMs],
        )
        if (other) released(other.message_key)
        return true
      }
      return false
    },
  }
}

/** It asks for nothing, answers nothing and brings nothing. */
function isPlainNotice({ message }: StoredMessage): boolean {
  return (
    message.creator === null &&
    message.previous_uri === null &&
    message.type !== null &&
    noticeTypes.includes(rawWord(message.type)) &&
    (message.status === null || rawWord(message.status) === 'complete') &&
    message.attachments.length + message.updates_requested.length === 0
  )
}
