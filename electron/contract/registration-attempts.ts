import { z } from 'zod'
import { atMs, attemptId, done, failure, nothing, registrationId, utilityBrief } from './common'
import { method } from './define'

/** One POST to a registration endpoint, and what came of it (02 §4). */
export const attempt = z.object({
  attemptId,
  utility: utilityBrief,
  startedAtMs: atMs,
  state: z.enum(['sending', 'registered', 'rejected', 'not-sent', 'outcome-unknown', 'closed']),
  clientName: z.string(),
  softwareId: z.string(),
  host: z.string(),
  failure: failure.nullable(),
  registrationId: registrationId.nullable(),
  supportUrl: z.string().nullable(),
  /** A person decided to register again. It stays open until that request has left. */
  goesAgain: z.boolean(),
  /** Text to send to the utility: time, client name, software id; no secret exists to leak. */
  askText: z.string(),
})
export type Attempt = z.infer<typeof attempt>

export const attemptMethods = {
  'registrations.attempt': method('desk', z.object({ attemptId }), attempt, ['not-found']),
  /** Attempts that still ask something of a person: outcome unknown. */
  'registrations.openAttempts': method('desk', nothing, z.object({ attempts: z.array(attempt) })),
  /**
   * A person decided that nothing came of an unknown attempt: another request may be sent. The attempt is closed once
   * that has left, and stays as it is when it never does.
   */
  'registrations.registerAgain': method('desk', z.object({ attemptId }), done, [
    'not-found',
    'registration-in-flight',
  ]),
} as const
