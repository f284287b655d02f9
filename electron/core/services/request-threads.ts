import type { Money, MessageKey, ThreadKey, WireEnum } from '../../contract/common'
import { requestsOf } from '../cds/message-status'
import { rawWord } from '../cds/wire-enum'
import type { MessageStore } from './message-store'
import { atMsOf, feeOf } from './thread-model'

/** A request with its whole thread taken into account (CDS-WG1-02 §6.2). */
export interface RequestThread {
  readonly messageKey: MessageKey
  readonly threadKey: ThreadKey
  /** The type as on the wire, for example `payment_request`. */
  readonly type: string
  /** The effective status. */
  readonly status: WireEnum
  /** The link of the newest renewal. */
  readonly linkUrl: string | null
  readonly fee: Money | null
  readonly createdAtMs: number
  /** What the request itself is about: later messages of the thread may link something else. */
  readonly relatedUri: string | null
}

/** The requests of a registration of these types, in no particular order. */
export function requestThreads(
  store: MessageStore,
  registrationId: string,
  types: readonly string[],
): RequestThread[] {
  return store.threadsWith(registrationId, types).flatMap((threadKey) => {
    const thread = store.thread(threadKey)
    const keys = new Map(thread.map((one) => [one.message, one.messageKey]))
    return requestsOf(thread.map((one) => one.message)).flatMap((one) => {
      const type = one.request.type === null ? '' : rawWord(one.request.type)
      const messageKey = keys.get(one.request)
      if (messageKey === undefined || !types.includes(type)) return []
      return {
        messageKey,
        threadKey: threadKey as ThreadKey,
        type,
        status: one.status ?? { kind: 'unknown' as const, raw: '' },
        linkUrl: one.activeLink,
        fee: feeOf(one),
        createdAtMs: atMsOf(one.request),
        relatedUri: one.request.related_uri,
      }
    })
  })
}
