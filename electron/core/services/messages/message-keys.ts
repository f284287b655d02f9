import { createHash } from 'node:crypto'
import type { MessageKey, ThreadKey } from '../../../contract/common'

/**
 * Keys are made from the registration and the message's address, so that they stay the same when the cache was
 * deleted and filled again. The second argument is a `linkKey`.
 */
export function messageKeyOf(registrationId: string, link: string): MessageKey {
  return `msg_${hash(registrationId, link)}` as MessageKey
}

/** The key of the thread whose topmost ancestor, here or not, has this address. */
export function threadKeyOf(registrationId: string, rootLink: string): ThreadKey {
  return `thr_${hash(registrationId, rootLink)}` as ThreadKey
}

function hash(registrationId: string, link: string): string {
  return createHash('sha256').update(`${registrationId}\n${link}`).digest('base64url').slice(0, 32)
}

/** A draft that answers nothing is a thread of its own until the utility has it. */
const draftKeyPrefix = 'thr_new_'

export function draftThreadKey(draftId: string): ThreadKey {
  return `${draftKeyPrefix}${draftId}` as ThreadKey
}

/** The draft that such a thread stands for; empty for any other thread. */
export function draftOfThread(threadKey: string): string {
  return threadKey.startsWith(draftKeyPrefix) ? threadKey.slice(draftKeyPrefix.length) : ''
}
