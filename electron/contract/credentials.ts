import { z } from 'zod'
import { busyWork } from './busy'
import { atMs, credentialKey, environment, nothing, registrationId, utilityBrief, wireEnum } from './common'
import { method } from './define'

/** By when a secret stops working; `0` on the wire is `never`. */
export const expiryBucket = z.enum(['expired', '7-days', '30-days', '90-days', 'later', 'never', 'unknown'])
export type ExpiryBucket = z.infer<typeof expiryBucket>

/** What the number *Expiring in 30 days* counts, and what the list it opens shows. */
export const expiringBuckets: readonly ExpiryBucket[] = ['expired', '7-days', '30-days']

/** How near an end is, measured by its lifetime; `ended` is too late. */
export const expiryWarning = z.enum(['none', 'first', 'second', 'ended'])

export const credentialRow = z.object({
  credentialKey,
  registrationId,
  utility: utilityBrief,
  /** The server's id (02 §7.1); null until the Credentials API named the secret from the registration. */
  credentialId: z.string().nullable(),
  clientId: z.string(),
  clientName: z.string(),
  environment,
  type: wireEnum,
  /** The cds_client_admin secret: the one that everything else can be recovered with. */
  keystone: z.boolean(),
  sealed: z.boolean(),
  createdAtMs: atMs.nullable(),
  expiresAtMs: atMs.nullable(),
  bucket: expiryBucket,
  lastUsedAtMs: atMs.nullable(),
  lastVerifiedAtMs: atMs.nullable(),
  /**
   * `none` where another secret of the client outlives it; never later than a person asked to be reminded at this
   * utility.
   */
  warning: expiryWarning,
  /** Another secret of the same client works and outlives it. */
  covered: z.boolean(),
  /** The zone of the utility (02 §3.2), where it tells one. */
  timezone: z.string().nullable(),
  /** Its client object proves itself without a secret (method `none`): this one opens nothing. */
  meaningless: z.boolean(),
  /** What renewing it has to wait for. */
  keptBy: busyWork.nullable(),
})
export type CredentialRow = z.infer<typeof credentialRow>

export const credentialMethods = {
  'credentials.list': method('desk', nothing, z.object({ rows: z.array(credentialRow) })),
  /** The secret itself; the page hides it again after `hideAfterSec`. Limited to ten a minute, logged. */
  'credentials.reveal': method(
    'desk',
    z.object({ credentialKey }),
    z.object({ secret: z.string(), hideAfterSec: z.number().int() }),
    ['not-found', 'too-often', 'no-credential'],
  ),
  /** Puts the secret on the clipboard without passing the page; cleared after `clearAfterSec`. */
  'credentials.copy': method(
    'desk',
    z.object({ credentialKey }),
    z.object({ clearAfterSec: z.number().int() }),
    ['not-found', 'too-often', 'no-credential'],
  ),
  /** Proves a secret by a token request whose token is dropped. */
  'credentials.verify': method(
    'desk',
    z.object({ credentialKey }),
    z.object({ verifiedAtMs: atMs, durationMs: z.number().int() }),
    [
      'not-found',
      'no-credential',
      'client-without-secret',
      'invalid-input',
      'credentials-rejected',
      'origin-not-trusted',
      'issuer-changed',
      'timeout',
      'connection-refused',
      'endpoint-missing',
    ],
  ),
} as const
