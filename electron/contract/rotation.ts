import { z } from 'zod'
import {
  atMs,
  credentialKey,
  done,
  environment,
  failure,
  nothing,
  registrationId,
  utilityBrief,
  utilityId,
} from './common'
import { method } from './define'
import { otherSecretId } from './other-secrets'

export const rotationId = z.string().min(1).max(64).brand<'RotationId'>()
export type RotationId = z.infer<typeof rotationId>

/**
 * Where a rotation stands. `creating` to `settling` and `ending` go on by themselves, also after a lock or a crash;
 * `handing-over` and `retiring` wait for a person; `waiting` is a bulk item whose turn has not come.
 */
export const rotationState = z.enum([
  'waiting',
  'creating',
  'proving',
  'switching',
  'handing-over',
  'settling',
  'retiring',
  'ending',
  'done',
  'aborted',
])
export type RotationState = z.infer<typeof rotationState>

/** What becomes of the old secret: it ends now (and its tokens with it), later, or when it ends anyway. */
export const retirement = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('now') }),
  z.object({ kind: z.literal('later'), atMs }),
  z.object({ kind: z.literal('leave') }),
])
export type Retirement = z.infer<typeof retirement>

/** The same for many: now, or each as the policy of its utility says. */
export const manyRetirement = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('now') }),
  z.object({ kind: z.literal('by-policy') }),
])

/** A system of the person's own that uses the secrets of a client object; remembered for every rotation of it. */
export const clientSystem = z.object({
  systemId: z.string(),
  name: z.string(),
  /** When the new secret was taken there in this rotation; null while it was not. */
  handedOverAtMs: atMs.nullable(),
})
export type ClientSystem = z.infer<typeof clientSystem>

const secretOf = z.object({
  credentialKey,
  credentialId: z.string(),
  expiresAtMs: atMs.nullable(),
  never: z.boolean(),
  lastUsedAtMs: atMs.nullable(),
})

export const rotation = z.object({
  rotationId,
  registrationId,
  utility: utilityBrief,
  clientId: z.string(),
  clientName: z.string(),
  environment,
  keystone: z.boolean(),
  by: z.enum(['you', 'policy', 'bulk']),
  bulkId: z.string().nullable(),
  state: rotationState,
  /** Busbar is at work on it this moment. */
  working: z.boolean(),
  startedAtMs: atMs,
  createdAtMs: atMs.nullable(),
  storedAtMs: atMs.nullable(),
  provenAtMs: atMs.nullable(),
  /** How long the proof took; null when the client gets its tokens from people and nothing can be proven. */
  proofMs: z.number().int().nullable(),
  switchedAtMs: atMs.nullable(),
  handedOverAtMs: atMs.nullable(),
  retiredAtMs: atMs.nullable(),
  /** Of a keystone: readings of the registration that worked with the new secret; two are needed. */
  goodSyncs: z.number().int(),
  /** The present and the coming secret, where the utility lists them. */
  oldSecret: secretOf.nullable(),
  newSecret: secretOf.nullable(),
  retirement: retirement.nullable(),
  /** How long the old secret is kept by the policy of its utility. */
  keepDays: z.number().int(),
  /** What trying the old secret told after it was ended now. */
  oldRefused: z.boolean().nullable(),
  systems: z.array(clientSystem),
  problem: failure.nullable(),
})
export type Rotation = z.infer<typeof rotation>

/** The file a new secret is saved as. */
export const secretFormat = z.enum(['env', 'json'])
export type SecretFormat = z.infer<typeof secretFormat>

export const rotationPolicy = z.object({
  mode: z.enum(['off', 'remind', 'automatic']),
  /** How long before the end of a secret. */
  daysBefore: z.number().int().min(1).max(365),
  /** Whether an automatic rotation also sets the end of the old secret, for clients without systems of their own. */
  retireOld: z.boolean(),
  /** How long the old secret is kept then, and the first choice in the sheet. */
  keepDays: z.number().int().min(1).max(365),
})
export type RotationPolicy = z.infer<typeof rotationPolicy>

/**
 * `unlisted`: this desk holds it and the utility does not list it; `orphaned`: its client object is gone; `no-backup`:
 * an admin secret that would be lost with this computer.
 */
export const healthKind = z.enum([
  'reused',
  'changed',
  'expired-used',
  'none-valid',
  'unlisted',
  'orphaned',
  'unproven',
  'never-rotated',
  'no-backup',
])
export type HealthKind = z.infer<typeof healthKind>

export const healthEntry = z.object({
  kind: healthKind,
  severity: z.enum(['error', 'warning', 'info']),
  /** Null for a secret of no utility in particular. */
  utility: utilityBrief.nullable(),
  /** Null for a secret that no API hands out; then `otherSecretId` says which. */
  registrationId: registrationId.nullable(),
  clientId: z.string(),
  /** Or what the other secret is called. */
  clientName: z.string(),
  environment: environment.nullable(),
  /** The secret it is about; null when it is about a client object without one. */
  credentialKey: credentialKey.nullable(),
  otherSecretId: otherSecretId.nullable(),
  text: z.string(),
})
export type HealthEntry = z.infer<typeof healthEntry>

const about = z.object({ rotationId })
const refusals = [
  'not-found',
  'rotation-state',
  'utility-paused',
  'issuer-changed',
  'endpoint-missing',
  'database-unwritable',
] as const

export const rotationMethods = {
  'rotation.list': method('desk', nothing, z.object({ rotations: z.array(rotation) })),
  'rotation.get': method('desk', about, rotation, ['not-found']),
  /** Begins, or answers the rotation that is open for this client object already. */
  'rotation.start': method('desk', z.object({ credentialKey }), z.object({ rotationId }), [
    ...refusals,
    'no-credential',
    'rotation-type',
    'client-without-secret',
    'registration-busy',
  ]),
  /** A new secret for a client object that has none that works. */
  'rotation.create': method(
    'desk',
    z.object({ registrationId, clientId: z.string().min(1) }),
    z.object({ rotationId }),
    [...refusals, 'registration-busy', 'client-without-secret'],
  ),
  /** Begins many: one at a time at each host, keystones after the others, none after a failed proof at its host. */
  'rotation.startMany': method(
    'desk',
    z.object({ credentialKeys: z.array(credentialKey).min(1).max(5000) }),
    z.object({ bulkId: z.string(), started: z.number().int(), skipped: z.number().int() }),
  ),
  /** Tries the step that failed once more; what was done is not done again. */
  'rotation.resume': method('desk', about, done, [...refusals]),
  'rotation.addSystem': method('desk', about.extend({ name: z.string().min(1).max(120) }), done, [
    ...refusals,
  ]),
  'rotation.removeSystem': method('desk', about.extend({ systemId: z.string() }), done, [...refusals]),
  'rotation.checkSystem': method(
    'desk',
    about.extend({ systemId: z.string(), handedOver: z.boolean() }),
    done,
    [...refusals],
  ),
  /** Writes the new pair into a file that the person chooses. Counted and logged as a reveal. */
  'rotation.saveSecret': method(
    'desk',
    about.extend({ format: secretFormat }),
    z.object({ saved: z.boolean() }),
    [...refusals, 'too-often'],
  ),
  'rotation.handedOver': method('desk', about, done, [...refusals]),
  /** Settles what becomes of the old secret. `confirmation` is the client's name where its last secret ends. */
  'rotation.retire': method('desk', about.extend({ retirement, confirmation: z.string().optional() }), done, [
    ...refusals,
    'expiry-not-allowed',
    'credential-last',
    'credential-last-keystone',
  ]),
  /** The same for many at once; `count` is how many the person was told. */
  'rotation.retireMany': method(
    'desk',
    z.object({
      rotationIds: z.array(rotationId).min(1).max(5000),
      retirement: manyRetirement,
      count: z.number().int(),
    }),
    z.object({ retired: z.number().int(), failed: z.number().int() }),
    ['rotation-count'],
  ),
  /** Stops; the old secret stays as it is. With `cleanUp` the new one is ended at the utility. */
  'rotation.abort': method('desk', about.extend({ cleanUp: z.boolean() }), done, [
    ...refusals,
    'credential-last',
    'credential-last-keystone',
  ]),
  /** Ends a leaked secret now, by the server's clock, with every token it gave. */
  'rotation.compromised': method(
    'desk',
    z.object({ credentialKey, confirmation: z.string().optional() }),
    z.object({ oldRefused: z.boolean().nullable() }),
    [...refusals, 'credential-last', 'credential-last-keystone', 'credential-unlisted', 'expiry-not-allowed'],
  ),
  /** Brings the end of a secret nearer without making another one. */
  'rotation.shorten': method(
    'desk',
    z.object({ credentialKey, atMs, confirmation: z.string().optional() }),
    done,
    [...refusals, 'credential-last', 'credential-last-keystone', 'credential-unlisted', 'expiry-not-allowed'],
  ),
  /** Proves every sealed secret, one at a time at each host. */
  'rotation.verifyAll': method(
    'desk',
    nothing,
    z.object({ verified: z.number().int(), failed: z.number().int(), skipped: z.number().int() }),
  ),
  'rotation.policy': method('desk', z.object({ utilityId }), rotationPolicy),
  'rotation.setPolicy': method('desk', z.object({ utilityId, policy: rotationPolicy }), done),
  'rotation.health': method('desk', nothing, z.object({ entries: z.array(healthEntry) })),
} as const
