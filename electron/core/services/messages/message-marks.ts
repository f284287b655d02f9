import type { Desk } from '../../db/types'
import type { Outbox } from '../../outbox/outbox'
import type { Marks, ThreadModel } from './thread-model'
import type { StoredMessage } from './message-store'
import { rawWord } from '../../cds/wire-enum'

/**
 * What this desk knows about messages beyond the server: read flags that are on their way, and rejections that a
 * person has looked at. Both outlive the cache.
 */
export interface MessageMarks extends Marks {
  /** Takes every rejection and error of the thread as seen, here only. True when one was not seen before. */
  acknowledge(thread: readonly StoredMessage[], model: ThreadModel): boolean
}

export function createMessageMarks(
  desk: Desk,
  flags: Pick<Outbox, 'wantedFlag'>,
  nowMs: () => number,
): MessageMarks {
  const seen = desk.table<{ atMs: number }>('message-marks')
  const idOf = (messageKey: string, status: string): string => `${messageKey}:${status}`
  return {
    read: ({ messageKey, message }) => flags.wantedFlag(messageKey) ?? message.read,
    acknowledged: (messageKey, status) => seen.get(idOf(messageKey, status)) !== null,
    acknowledge(thread, model) {
      const alarming = model.requests.filter((one) => one.alarming)
      for (const { decidedBy, status } of alarming) {
        const stored = thread.find((one) => one.message === decidedBy)
        if (stored && status) seen.put(idOf(stored.messageKey, rawWord(status)), { atMs: nowMs() })
      }
      return alarming.length > 0
    },
  }
}
