import { z } from 'zod'
import { atMs, done, nothing, utilityBrief } from './common'
import { method } from './define'

/** What was done with a secret. `used`: an automatic request authenticated with it. */
export const accessAct = z.enum([
  'received',
  'used',
  'verified',
  'revealed',
  'copied',
  'exported',
  'rotated',
  'expired',
  'removed',
])
export type AccessAct = z.infer<typeof accessAct>

/** One access to a secret: who, what, which, when. Never the secret. */
export const accessEntry = z.object({
  /** Counts from 1 without gaps. */
  n: z.number().int(),
  atMs,
  actor: z.enum(['you', 'automatic']),
  act: accessAct,
  what: z.string(),
  /** The same for every access to the same secret. */
  secretId: z.string(),
  utility: utilityBrief.nullable(),
})
export type AccessEntry = z.infer<typeof accessEntry>

export const accessMethods = {
  /** Newest first. */
  'access.list': method(
    'desk',
    z.object({
      before: z.number().int().nullable().default(null),
      limit: z.number().int().min(1).max(5000).default(200),
    }),
    z.object({ entries: z.array(accessEntry), more: z.boolean(), keepDays: z.number().int() }),
  ),
  /** Whether the log is whole, by its MACs and what the vault file knows of it. */
  'access.check': method(
    'desk',
    nothing,
    z.discriminatedUnion('state', [
      z.object({ state: z.literal('intact'), entries: z.number().int() }),
      z.object({ state: z.literal('changed'), n: z.number().int() }),
      z.object({ state: z.literal('cut'), missing: z.number().int() }),
    ]),
  ),
  /** Saves all entries as JSON lines. */
  'access.export': method('desk', nothing, z.object({ saved: z.boolean() })),
  /** After `too-often`: whoever knows the passphrase may go on. */
  'access.allowMore': method('desk', z.object({ passphrase: z.string().min(1).max(1000) }), done, [
    'vault-wrong-key',
  ]),
} as const
