import { z } from 'zod'
import { atMs, environment, failure, registrationId, utilityBrief, utilityId, wireEnum } from './common'
import { method } from './define'

/** How a person has to do with a grant: by its status (02 §8.2). */
export const grantGroup = z.enum(['working', 'waiting', 'ended', 'trouble'])
export type GrantGroup = z.infer<typeof grantGroup>

const grantId = z.string().min(1).max(1000)
export const grantName = z.object({ registrationId, grantId })

export const grantRow = z.object({
  registrationId,
  grantId,
  utility: utilityBrief,
  clientId: z.string(),
  /** Null for a client object that the utility does not list. */
  clientName: z.string().nullable(),
  environment,
  status: wireEnum,
  group: grantGroup,
  /** What it is about, by name. */
  scopes: z.array(z.string()),
  /** Whether what is enabled is other than what was granted. */
  differs: z.boolean(),
  receipts: z.array(z.string()),
  parent: z.string().nullable(),
  children: z.number().int(),
  /** It is what this desk itself lives by: the admin object, or one that opens grants. */
  own: z.boolean(),
  modifiedAtMs: atMs.nullable(),
  notBeforeMs: atMs.nullable(),
  /** The earlier of `not_after` and `expires`. */
  endsAtMs: atMs.nullable(),
  etaMs: atMs.nullable(),
})
export type GrantRow = z.infer<typeof grantRow>

/** One line of what was granted against what is enabled. Values are JSON, digit for digit. */
export const grantAccess = z.object({
  id: z.string(),
  name: z.string(),
  granted: z.boolean(),
  enabled: z.boolean(),
  grantedDetails: z.array(z.string()),
  enabledDetails: z.array(z.string()),
})
export type GrantAccess = z.infer<typeof grantAccess>

export const grantLink = z.object({
  grantId: z.string().nullable(),
  /** The address, where the utility names one. */
  uri: z.string().nullable(),
  status: wireEnum.nullable(),
})
export type GrantLink = z.infer<typeof grantLink>

export const grantDetail = z.object({
  row: grantRow,
  access: z.array(grantAccess),
  /** Status first, then what is enabled (02 §8.2). */
  givesAccess: z.boolean(),
  createdAtMs: atMs.nullable(),
  notAfterMs: atMs.nullable(),
  expiresMs: atMs.nullable(),
  timezone: z.string().nullable(),
  parent: grantLink.nullable(),
  children: z.array(grantLink),
  replacing: z.array(grantLink),
  replacedBy: z.array(grantLink),
  /** Where the utility explains its grants. */
  documentation: z.string().nullable(),
  uri: z.string().nullable(),
  /** The object as the utility sent it. */
  json: z.string(),
})
export type GrantDetail = z.infer<typeof grantDetail>

export const grantSource = z.object({
  registrationId,
  utility: utilityBrief,
  syncedAtMs: atMs.nullable(),
  problem: failure.nullable(),
})

export const grantMethods = {
  /** A page of grants, what changed last first, and how many each group holds under the same filter. */
  'grants.list': method(
    'desk',
    z.object({
      group: grantGroup.nullable(),
      utilityId: utilityId.nullable(),
      /** A receipt code, a grant id, a client id or a part of them. */
      text: z.string().max(200),
      limit: z.number().int().min(1).max(5_000),
    }),
    z.object({
      rows: z.array(grantRow),
      total: z.number().int(),
      groups: z.record(grantGroup, z.number().int()),
      /** Registrations that offer grants, and how their reading stands. */
      sources: z.array(grantSource),
    }),
  ),
  'grants.get': method('desk', grantName, grantDetail, ['not-found']),
  /** Reads the grants of every registration, or of one, now. */
  'grants.refresh': method(
    'desk',
    z.object({ registrationId: registrationId.nullable() }),
    z.object({ failed: z.number().int() }),
    ['not-found'],
  ),
  /** Asks every utility for the grants with one receipt code, by the filter that servers have for it (02 §8.4). */
  'grants.find': method(
    'desk',
    // A space would make two codes of it.
    z.object({ receipt: z.string().max(200).regex(/^\S+$/) }),
    z.object({ found: z.number().int(), failed: z.number().int() }),
  ),
  /**
   * Closes a grant for good, or takes scopes away from it; neither needs the customer (02 §8.6). `reviewing`: the utility
   * looks at it first, and what is enabled stays until then.
   */
  'grants.change': method(
    'desk',
    grantName.extend({
      change: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('close') }),
        z.object({ kind: z.literal('reduce'), without: z.array(z.string().min(1).max(200)).min(1).max(100) }),
      ]),
    }),
    z.object({ outcome: z.enum(['done', 'reviewing']) }),
    ['not-found', 'grant-own', 'grant-over', 'grant-unchanged', 'outcome-unknown'],
  ),
} as const
