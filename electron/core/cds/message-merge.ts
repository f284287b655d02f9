import { compareInstants } from './instants'
import { isJsonObject, type JsonValue, stringifyJson } from './json-value'
import type { Message, MessageList } from './message'

export interface MessageCopy {
  readonly list: MessageList
  readonly message: Message
}

export interface MergedMessage {
  readonly message: Message
  /** Two copies of the same moment differ: only the message's own address can tell which is right. */
  readonly conflict: boolean
}

/**
 * One message out of the copies that several lists carry (CDS-WG1-02 §6.8): the newest `modified` wins. Among
 * equally new ones that differ, the unread copy stands until the server was asked, so that nothing is hidden.
 */
export function mergeCopies(copies: readonly [MessageCopy, ...MessageCopy[]]): MergedMessage {
  const newest = copies.reduce((best, copy) =>
    compareInstants(copy.message.modified, best.message.modified) > 0 ? copy : best,
  )
  const rivals = copies.filter(
    (copy) => compareInstants(copy.message.modified, newest.message.modified) === 0,
  )
  const conflict = new Set(rivals.map((copy) => messageText(copy.message))).size > 1
  const shown = conflict
    ? (rivals.find((copy) => copy.list === 'unread') ?? rivals.find((copy) => !copy.message.read) ?? newest)
    : newest
  return { message: shown.message, conflict }
}

/**
 * A text that is equal for equal messages, whatever the order of their members. Decimals keep their digits; of an
 * attachment only its length and ends count, since a message cannot change its attachments.
 */
export function messageText(message: Message): string {
  const attachments = message.attachments.map(({ data, ...rest }) => ({
    ...rest,
    data: data && outline(data),
  }))
  return stringifyJson(sorted({ ...message, attachments } as unknown as JsonValue))
}

function outline(data: string): string {
  return `${data.length}:${data.slice(0, 32)}:${data.slice(-32)}`
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key] ?? null)]),
  )
}
