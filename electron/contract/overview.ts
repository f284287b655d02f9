import { z } from 'zod'
import { atMs, attemptId, environment, nothing, threadKey, utilityBrief, utilityId } from './common'
import { method } from './define'
import { utilityState } from './utilities'
import { changeKind } from './watching'

/** Where a row of the queue leads; the button's word is in `actLabel`. */
export const queueTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('thread'), threadKey }),
  z.object({ kind: z.literal('utility'), utilityId }),
  z.object({ kind: z.literal('attempt'), attemptId }),
  /** A row among the credentials: one of them, or another secret. */
  z.object({ kind: z.literal('credential'), rowKey: z.string() }),
  z.object({ kind: z.literal('outbox') }),
])
export type QueueTarget = z.infer<typeof queueTarget>

export const overview = z.object({
  utilities: z.number().int(),
  checked: z.number().int(),
  oldestCheckAtMs: atMs.nullable(),
  /** Each number equals the list it opens. */
  tiles: z.object({
    needsYou: z.number().int(),
    waitingOnThem: z.number().int(),
    expiring: z.number().int(),
    notHealthy: z.number().int(),
  }),
  tileNotes: z.object({
    needsYou: z.string(),
    waitingOnThem: z.string(),
    expiring: z.string(),
    notHealthy: z.string(),
  }),
  queue: z.array(
    z.object({
      key: z.string(),
      icon: z.enum([
        'payment',
        'form',
        'pdf',
        'review',
        'message',
        'secret',
        'moved',
        'failing',
        'unknown-outcome',
        'rejected',
      ]),
      /** Null for a secret that belongs to no utility. */
      utility: utilityBrief.nullable(),
      sentence: z.string(),
      environment: environment.nullable(),
      atMs: atMs.nullable(),
      actLabel: z.string(),
      target: queueTarget,
    }),
  ),
  queueTotal: z.number().int(),
  expiries: z.array(
    z.object({
      /** Of the row among the credentials. */
      rowKey: z.string(),
      utility: utilityBrief.nullable(),
      label: z.string(),
      keystone: z.boolean(),
      atMs,
      inDays: z.number(),
    }),
  ),
  health: z.array(z.object({ utility: utilityBrief, state: utilityState, text: z.string() })),
  since: z.object({
    atMs: atMs.nullable(),
    newMessages: z.number().int(),
    /** Utilities with changes nobody has looked at, the latest first; not all of very many. */
    changes: z.array(
      z.object({
        utility: utilityBrief,
        /** How many changes, and what they are about. */
        count: z.number().int(),
        kinds: z.array(changeKind),
        /** The newest one. */
        text: z.string(),
        atMs,
      }),
    ),
    /** How many utilities have such changes. */
    changedUtilities: z.number().int(),
  }),
  nextExpiry: z.object({ utility: utilityBrief.nullable(), label: z.string(), atMs }).nullable(),
  checklist: z
    .array(
      z.object({
        id: z.enum(['profile', 'add', 'register', 'read', 'answer', 'recovery']),
        done: z.boolean(),
        text: z.string(),
      }),
    )
    .nullable(),
})
export type Overview = z.infer<typeof overview>

export const overviewMethods = {
  'overview.get': method('desk', nothing, overview),
  'overview.dismissChecklist': method('desk', nothing, z.object({ done: z.literal(true) })),
} as const
