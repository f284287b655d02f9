import { z } from 'zod'
import { atMs, done, utilityId } from './common'
import { method } from './define'

/** A token a utility gave beforehand, so that it takes a registration (RFC 7591 §3). Its value is never shown again. */
export const initialToken = z.object({
  /** The only origin it is sent to: where registering was when it was typed. */
  origin: z.string(),
  savedAtMs: atMs,
  /** It is removed once a registration came of it. */
  removeAfter: z.boolean(),
})
export type InitialToken = z.infer<typeof initialToken>

export const initialTokenMethods = {
  'registrations.initialToken': method(
    'desk',
    z.object({ utilityId }),
    z.object({ token: initialToken.nullable() }),
  ),
  /** Seals it in the vault, in place of an earlier one. */
  'registrations.keepInitialToken': method(
    'desk',
    z.object({ utilityId, token: z.string().trim().min(1).max(8000), removeAfter: z.boolean() }),
    done,
    ['not-found', 'endpoint-missing', 'invalid-input'],
  ),
  'registrations.removeInitialToken': method('desk', z.object({ utilityId }), done),
} as const
