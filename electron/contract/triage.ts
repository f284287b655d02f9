import { z } from 'zod'
import { atMs, threadKey } from './common'
import { method } from './define'
import { tagName } from './views'

/** Where a thread lies on this computer: in the inbox, put off until later, or done with. */
export const threadPlace = z.enum(['inbox', 'snoozed', 'done'])
export type ThreadPlace = z.infer<typeof threadPlace>

/** What threads are sorted into at the side; several types of the wire may be one kind. */
export const threadKind = z.enum([
  'review',
  'payment',
  'form',
  'request',
  'notice',
  'support',
  'grant',
  'message',
  'other',
])
export type ThreadKind = z.infer<typeof threadKind>

const kinds: Readonly<Record<string, ThreadKind>> = {
  production_request: 'review',
  payment_request: 'payment',
  online_form_request: 'form',
  pdf_form_request: 'form',
  server_request: 'request',
  field_changes: 'request',
  client_submission: 'request',
  notification: 'notice',
  request_update: 'notice',
  support_request: 'support',
  grant_request: 'grant',
  private_message: 'message',
}

/** The kind of a message type of the wire (CDS-WG1-02 §6.2). */
export const kindOfType = (type: string): ThreadKind => kinds[type] ?? 'other'

/** What a person decided about a thread. It stays on this computer; the utility never hears of it. */
export const triageShown = z.object({
  place: threadPlace,
  snoozedUntilMs: atMs.nullable(),
  /** When its snooze ran out; null unless that brought it back. */
  wokeAtMs: atMs.nullable(),
  tags: z.array(tagName),
  note: z.string(),
  dueAtMs: atMs.nullable(),
})
export type TriageShown = z.infer<typeof triageShown>

/** Threads that one act may touch. */
export const mostTriaged = 5000
const someThreads = z.array(threadKey).min(1).max(mostTriaged)

/** What is to be otherwise; what is absent stays. Done ends a snooze, and a snooze ends being done. */
export const triageChange = z.object({
  done: z.boolean().optional(),
  snoozeUntilMs: atMs.nullable().optional(),
  addTags: z.array(tagName).max(50).optional(),
  removeTags: z.array(tagName).max(50).optional(),
  note: z.string().max(20_000).optional(),
  dueAtMs: atMs.nullable().optional(),
})
export type TriageChange = z.infer<typeof triageChange>

const batch = z.object({ changed: z.number().int(), undoId: z.string().nullable() })

export const triageMethods = {
  /** A thread that was done or snoozed comes back with the next message of its utility. */
  'inbox.triage': method('desk', z.object({ threadKeys: someThreads, change: triageChange }), batch),
  /** The read flag of all their messages, which is shared by everyone who uses the registration (02 §6.11). */
  'inbox.markThreads': method('desk', z.object({ threadKeys: someThreads, read: z.boolean() }), batch),
  'inbox.tags': method(
    'desk',
    z.object({}),
    z.object({ tags: z.array(z.object({ name: tagName, count: z.number().int() })) }),
  ),
} as const
