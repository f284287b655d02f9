import { z } from 'zod'
import { busyWork } from './busy'
import { atMs, done, environment, failure, nothing, registrationId, utilityBrief } from './common'
import { method } from './define'

/** One act of leaving, in the order in which they are done: the admin secret last, since all others need it. */
export const leavingStep = z.object({
  stepId: z.string(),
  kind: z.enum([
    'disable-client',
    'expire-secret',
    'revoke-tokens',
    'delete-registration',
    'expire-admin-secret',
  ]),
  /** What it is done to: the name of a client object; null for the registration as a whole. */
  target: z.string().nullable(),
  /** The number of the client object, to tell two of one name apart. */
  clientId: z.string().nullable(),
  environment: environment.nullable(),
  /** `not-offered`: the utility gives no way to do it. `skipped`: a person left it as it is. */
  state: z.enum(['waiting', 'running', 'done', 'failed', 'skipped', 'not-offered']),
  /** What came of it, or why it is not offered, in words. */
  resultText: z.string(),
  failure: failure.nullable(),
  atMs: atMs.nullable(),
  /** It cannot be taken back at the utility. */
  final: z.boolean(),
})
export type LeavingStep = z.infer<typeof leavingStep>

export const leaving = z.object({
  registrationId,
  utility: utilityBrief,
  /** `planned`: nothing was done yet. `stopped`: it waits for a person. */
  state: z.enum(['planned', 'running', 'stopped', 'ended']),
  startedAtMs: atMs.nullable(),
  steps: z.array(leavingStep),
  /** The utility gave the registration an address at which it can be deleted (RFC 7592 §2.3). */
  canDelete: z.boolean(),
  /** Requests of the utility that wait for an answer; nobody can answer them afterwards. */
  openThreads: z.number().int(),
  /** What leaving has to wait for. */
  keptBy: busyWork.nullable(),
})
export type Leaving = z.infer<typeof leaving>

export const archiveRow = z.object({
  registrationId,
  utility: utilityBrief,
  adminClientId: z.string(),
  registeredAtMs: atMs,
  endedAtMs: atMs,
  /** How many secrets of it are still in the vault. */
  secretsKept: z.number().int(),
  /** Steps that failed at the utility and were left as they are. */
  leftOpen: z.number().int(),
})
export type ArchiveRow = z.infer<typeof archiveRow>

export const archive = archiveRow.extend({
  /** Whether the utility is in the list, so that the registration can be taken up again. */
  inList: z.boolean(),
  imported: z.boolean(),
  requestedScopes: z.array(z.string()),
  agreed: z
    .object({
      atMs,
      pages: z.array(z.object({ page: z.string(), url: z.string(), sha256: z.string().nullable() })),
    })
    .nullable(),
  clients: z.array(
    z.object({
      clientId: z.string(),
      name: z.string(),
      environment,
      scopes: z.array(z.string()),
      isAdmin: z.boolean(),
    }),
  ),
  credentials: z.array(
    z.object({
      credentialId: z.string(),
      clientId: z.string(),
      created: z.string().nullable(),
      expiresAtMs: atMs.nullable(),
    }),
  ),
  /** How many messages were read of it. */
  messages: z.number().int(),
  steps: z.array(leavingStep),
})
export type Archive = z.infer<typeof archive>

const one = z.object({ registrationId })

export const leavingMethods = {
  /** What leaving would do, or how far it has come. Sends nothing. */
  'leaving.get': method('desk', one, leaving, ['not-found']),
  /**
   * Begins it. `confirmation` is the number of things to be done as the plan shows them, so that nobody agrees to
   * other ones. Steps run one after the other; `leaving.get` tells how they go.
   */
  'leaving.begin': method(
    'desk',
    one.extend({ confirmation: z.string(), deleteRegistration: z.boolean() }),
    done,
    ['not-found', 'leaving-changed', 'registration-busy', 'utility-paused'],
  ),
  /** Goes on where it stopped; what failed is tried again. */
  'leaving.goOn': method('desk', one, done, ['not-found', 'utility-paused']),
  /** Stops after the step that is being done. */
  'leaving.stop': method('desk', one, done, ['not-found']),
  /** Leaves failed steps as they are at the utility: one, or with null all that are not done. */
  'leaving.skip': method('desk', one.extend({ stepId: z.string().nullable() }), done, ['not-found']),
  'leaving.archives': method('desk', nothing, z.object({ archives: z.array(archiveRow) })),
  'leaving.archive': method('desk', one, archive, ['not-found']),
  /** Writes an archive to a file of the person's choice: JSON without any secret. */
  'leaving.exportArchive': method('desk', one, z.object({ saved: z.boolean() }), ['not-found']),
  /** Takes an ended registration up again, with the secrets that were kept. The utility is told nothing. */
  'leaving.reopen': method('desk', one, done, ['not-found', 'no-credential']),
  /** Removes the secrets of an ended registration for good. `confirmation` is the name of the utility. */
  'leaving.forgetSecrets': method('desk', one.extend({ confirmation: z.string() }), done, [
    'not-found',
    'not-confirmed',
  ]),
} as const
