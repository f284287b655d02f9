import { message } from './cds-documents'
import type { ScriptedInbox } from './message-desk'
import type { Handler, Received } from './scripted-utility'

/** What was posted, as JSON. */
export function posts(inbox: ScriptedInbox): Record<string, unknown>[] {
  return writes(inbox, 'POST').map((one) => JSON.parse(one.body) as Record<string, unknown>)
}
export const writes = (inbox: ScriptedInbox, method: string): Received[] =>
  inbox.utility.received.filter((one) => one.method === method && one.path.startsWith('/messages'))

/** A server that keeps what is posted, and lists it. `answer` says what the poster gets. */
export function keeps(
  inbox: ScriptedInbox,
  answer: 'created' | 'nothing' | ((created: object) => ReturnType<Handler>),
) {
  const kept: object[] = []
  const handler: Handler = (received, response) => {
    if (received.method === 'GET') {
      inbox.list({ read: kept })
      inbox.utility.on('/messages', handler)
      const empty = { outstanding: [], unread: [] }
      const cursors = Object.fromEntries(
        ['outstanding', 'unread', 'read'].flatMap((one) => [
          [`${one}_next`, null],
          [`${one}_previous`, null],
        ]),
      )
      return { body: { ...empty, ...cursors, read: kept } }
    }
    const now = new Date(inbox.desk.clock.nowMs).toISOString()
    const created = message(inbox.origin, `m${kept.length + 1}`, {
      ...(JSON.parse(received.body) as object),
      creator: 'admin-1',
      read: true,
      created: now,
      modified: now,
    })
    kept.unshift(created)
    if (answer === 'created') return { status: 201, body: created }
    if (answer === 'nothing') {
      response.destroy()
      return undefined
    }
    return answer(created)
  }
  inbox.utility.on('/messages', handler)
  return kept
}

export const entries = async (inbox: ScriptedInbox) => (await inbox.ask('outbox.list', {})).entries
