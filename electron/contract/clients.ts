import { z } from 'zod'
import { busyWork } from './busy'
import { atMs, done, environment, failure, registrationId, threadKey, utilityBrief, wireEnum } from './common'
import { method } from './define'
import { formField } from './registrations'
import { scopeLimit } from './utilities'

/** How the value of a member is edited: `field` as in a registration, `json` where nothing says what it may hold. */
export const memberControl = z.enum([
  'text',
  'url',
  'words',
  'lines',
  'status',
  'choice',
  'field',
  'json',
  'fixed',
])
export type MemberControl = z.infer<typeof memberControl>

/** One member of a client object as the utility has it now (02 §5.1). Values are JSON, digit for digit. */
export const clientMember = z.object({
  name: z.string(),
  control: memberControl,
  /** Null where the object does not carry it. */
  json: z.string().nullable(),
  /** What can be chosen, for `status` and `choice`. */
  options: z.array(z.string()),
  /** For `field`: what one of its scopes says about it (02 §3.5). */
  field: formField.nullable(),
  /** Whether leaving it out, which means the utility's default, makes sense. */
  canReset: z.boolean(),
})
export type ClientMember = z.infer<typeof clientMember>

/** A member that keeps its old value until people at the utility have decided (02 §5.5). */
export const memberReview = z.object({
  name: z.string(),
  /** Null where it is to go back to the default. */
  wantedJson: z.string().nullable(),
  sinceMs: atMs,
  threadKey: threadKey.nullable(),
  status: wireEnum.nullable(),
})
export type MemberReview = z.infer<typeof memberReview>

/** What is to be otherwise. Members that stand in neither are sent back as they are. */
export const clientChange = z.object({
  /** By member, the new value as JSON; files among them as base64. */
  set: z.record(z.string().max(200), z.string().max(30_000_000)),
  /** Members that go back to the utility's default. */
  reset: z.array(z.string().max(200)),
})
export type ClientChangeAsked = z.infer<typeof clientChange>

/** What opened the object: the admin secret, or the token that manages the registration (RFC 7592). */
const readBy = z.enum(['secret', 'management'])

export const clientOpened = z.object({
  registrationId,
  utility: utilityBrief,
  clientId: z.string(),
  name: z.string(),
  environment,
  isAdmin: z.boolean(),
  /** `cds_modified` of what was read; a change is made from this. */
  modified: z.string().nullable(),
  readAtMs: atMs,
  readBy,
  members: z.array(clientMember),
  reviews: z.array(memberReview),
  /** What its authorization details may hold, by what counts for this object. */
  detailLimits: z.array(scopeLimit),
  /** The whole object, indented, secrets taken out. */
  rawJson: z.string(),
  /** Edits that were not sent yet. */
  draft: clientChange.nullable(),
  /** A change whose answer was lost; reading the object again settles it. */
  unknown: z.object({ title: z.string(), startedAtMs: atMs }).nullable(),
  /** What is under way at its registration; some of it has to end before a change is sent. */
  busy: z.array(busyWork),
})
export type ClientOpened = z.infer<typeof clientOpened>

export const memberOutcome = z.object({
  name: z.string(),
  kind: z.enum(['taken', 'kept', 'substituted', 'reset', 'moved']),
  beforeJson: z.string().nullable(),
  sentJson: z.string().nullable(),
  nowJson: z.string().nullable(),
})
export type MemberOutcomeShown = z.infer<typeof memberOutcome>

export const clientSaved = z.object({
  state: z.enum([
    'applied',
    'under-review',
    'unchanged',
    'conflict',
    'refused',
    'not-applied',
    'outcome-unknown',
  ]),
  failure: failure.nullable(),
  outcomes: z.array(memberOutcome),
  /** Whether sending back also what the utility set itself may help after this refusal. */
  fullEchoMayHelp: z.boolean(),
})
export type ClientSaved = z.infer<typeof clientSaved>

const which = { registrationId, clientId: z.string().min(1).max(1000) }

export const clientMethods = {
  /** Reads the object anew; edits are made from what this answers. */
  'clients.open': method('desk', z.object({ ...which, by: readBy.default('secret') }), clientOpened, [
    'not-found',
    'client-removed',
    'endpoint-missing',
    'utility-paused',
    'issuer-changed',
    'origin-not-trusted',
    'credentials-rejected',
    'timeout',
    'connection-refused',
    'offline',
  ]),
  /** Whether the utility gave this object a management address and token, by which it can be read without its secret. */
  'clients.management': method('desk', z.object(which), z.object({ offered: z.boolean() }), ['not-found']),
  /** Exactly what would be sent for a change of the object as it was read last. Sends nothing. */
  'clients.preview': method(
    'desk',
    z.object({ ...which, change: clientChange, echo: z.enum(['lean', 'full']).default('lean') }),
    z.object({
      url: z.string(),
      host: z.string(),
      bodyText: z.string(),
      bodyBytes: z.number().int(),
      problems: z.array(z.object({ field: z.string(), problem: z.string() })),
      /** Scopes that the object did not have; no other call adds one to a registration. */
      addedScopes: z.array(z.string()),
      /** What those ask for; it has to be in the same request (02 §5.5). */
      asked: z.array(
        clientMember.extend({
          required: z.boolean(),
          help: z.string().nullable(),
          askedBy: z.array(z.string()),
        }),
      ),
    }),
    ['not-found'],
  ),
  'clients.keepDraft': method('desk', z.object({ ...which, change: clientChange.nullable() }), done),
  /** Sends the whole object with PUT once (02 §5.5). `conflict`: somebody changed it since it was read. */
  'clients.save': method(
    'desk',
    z.object({
      ...which,
      change: clientChange,
      seenModified: z.string().nullable(),
      echo: z.enum(['lean', 'full']),
    }),
    clientSaved,
    [
      'not-found',
      'client-removed',
      'client-edit-in-flight',
      'registration-busy',
      'utility-paused',
      'issuer-changed',
    ],
  ),
} as const
