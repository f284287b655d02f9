import { z } from 'zod'
import { answerForm, attachmentLimits, draftFile, encodedBytes, fieldAnswer } from './answers'
import {
  atMs,
  done,
  draftId,
  environment,
  failure,
  messageKey,
  money,
  nothing,
  outboxId,
  registrationId,
  threadKey,
  utilityBrief,
  utilityId,
  wireEnum,
} from './common'
import { method } from './define'
import { searchText } from './searches'
import { threadKind, triageShown } from './triage'

/**
 * `active` is everything that is neither done nor snoozed. `caused-by-us` has what a utility wrote only because this
 * desk changed something: of the other views `all` alone has that too, and those a person put it into.
 */
export const inboxView = z.enum([
  'needs-you',
  'waiting',
  'unread',
  'snoozed',
  'drafts',
  'outbox',
  'done',
  'active',
  'caused-by-us',
  'all',
])
export type InboxView = z.infer<typeof inboxView>

/** Whose turn it is: `open` on the wire is ours, `pending` is theirs (02 §6.3). */
export const turn = z.enum(['needs-you', 'waiting-on-them', 'complete', 'rejected', 'errored', 'unknown'])
export type Turn = z.infer<typeof turn>

/** One row of the list: a thread, newest activity first. */
export const threadRow = z.object({
  threadKey,
  utility: utilityBrief,
  registrationId,
  subject: z.string(),
  preview: z.string(),
  type: wireEnum,
  turn,
  status: wireEnum,
  unread: z.boolean(),
  messageCount: z.number().int(),
  hasAttachment: z.boolean(),
  environment,
  lastAtMs: atMs,
  /** The utility's own clock text of the newest message, kept for the reader. */
  lastAtText: z.string(),
  fee: money.nullable(),
  hasDraft: z.boolean(),
  sending: z.boolean(),
  /** The utility tells of a change that this desk made, and of nothing else. */
  causedByUs: z.boolean(),
  triage: triageShown,
  /** Its place in every list; the newest has the largest. */
  position: z.number().int(),
})
export type ThreadRow = z.infer<typeof threadRow>

export const attachmentShown = z.object({
  index: z.number().int(),
  fileName: z.string(),
  mimeType: z.string(),
  sizeBytes: z.number().int(),
})

export const composeType = z.enum([
  'private_message',
  'support_request',
  'production_request',
  'client_submission',
])
export type ComposeType = z.infer<typeof composeType>

export const outboxState = z.enum(['held', 'sending', 'confirmed', 'rejected', 'outcome-unknown'])

export const outboxEntry = z.object({
  outboxId,
  kind: z.enum(['message', 'read-flag']),
  /** Null for a read flag. */
  messageType: composeType.nullable(),
  utility: utilityBrief,
  threadKey: threadKey.nullable(),
  draftId: draftId.nullable(),
  title: z.string(),
  state: outboxState,
  createdAtMs: atMs,
  /** Set while held: when it will be sent, or tried again. */
  notBeforeMs: atMs.nullable(),
  waitingFor: z.enum(['hold', 'network', 'retry-after', 'earlier-message', 'nothing']),
  tries: z.number().int(),
  problem: failure.nullable(),
})
export type OutboxEntry = z.infer<typeof outboxEntry>

export const messageShown = z.object({
  messageKey,
  uri: z.string(),
  previousUri: z.string().nullable(),
  type: wireEnum,
  status: wireEnum,
  fromUs: z.boolean(),
  creatorName: z.string(),
  name: z.string(),
  description: z.string(),
  read: z.boolean(),
  createdText: z.string(),
  createdAtMs: atMs,
  modifiedAtMs: atMs,
  relatedUri: z.string().nullable(),
  relatedType: wireEnum.nullable(),
  fee: money.nullable(),
  attachments: z.array(attachmentShown),
  updatesRequested: z.array(
    z.object({
      field: z.string(),
      name: z.string().nullable(),
      description: z.string().nullable(),
      uri: z.string().nullable(),
      previousValue: z.string().nullable(),
      newValue: z.string().nullable(),
    }),
  ),
  /** Members this version does not know, as raw JSON text. */
  unknownMembers: z.record(z.string(), z.string()),
})
export type MessageShown = z.infer<typeof messageShown>

export const draftContent = z.object({
  registrationId,
  utilityId,
  type: composeType,
  /** The message answered; null for a new one (02 §6.9). */
  previousUri: z.string().nullable(),
  threadKey: threadKey.nullable(),
  name: z.string().max(1000),
  description: z.string().max(200_000),
  relatedUri: z.string().nullable(),
  relatedType: z.string().nullable(),
  /** Only an answer to a request has them; its name and description are empty (02 §6.9). */
  updates: z.array(fieldAnswer).max(200).default([]),
  attachments: z.array(draftFile).max(attachmentLimits.mostFiles).default([]),
})
export type DraftContent = z.infer<typeof draftContent>

export const draftShown = z.object({
  draftId,
  /** The thread it answers in, or the one it will begin. */
  threadKey,
  /** Its subject, or what it answers. */
  title: z.string(),
  utility: utilityBrief,
  environment,
  content: draftContent,
  savedAtMs: atMs,
  outboxId: outboxId.nullable(),
})
export type DraftShown = z.infer<typeof draftShown>

/** What to do about the thread's request: the one primary button. */
export const primaryAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open-link'), label: z.string(), url: z.string(), host: z.string() }),
  z.object({ kind: z.literal('reply'), label: z.string() }),
  /** With the form in `answer`. */
  z.object({ kind: z.literal('answer'), label: z.string() }),
  z.object({ kind: z.literal('view-client'), label: z.string(), registrationId }),
  z.object({ kind: z.literal('none') }),
])

export const threadDetail = z.object({
  threadKey,
  utility: utilityBrief,
  registrationId,
  environment,
  subject: z.string(),
  type: wireEnum,
  turn,
  status: wireEnum,
  /** Status changes in order, for the request card; empty when the thread is no request. */
  timeline: z.array(z.object({ status: wireEnum, atMs, text: z.string() })),
  isRequest: z.boolean(),
  fee: money.nullable(),
  act: primaryAct,
  triage: triageShown,
  /** Oldest first. */
  messages: z.array(messageShown),
  pending: z.array(outboxEntry),
  draft: draftShown.nullable(),
  /** The form of the request the thread is about, or of one that an answer was begun to. */
  answer: answerForm.extend({ draft: draftShown.nullable() }).nullable(),
  /** An ancestor that is still being fetched or could not be (02 §6.1). */
  missingAncestor: z.boolean(),
  replyTo: z.string(),
})
export type ThreadDetail = z.infer<typeof threadDetail>

export const inboxMethods = {
  'inbox.list': method(
    'desk',
    z.object({
      view: inboxView,
      utilityId: utilityId.nullable().default(null),
      kind: threadKind.nullable().default(null),
      /** In the language of the search, such as `type:payment meter`. */
      text: searchText.default(''),
      /** By relevance the best of the newest hits are answered, and nothing behind them. */
      order: z.enum(['newest', 'oldest', 'relevance']).default('newest'),
      /** Rows behind this position, in this order; null begins. */
      after: z.number().int().nullable().default(null),
      /** Rows up to this position and with it; null reads on to `limit`. */
      upTo: z.number().int().nullable().default(null),
      limit: z.number().int().min(1).max(500).default(200),
    }),
    z.object({
      rows: z.array(threadRow),
      total: z.number().int(),
      /** Parts of the text that mean nothing; they were left out. */
      problems: z.array(z.object({ text: z.string(), why: z.string() })),
    }),
  ),
  'inbox.counts': method(
    'desk',
    nothing,
    z.object({
      views: z.record(inboxView, z.number().int()),
      /** Of what is neither done nor snoozed. */
      kinds: z.array(z.object({ kind: threadKind, count: z.number().int() })),
      /** Threads that are not in the lists yet, since Busbar is still putting them there; the others reach back so far. */
      unmade: z.object({ threads: z.number().int(), backToMs: atMs }).nullable(),
      oldestMessageAtMs: atMs.nullable(),
      messages: z.number().int(),
      syncedAtMs: atMs.nullable(),
      problems: z.array(z.object({ utility: utilityBrief, problem: failure })),
    }),
  ),
  'inbox.thread': method('desk', z.object({ threadKey }), threadDetail, ['not-found']),
  /** The read flag is shared by everyone who uses the registration (02 §6.11). */
  'inbox.markRead': method(
    'desk',
    z.object({ messageKeys: z.array(messageKey).min(1).max(500), read: z.boolean() }),
    done,
    ['not-found'],
  ),
  /** A rejection or error was looked at; kept on this computer, nothing is sent. Opening a thread does it. */
  'inbox.acknowledge': method('desk', z.object({ threadKey }), done),
  'inbox.refresh': method('desk', z.object({ utilityId: utilityId.nullable() }), done),
  'inbox.saveAttachment': method(
    'desk',
    z.object({ messageKey, index: z.number().int().min(0) }),
    z.object({ saved: z.boolean(), fileName: z.string() }),
    ['not-found'],
  ),
  'drafts.save': method(
    'desk',
    z.object({ draftId: draftId.nullable(), content: draftContent }),
    z.object({ draftId, savedAtMs: atMs }),
    ['invalid-input'],
  ),
  /** Keeps a file beside the drafts; it belongs to the draft that is saved with it next, and goes with it. */
  'drafts.attach': method(
    'desk',
    z.object({
      fileName: z.string().max(1000),
      mimeType: z.string().max(200),
      base64: z.string().max(encodedBytes(attachmentLimits.mostBytes)),
    }),
    draftFile,
    ['invalid-input'],
  ),
  'drafts.get': method('desk', z.object({ draftId }), draftShown, ['not-found']),
  'drafts.list': method('desk', nothing, z.object({ drafts: z.array(draftShown) })),
  /** What the draft said before, newest first, at most twenty. */
  'drafts.versions': method(
    'desk',
    z.object({ draftId }),
    z.object({
      versions: z.array(z.object({ savedAtMs: atMs, name: z.string(), description: z.string() })),
    }),
  ),
  'drafts.discard': method('desk', z.object({ draftId }), done, ['not-found', 'invalid-input']),
  /** Puts a draft into the outbox, held for the send-hold time. The draft stays until the server's 201. */
  'drafts.send': method('desk', z.object({ draftId }), z.object({ outboxId, sendsAtMs: atMs }), [
    'not-found',
    'invalid-input',
  ]),
  'outbox.list': method('desk', nothing, z.object({ entries: z.array(outboxEntry) })),
  /** Only while held; the draft opens again. */
  'outbox.cancel': method('desk', z.object({ outboxId }), z.object({ draftId: draftId.nullable() }), [
    'not-found',
    'message-not-held',
  ]),
  'outbox.sendNow': method('desk', z.object({ outboxId }), done, ['not-found', 'message-not-held']),
  /** Looks at the utility whether an unknown one arrived; never sends. */
  'outbox.check': method('desk', z.object({ outboxId }), z.object({ state: outboxState }), ['not-found']),
  'outbox.sendAgain': method('desk', z.object({ outboxId }), done, ['not-found']),
  'outbox.discard': method('desk', z.object({ outboxId }), done, ['not-found', 'message-not-held']),
} as const
