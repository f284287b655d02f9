import { z } from 'zod'
import {
  atMs,
  attemptId,
  done,
  failure,
  money,
  nothing,
  profileId,
  registrationId,
  utilityBrief,
  utilityId,
} from './common'
import { method } from './define'
import { answer, formField } from './registrations'
import { agreedPage } from './watching'

export const bulkId = z.string().min(1).max(64).brand<'BulkId'>()
export const bulkRunId = z.string().min(1).max(64).brand<'BulkRunId'>()
export type BulkId = z.infer<typeof bulkId>
export type BulkRunId = z.infer<typeof bulkRunId>

/** At most so many utilities in one matrix; a person has to be able to read it. */
export const bulkLimit = 500

/** The columns every registration has, whatever is asked for. Others are named by field name and format. */
export const ownColumns = {
  clientName: 'client_name',
  clientUri: 'client_uri',
  contacts: 'contacts',
} as const

/**
 * What a cell is: the common answer, another one of the profile, one of its own, the utility's default, null on purpose,
 * nothing needed, an answer that is missing or wrong, or a field that this utility does not ask for.
 */
export const bulkCell = z.object({
  state: z.enum(['same', 'profile', 'own', 'default', 'null', 'empty', 'needs', 'none']),
  /** The value in short; empty where there is none. */
  text: z.string(),
  /** It was typed for this utility. */
  isOwn: z.boolean(),
  /** Null can be sent on purpose (02 §3.7). */
  nullable: z.boolean(),
  /** What is wrong, as the end of a sentence that starts with the field's name. */
  problem: z.string().nullable(),
})
export type BulkCell = z.infer<typeof bulkCell>

/** One field that several utilities may ask for: joined by name and format, limits stay with each utility. */
export const bulkColumn = z.object({
  key: z.string(),
  label: z.string(),
  control: formField.shape.control,
  description: z.string(),
  /** Every choice that one of them offers; each takes only its own. */
  choices: formField.shape.choices,
  /** The tightest limit among them; null without any. */
  maxLength: z.number().int().nullable(),
  askedBy: z.number().int(),
  requiredBy: z.number().int(),
  /** The answer for all; files without their bytes. */
  common: answer.optional(),
  /** The company profile it is from; null when it was typed here. */
  fromProfile: z.string().nullable(),
})
export type BulkColumn = z.infer<typeof bulkColumn>

export const bulkRow = z.object({
  utility: utilityBrief,
  state: z.enum(['ready', 'needs', 'agree', 'closed', 'left-out']),
  /** Why registering there is not possible; null otherwise. */
  reason: z.string().nullable(),
  /** There is a registration already; another one comes beside it. */
  registered: z.boolean(),
  /** What the utility asks of you there and nobody answered yet. */
  openRequests: z.number().int(),
  /** An earlier registration may have come about and is not decided. */
  outcomeUnknown: z.boolean(),
  /** In the order of the columns. */
  cells: z.array(bulkCell),
  missing: z.number().int(),
  defaults: z.number().int(),
  scopes: z.object({
    /** Chosen ids, in the utility's order. */
    ids: z.array(z.string()),
    /** They differ from what was chosen for all. */
    isOwn: z.boolean(),
    offered: z.array(z.object({ id: z.string(), type: z.string(), name: z.string() })),
  }),
  fees: z.array(money),
  humanReview: z.boolean(),
  tasks: z.number().int(),
  /** What registering there means agreeing to, with the words as they were read last. */
  pages: z.array(agreedPage),
  agreed: z.boolean(),
})
export type BulkRow = z.infer<typeof bulkRow>

export const bulkMatrix = z.object({
  bulkId,
  savedAtMs: atMs,
  /** The company profile that fills what was not typed here; null for none. */
  profileId: profileId.nullable(),
  scopeTypes: z.array(
    z.object({ type: z.string(), name: z.string(), offeredBy: z.number().int(), chosen: z.boolean() }),
  ),
  columns: z.array(bulkColumn),
  rows: z.array(bulkRow),
  totals: z.object({
    ready: z.number().int(),
    needs: z.number().int(),
    agree: z.number().int(),
    closed: z.number().int(),
    leftOut: z.number().int(),
    /** Over the rows that are ready. */
    fees: z.array(money),
    humanReviews: z.number().int(),
    registered: z.number().int(),
    /** Over all rows that take part, ready or not. */
    announced: z.object({ fees: z.array(money), humanReviews: z.number().int() }),
  }),
  /** Utilities whose documents are being read anew. */
  reading: z.number().int(),
  /** Stands for every address, byte, page and fee of the ready rows; starting names it. */
  seen: z.string(),
})
export type BulkMatrix = z.infer<typeof bulkMatrix>

/** One change of a matrix. A cell of no utility is the common answer; an answer left out takes it back. */
export const bulkChange = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('answer'),
    utilityIds: z.array(utilityId).nullable(),
    key: z.string().max(2000),
    answer: answer.optional(),
  }),
  /** What counts at one utility becomes the own answer of others; files are copied without leaving core. */
  z.object({
    what: z.literal('copy'),
    key: z.string().max(2000),
    from: utilityId,
    to: z.array(utilityId),
  }),
  z.object({ what: z.literal('profile'), profileId: profileId.nullable() }),
  z.object({ what: z.literal('scope-types'), types: z.array(z.string()) }),
  /** Null goes by the types again. */
  z.object({ what: z.literal('scopes'), utilityId, scopeIds: z.array(z.string()).nullable() }),
  z.object({ what: z.literal('agreed'), utilityIds: z.array(utilityId), agreed: z.boolean() }),
  z.object({ what: z.literal('left-out'), utilityIds: z.array(utilityId), leftOut: z.boolean() }),
])
export type BulkChange = z.infer<typeof bulkChange>

export const bulkRowState = z.enum(['waiting', 'sending', 'registered', 'needs-you', 'rejected', 'unknown'])
export type BulkRowState = z.infer<typeof bulkRowState>

export const bulkRunRow = z.object({
  utility: utilityBrief,
  state: bulkRowState,
  host: z.string(),
  /** Why it is not registered; null otherwise. */
  failure: failure.nullable(),
  attemptId: attemptId.nullable(),
  registrationId: registrationId.nullable(),
  /** When it was sent; null before. */
  sentAtMs: atMs.nullable(),
  /** The utility asked to wait: it is sent again by itself then. Null when it was not put off. */
  waitsUntilMs: atMs.nullable(),
  /** How many fields went out with the utility's own default. */
  defaults: z.number().int(),
  fees: z.array(money),
  /** What this utility asks of you now, such as a payment or a document; 0 before it is registered with. */
  openRequests: z.number().int(),
})
export type BulkRunRow = z.infer<typeof bulkRunRow>

const counts = z.record(bulkRowState, z.number().int())

export const bulkRunBrief = z.object({
  runId: bulkRunId,
  startedAtMs: atMs,
  endedAtMs: atMs.nullable(),
  /** Stopping: what is on its way is waited for, nothing new begins. */
  state: z.enum(['running', 'paused', 'stopping', 'stopped', 'finished']),
  total: z.number().int(),
  counts,
  /** Nothing leaves while the computer is offline. */
  offline: z.boolean(),
  /** What stands in the way of all rows, such as a full disk; nothing goes on before a person says so. */
  halted: failure.nullable(),
})
export type BulkRunBrief = z.infer<typeof bulkRunBrief>

export const bulkRun = bulkRunBrief.extend({ rows: z.array(bulkRunRow) })
export type BulkRun = z.infer<typeof bulkRun>

const byRun = z.object({ runId: bulkRunId })

export const bulkMethods = {
  /** Begins a matrix for these utilities; one that holds the same ones is gone on with. */
  'bulk.open': method(
    'desk',
    z.object({ utilityIds: z.array(utilityId).min(1).max(bulkLimit) }),
    z.object({ bulkId }),
    ['not-found'],
  ),
  'bulk.get': method('desk', z.object({ bulkId }), bulkMatrix, ['not-found']),
  /** The field of one cell as its utility asks for it, with the answer that counts there. */
  'bulk.field': method(
    'desk',
    z.object({ bulkId, utilityId, key: z.string() }),
    z.object({ field: formField, answer: answer.optional(), isOwn: z.boolean() }),
    ['not-found'],
  ),
  'bulk.change': method('desk', z.object({ bulkId, changes: z.array(bulkChange).min(1) }), done, [
    'not-found',
  ]),
  'bulk.discard': method('desk', z.object({ bulkId }), done, ['not-found']),
  /**
   * Sends every ready row, each as its own registration. `seen` is what the matrix showed; where anything is
   * otherwise by now, nothing is sent.
   */
  'bulk.start': method('desk', z.object({ bulkId, seen: z.string() }), z.object({ runId: bulkRunId }), [
    'not-found',
    'registration-changed',
    'registration-invalid',
  ]),
  /** Matrices that were not sent yet, and runs that were not put away, newest first. */
  'bulk.list': method(
    'desk',
    nothing,
    z.object({
      drafts: z.array(z.object({ bulkId, savedAtMs: atMs, utilities: z.number().int() })),
      runs: z.array(bulkRunBrief),
    }),
  ),
  'bulk.run': method('desk', byRun, bulkRun, ['not-found']),
  'bulk.pause': method('desk', byRun, done, ['not-found']),
  /** Goes on at the first row that was not touched; also after a stop. */
  'bulk.resume': method('desk', byRun, done, ['not-found']),
  'bulk.stop': method('desk', byRun, done, ['not-found']),
  /** Sends rows again that certainly made nothing; those of unknown outcome never. */
  'bulk.retry': method('desk', byRun, z.object({ again: z.number().int() }), ['not-found']),
  /** Exactly what was sent to one utility of a run, files shortened. */
  'bulk.sent': method(
    'desk',
    z.object({ runId: bulkRunId, utilityId }),
    z.object({ url: z.string(), sentAtMs: atMs, bodyText: z.string(), agreed: z.array(z.string()) }),
    ['not-found'],
  ),
  'bulk.export': method(
    'desk',
    z.object({ runId: bulkRunId, format: z.enum(['csv', 'json']) }),
    z.object({ saved: z.boolean() }),
    ['not-found'],
  ),
  /** Takes a run that has ended off the overview; its registrations and attempts stay. */
  'bulk.putAway': method('desk', byRun, done, ['not-found', 'registration-in-flight']),
} as const
