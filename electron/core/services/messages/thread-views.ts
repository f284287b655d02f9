import type { Environment, RegistrationId, ThreadKey, UtilityBrief, WireEnum } from '../../../contract/common'
import type { AnswerForm } from '../../../contract/answers'
import type { MessageShown, ThreadDetail, ThreadRow } from '../../../contract/inbox'
import type { TriageShown } from '../../../contract/triage'
import { type JsonValue, stringifyJson } from '../../cds/json-value'
import type { Message } from '../../cds/message'
import { isWord } from '../../cds/wire-enum'
import type { Cache } from '../../db/types'
import { valueText, webPage } from './answer-form'
import { attachmentsOf } from './message-attachments'
import type { Marks, RequestState, ThreadModel } from './thread-model'
import { atMsOf } from './thread-model'
import type { StoredMessage } from './message-store'
import type { PlacedFacts } from './thread-store'

const unknownWord: WireEnum = { kind: 'unknown', raw: '' }

/** Of what is no thread yet. */
export const untriaged: TriageShown = {
  place: 'inbox',
  snoozedUntilMs: null,
  wokeAtMs: null,
  tags: [],
  note: '',
  dueAtMs: null,
}

/** Everything about the desk that a row needs besides the thread itself. */
export interface RowContext {
  brief(utilityId: string): UtilityBrief
  environment(registrationId: RegistrationId, relatedUris: readonly string[]): Environment
  hasDraft(threadKey: string): boolean
  sending(threadKey: string): boolean
}

export function threadRow(facts: PlacedFacts, context: RowContext): ThreadRow {
  // Member by member: a list has two hundred of these, and leaving members out of a copy is slow.
  return {
    threadKey: facts.threadKey,
    utility: context.brief(facts.utilityId),
    registrationId: facts.registrationId,
    subject: facts.subject,
    preview: facts.preview,
    type: facts.type,
    turn: facts.turn,
    status: facts.status,
    unread: facts.unread,
    messageCount: facts.messageCount,
    hasAttachment: facts.hasAttachment,
    lastAtMs: facts.lastAtMs,
    lastAtText: facts.lastAtText,
    fee: facts.fee,
    // Rows of an earlier version do not say.
    causedByUs: facts.causedByUs ?? false,
    triage: facts.triage,
    position: facts.position,
    environment: context.environment(facts.registrationId, facts.relatedUris),
    hasDraft: context.hasDraft(facts.threadKey),
    sending: context.sending(facts.threadKey),
  }
}

const knownMembers = new Set([
  'message_id',
  'uri',
  'previous_uri',
  'type',
  'read',
  'creator',
  'created',
  'modified',
  'status',
  'name',
  'description',
  'updates_requested',
  'grants_requested',
  'attachments',
  'related_uri',
  'related_type',
  'amount',
  'currency',
])

export function messageShown(
  stored: StoredMessage,
  context: { cache: Cache; marks: Marks; creatorName: string },
): MessageShown {
  const { message } = stored
  return {
    messageKey: stored.messageKey,
    uri: message.uri ?? '',
    previousUri: message.previous_uri,
    type: message.type ?? unknownWord,
    status: message.status ?? unknownWord,
    fromUs: message.creator !== null,
    creatorName: context.creatorName,
    name: message.name ?? '',
    description: message.description ?? '',
    read: context.marks.read(stored),
    createdText: message.created ?? '',
    createdAtMs: atMsOf(message),
    modifiedAtMs: atMsOf({ ...message, created: message.modified }),
    relatedUri: message.related_uri,
    relatedType: message.related_type,
    fee: message.amount === null ? null : { amount: message.amount, currency: message.currency ?? '' },
    attachments: attachmentsOf(context.cache, stored.messageKey),
    updatesRequested: message.updates_requested.map((one) => ({
      field: one.field ?? '',
      name: one.name,
      description: one.description,
      uri: one.uri,
      previousValue: valueText(one.previous_value),
      newValue: valueText(one.new_value),
    })),
    unknownMembers: unknownMembers(message),
  }
}

function unknownMembers(message: Message): Record<string, string> {
  return Object.fromEntries(
    Object.entries(message as unknown as Record<string, JsonValue>)
      .filter(([name]) => !knownMembers.has(name))
      .map(([name, value]) => [name, stringifyJson(value)]),
  )
}

/** Every change of the request's status with its reason, oldest first (CDS-WG1-02 §6.3). */
export function timelineOf(main: RequestState): ThreadDetail['timeline'] {
  const { request, chain, submission } = main
  const begun = request.creator === null ? 'open' : 'pending'
  const isSettledInPlace = chain.length === 0 && !isWord(request.status, begun)
  const known = (value: string): WireEnum => ({ kind: 'known', value })
  const isMoved = isSettledInPlace || submission !== null
  const first = isMoved ? known(begun) : chain.length === 0 ? request.status : firstStatus(request, begun)
  const steps = [
    { status: first ?? unknownWord, atMs: atMsOf(request), text: request.name ?? '' },
    ...chain.map((one) => ({
      status: one.status ?? unknownWord,
      atMs: atMsOf(one),
      text: one.description || one.name || '',
    })),
  ]
  if (isSettledInPlace) {
    const atMs = atMsOf({ ...request, created: request.modified })
    steps.push({ status: request.status ?? unknownWord, atMs, text: request.description ?? '' })
  }
  if (submission !== null) {
    const atMs = atMsOf(submission)
    const after = steps.findIndex((one, at) => at > 0 && one.atMs >= atMs)
    const answered = { status: known('pending'), atMs, text: 'You answered' }
    steps.splice(after === -1 ? steps.length : after, 0, answered)
  }
  return steps
}

/** Servers may move the request along in place as well; a request begins with its own side's turn. */
function firstStatus(request: Message, begun: 'open' | 'pending'): WireEnum | null {
  return isWord(request.status, 'open', 'pending') ? request.status : { kind: 'known', value: begun }
}

const linkLabels: Readonly<Record<string, string>> = {
  payment_request: 'Open payment page',
  online_form_request: 'Open form',
}

/** The one thing to do next about a thread. Only web addresses are ever offered. */
export function actOf(
  model: ThreadModel,
  registrationId: RegistrationId,
  answer: AnswerForm | null,
): ThreadDetail['act'] {
  const { main } = model
  if (answer !== null && main !== null && !isWord(main.status, 'errored')) {
    return { kind: 'answer', label: answerLabel(main.status, answer) }
  }
  if (main === null) return model.turn === 'needs-you' ? { kind: 'reply', label: 'Reply' } : { kind: 'none' }
  const type = main.request.type?.kind === 'known' ? main.request.type.value : ''
  const label = linkLabels[type]
  if (label !== undefined && isWord(main.status, 'open', 'pending')) {
    const page = webPage(main.activeLink)
    if (page !== null) return { kind: 'open-link', label, ...page }
  }
  if (type === 'production_request' && isWord(main.status, 'complete')) {
    return { kind: 'view-client', label: 'View client', registrationId }
  }
  if (isWord(main.status, 'open')) return { kind: 'reply', label: 'Answer' }
  if (isWord(main.status, 'errored')) return { kind: 'reply', label: 'Ask support about this' }
  if (model.needsYou) return { kind: 'reply', label: 'Reply' }
  return { kind: 'none' }
}

function answerLabel(status: WireEnum | null, { isAnswered }: AnswerForm): string {
  if (isWord(status, 'rejected')) return 'Answer again'
  return isAnswered && !isWord(status, 'open') ? 'Change answer' : 'Answer'
}

/** What a reply answers: the utility's newest message, or our own when it never wrote. */
export function replyTo(thread: readonly StoredMessage[]): string {
  const theirs = thread.find((one) => one.message.creator === null) ?? thread[0]
  return theirs?.message.uri ?? ''
}

/** A thread that so far exists on this computer only. */
export function draftRow(
  key: ThreadKey,
  draft: {
    registrationId: RegistrationId
    type: string
    name: string
    description: string
    savedAtMs: number
  },
  about: { utility: UtilityBrief; environment: Environment; sending: boolean },
): ThreadRow {
  return {
    threadKey: key,
    ...about,
    registrationId: draft.registrationId,
    subject: draft.name,
    preview: draft.description.replace(/\s+/g, ' ').trim().slice(0, 160),
    type: { kind: 'known', value: draft.type },
    turn: 'complete',
    status: unknownWord,
    unread: false,
    messageCount: 0,
    hasAttachment: false,
    lastAtMs: draft.savedAtMs,
    lastAtText: '',
    fee: null,
    hasDraft: !about.sending,
    causedByUs: false,
    triage: untriaged,
    position: draft.savedAtMs,
  }
}
