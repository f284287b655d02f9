import type { InboxView } from '../../electron/contract/inbox'
import { message } from './cds-documents'
import type { ScriptedInbox } from './message-desk'

export const at = (clock: string) => `2026-02-01T${clock}Z`

export const uri = (inbox: ScriptedInbox, id: string) => `${inbox.origin}/messages/${id}`

/** A message that is called as its id, created and changed at this time of one day. */
export const stamped = (inbox: ScriptedInbox, id: string, clock: string, changes: object = {}) =>
  message(inbox.origin, id, { name: id, created: at(clock), modified: at(clock), ...changes })

/** Lists messages as a server would, by their own flags and states, and reads them. */
export async function arrive(inbox: ScriptedInbox, ...all: object[]): Promise<void> {
  const of = (keep: (one: { read?: boolean; status?: string }) => boolean) => all.filter(keep)
  inbox.list({
    outstanding: of((one) => one.status === 'open' || one.status === 'pending'),
    unread: of((one) => one.read === false),
    read: of((one) => one.read === true),
  })
  await inbox.sync()
}

export const subjects = async (inbox: ScriptedInbox, view: InboxView) =>
  (await inbox.rows(view)).map((row) => row.subject)

/** As if the cache had been deleted: of messages and threads nothing is left. */
export function forgetMessages({ desk }: ScriptedInbox): void {
  const { cache } = desk.context
  const tables = cache.all<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'message*'
     AND name NOT GLOB 'message_words_*'`,
  )
  for (const { name } of tables) cache.run(`DELETE FROM ${name}`)
}
