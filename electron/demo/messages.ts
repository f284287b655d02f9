import { listAddress, type Answer, type Asked, type Context, type Route } from './context'
import { Refusal } from './http-server'
import type { JsonObject } from './json'
import { onlyKnown, pageOf, readCursor, words } from './listing'
import { checkNewMessage } from './message-create'
import { findMessage, showMessage, storeClientMessage } from './message-store'
import { api } from './metadata'
import { noticeMessage } from './staff'
import { requireAdmin } from './tokens'
import type { MessageRecord } from './state'

const lists = ['outstanding', 'unread', 'read'] as const
/** Base64 of the 10 MB a message may carry, and room for the text around it. */
const messageLimitBytes = 15_000_000

const belongs: Record<(typeof lists)[number], (message: MessageRecord) => boolean> = {
  outstanding: (message) => message.status === 'open' || message.status === 'pending',
  unread: (message) => !message.read,
  read: (message) => message.read,
}

/** Messages API (CDS-WG1-02 section 6). */
export function messageRoutes(context: Context): Route[] {
  const own = (asked: Asked) => {
    const registration = requireAdmin(context, asked)
    const message = findMessage(context, registration.adminClientId, asked.params[0] ?? '')
    if (message === null) throw new Refusal(404, 'not_found', 'There is no such message.')
    return message
  }
  return [
    { method: 'GET', path: `${api}/messages`, listed: true, handle: (asked) => list(context, asked) },
    {
      method: 'POST',
      path: `${api}/messages`,
      listed: true,
      takes: 'json',
      limitBytes: messageLimitBytes,
      handle: (asked) => create(context, asked),
    },
    {
      method: 'GET',
      path: `${api}/messages/([^/]+)`,
      handle: (asked) => ({ status: 200, json: showMessage(context, own(asked)) }),
    },
    {
      method: 'PATCH',
      path: `${api}/messages/([^/]+)`,
      takes: 'json',
      handle: (asked) => {
        const message = own(asked)
        mark(context, message, asked.json)
        return { status: 200, json: showMessage(context, message) }
      },
    },
  ]
}

/** Three lists with two links each; a followed link answers for its own list only (section 6.8). */
function list(context: Context, asked: Asked): Answer {
  const registration = requireAdmin(context, asked)
  onlyKnown(asked.query, [
    'message_ids',
    'cursor',
    ...new URLSearchParams(context.profile.rules.apiQuery ?? '').keys(),
  ])
  const wanted = words(asked.query, 'message_ids')
  const cursor = readCursor(asked.query)
  const parameters = wanted === null ? {} : { message_ids: [...wanted].join(' ') }
  const mine = context.state.messages
    .filter((one) => one.registration === registration.adminClientId)
    .filter((one) => wanted === null || wanted.has(one.messageId))
  const answer: JsonObject = {}
  for (const name of lists) {
    const skipped = cursor !== null && cursor.list !== name
    const items = skipped ? [] : mine.filter(belongs[name])
    const ranked = items.map((message) => ({
      key: message.messageId,
      modifiedMs: message.modifiedMs,
      rank: message.seq,
      message,
    }))
    const address = listAddress(context, `${api}/messages`)
    const page = pageOf(name, ranked, context.profile.rules.pageSize.messages, cursor, address, parameters)
    answer[name] = page.items.map((item) => showMessage(context, item.message))
    answer[`${name}_next`] = page.next
    answer[`${name}_previous`] = page.previous
  }
  context.profile.bend?.messageList?.(answer)
  return { status: 200, json: answer }
}

function create(context: Context, asked: Asked): Answer {
  const registration = requireAdmin(context, asked)
  const draft = checkNewMessage(context, registration.adminClientId, asked.json)
  const message = storeClientMessage(context, registration.adminClientId, draft)
  noticeMessage(context, registration, message)
  return { status: 201, json: showMessage(context, message) }
}

/** PATCH changes `read` only; members that cannot be changed are ignored (section 6.11). */
function mark(context: Context, message: MessageRecord, body: JsonObject): void {
  const read = body['read']
  if (read === undefined) return
  if (typeof read !== 'boolean') throw new Refusal(400, 'invalid_request', '"read" must be true or false.')
  message.read = read
  message.modifiedMs = Math.max(context.clock.nowMs(), message.modifiedMs + 1)
}
