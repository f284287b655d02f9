import { z } from 'zod'
import { atMs, done, failure, registrationId, utilityId } from './common'
import { method } from './define'

/** How id and secret are written into the Basic header: as RFC 6749 §2.3.1 says, or as they are. */
export const basicForm = z.enum(['encoded', 'raw'])

/** A token without the token. */
export const tokenLook = z.object({
  host: z.string(),
  askedAtMs: atMs,
  /** What was asked for, and what the token endpoint said it granted (RFC 6749 §3.3). */
  asked: z.string(),
  granted: z.string(),
  /** By our reckoning, a little early. */
  expiresAtMs: atMs,
  /** JSON text of `authorization_details` as granted (RFC 9396 §7); null when the answer held none. */
  authorizationDetails: z.string().nullable(),
  /** What the introspection endpoint says (RFC 7662); null when it was not asked or did not answer. */
  theirs: z
    .object({
      /** `no` means dead or unknown to the server, and nothing more. */
      active: z.enum(['yes', 'no', 'unknown']),
      scope: z.string().nullable(),
      expiresAtMs: atMs.nullable(),
      clientId: z.string().nullable(),
    })
    .nullable(),
  /** Why there is no word from the introspection endpoint. */
  problem: failure.nullable(),
})
export type TokenLook = z.infer<typeof tokenLook>

export const tokenMethods = {
  /** Looks at the token a registration is administered with; gets one when none is held. */
  'tokens.look': method('desk', z.object({ registrationId }), tokenLook, [
    'not-found',
    'credentials-rejected',
    'insufficient-scope',
    'origin-not-trusted',
    'issuer-changed',
    'utility-paused',
  ]),
  /** How secrets are written for a utility; null until that was found out. */
  'tokens.form': method(
    'desk',
    z.object({ utilityId }),
    z.object({ form: basicForm.nullable(), chosen: z.boolean() }),
  ),
  /** Chooses it; null has it found out again at the next token. */
  'tokens.setForm': method('desk', z.object({ utilityId, form: basicForm.nullable() }), done, ['not-found']),
} as const
