import type { Money, WireEnum } from '../../../contract/common'
import type { Turn } from '../../../contract/inbox'
import { instantMs } from '../../cds/instants'
import type { Message } from '../../cds/message'
import { type RequestStanding, requestsOf } from '../../cds/message-status'
import { isWord, rawWord } from '../../cds/wire-enum'
import type { StoredMessage } from './message-store'

/** What this desk knows beyond the server: flags on their way, and rejections a person has seen. */
export interface Marks {
  read(stored: StoredMessage): boolean
  acknowledged(messageKey: string, status: string): boolean
}

/** A request of a thread, with what a person made of it. */
export interface RequestState extends RequestStanding {
  /** Rejected or errored, and nobody has looked at it yet. */
  readonly alarming: boolean
}

export interface ThreadModel {
  readonly subject: string
  readonly preview: string
  readonly type: WireEnum
  readonly status: WireEnum
  readonly turn: Turn
  readonly needsYou: boolean
  readonly unread: boolean
  readonly lastAtMs: number
  readonly lastAtText: string
  readonly fee: Money | null
  /** Oldest first. */
  readonly requests: readonly RequestState[]
  /** The request that the thread is about now; null when it is a conversation. */
  readonly main: RequestState | null
}

const previewLength = 160
const unknownWord: WireEnum = { kind: 'unknown', raw: '' }

/** What a thread is about and whose turn it is (CDS-WG1-02 §6.2, §6.3). `thread` is newest first, not empty. */
export function modelThread(thread: readonly [StoredMessage, ...StoredMessage[]], marks: Marks): ThreadModel {
  const messages = thread.map((one) => one.message)
  const keyOf = (message: Message) => thread[messages.indexOf(message)]?.messageKey ?? ''
  const requests = requestsOf(messages).map((one) => ({
    ...one,
    alarming:
      isWord(one.status, 'rejected', 'errored') &&
      !marks.acknowledged(keyOf(one.decidedBy), one.status === null ? '' : rawWord(one.status)),
  }))
  const main = mainOf(requests)
  const newest = thread[0].message
  const oldest = messages[messages.length - 1] ?? newest
  const asked = isQuestion(thread[0], oldest, requests, marks)
  const turn = asked ? 'needs-you' : main ? turnOf(main.status) : turnOf(newest.status)
  return {
    subject: oldest.name || newest.name || '',
    preview: textOf(newest).replace(/\s+/g, ' ').trim().slice(0, previewLength),
    type: (main?.request ?? oldest).type ?? unknownWord,
    status: (main ? main.status : newest.status) ?? unknownWord,
    turn,
    needsYou: turn === 'needs-you' || requests.some((one) => one.alarming),
    unread: thread.some((one) => !marks.read(one)),
    lastAtMs: atMsOf(newest),
    lastAtText: newest.created ?? newest.modified ?? '',
    fee: main ? feeOf(main) : null,
    requests,
    main,
  }
}

/** What a message says; a submission says it field by field (CDS-WG1-02 §6.9). */
function textOf(message: Message): string {
  if (message.description || !isWord(message.type, 'client_submission')) return message.description ?? ''
  return message.updates_requested.map((one) => one.description ?? one.uri ?? '').join(', ')
}

export function atMsOf(message: Message): number {
  return instantMs(message.created) ?? instantMs(message.modified) ?? 0
}

/** The newest of the messages that named an amount; digits as sent. */
export function feeOf(request: RequestStanding): Money | null {
  const priced = [...request.chain].reverse().find((one) => one.amount !== null) ?? request.request
  return priced.amount === null ? null : { amount: priced.amount, currency: priced.currency ?? '' }
}

/** Ours to do first, then what went wrong, then what they owe, then the newest. */
function mainOf(requests: readonly RequestState[]): RequestState | null {
  const newestFirst = [...requests].reverse()
  return (
    newestFirst.find((one) => isWord(one.status, 'open')) ??
    newestFirst.find((one) => one.alarming) ??
    newestFirst.find((one) => isWord(one.status, 'pending')) ??
    newestFirst[0] ??
    null
  )
}

/**
 * A question in prose is `complete` on the wire. An unread private message of the utility counts as one when it is
 * the last word in a thread that we began or that still waits for something.
 */
function isQuestion(
  newest: StoredMessage,
  oldest: Message,
  requests: readonly RequestState[],
  marks: Marks,
): boolean {
  const { message } = newest
  if (message.creator !== null || !isWord(message.type, 'private_message') || marks.read(newest)) return false
  return oldest.creator !== null || requests.some((one) => isWord(one.status, 'open', 'pending'))
}

function turnOf(status: Message['status']): Turn {
  if (status?.kind !== 'known') return 'unknown'
  switch (status.value) {
    case 'open':
      return 'needs-you'
    case 'pending':
      return 'waiting-on-them'
    default:
      return status.value
  }
}
