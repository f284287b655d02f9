import { threadKind } from './triage'

/** A key of the search, and what a person is told it takes. */
export interface MessageKeyDefinition {
  readonly name: string
  /** What it takes, after “takes”. */
  readonly takes: string
  /** The words it knows, where the list is fixed. */
  readonly words?: readonly string[]
  /** Values worth offering besides. */
  readonly examples?: readonly string[]
}

/** What `is:` knows. */
export const messageConditions = [
  'unread',
  'read',
  'done',
  'snoozed',
  'needs-you',
  'waiting',
  'mine',
  'caused-by-us',
  'overdue',
] as const
export type MessageCondition = (typeof messageConditions)[number]

/** What `has:` knows. */
export const messageHoldings = ['attachment', 'amount', 'note', 'tag', 'due'] as const
export type MessageHolding = (typeof messageHoldings)[number]

export const messageStatusWords = ['open', 'pending', 'complete', 'rejected', 'errored'] as const

/** What can be asked of the messages; core reads it, the page offers it. */
export const messageFilterKeys: readonly MessageKeyDefinition[] = [
  { name: 'utility', takes: 'a part of the name or host of a utility' },
  { name: 'type', takes: 'a type, such as payment', words: threadKind.options },
  { name: 'status', takes: 'a status, such as open', words: messageStatusWords },
  { name: 'tag', takes: 'one of your tags, of the thread or its utility' },
  { name: 'is', takes: `one of ${messageConditions.join(', ')}`, words: messageConditions },
  { name: 'has', takes: `one of ${messageHoldings.join(', ')}`, words: messageHoldings },
  {
    name: 'before',
    takes: 'a day, a month or a time ago, such as 2026-03-31, 2026-03 or 30d',
    examples: ['7d', '30d', '365d'],
  },
  {
    name: 'after',
    takes: 'a day, a month or a time ago, such as 2026-03-31, 2026-03 or 30d',
    examples: ['7d', '30d', '365d'],
  },
  { name: 'amount', takes: 'a number, such as >500', examples: ['>0', '>500'] },
]
