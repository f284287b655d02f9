import type { Environment, RegistrationId, ThreadKey, UtilityBrief } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { DraftShown, ThreadDetail, ThreadRow } from '../../../contract/inbox'
import { linkKey } from '../../cds/message-links'
import { answerFormOf } from './answer-form'
import type { DeskContext } from '../context'
import type { DraftBook, DraftRecord } from './draft-book'
import { titleOf } from './draft-title'
import { draftOfThread, draftThreadKey, threadKeyOf } from './message-keys'
import type { MessageMarks } from './message-marks'
import type { MessageStore, StoredMessage } from './message-store'
import type { OutboxService } from './outbox-service'
import { adminScopeOf } from '../registrations/keystone'
import { environmentOf, environmentOfAll, type RegistrationStore } from '../registrations/registration-store'
import { modelThread, type ThreadModel } from './thread-model'
import type { ThreadStore } from './thread-store'
import {
  actOf,
  draftRow,
  messageShown,
  replyTo,
  type RowContext,
  threadRow,
  timelineOf,
  untriaged,
} from './thread-views'
import type { UtilityStore } from '../utilities/utility-store'

export interface ThreadReaderParts {
  readonly store: MessageStore
  readonly threads: ThreadStore
  readonly marks: MessageMarks
  readonly drafts: DraftBook
  readonly outbox: OutboxService
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
}

/** Puts threads together for the page: messages out of the cache, drafts and entries out of the desk. */
export interface ThreadReader {
  /** Throws `not-found`. */
  detail(threadKey: ThreadKey): ThreadDetail
  draftShown(draft: DraftRecord): DraftShown
  /** What rows need to know besides their thread; made once for a list. */
  rowContext(): RowContext
  /** The row of the thread a draft belongs to, or of the thread it will begin. */
  rowOfDraft(draft: DraftRecord, rows: RowContext): ThreadRow
}

export function createThreadReader(context: DeskContext, parts: ThreadReaderParts): ThreadReader {
  const { store, threads, marks, drafts, outbox, utilities, registrations } = parts

  /**
   * Sandbox or production, by the object a thread is about; mail about no object is about how far the
   * registration has come.
   */
  const environments = (): RowContext['environment'] => {
    const known = new Map<RegistrationId, { named: [string, Environment][]; whole: Environment }>()
    return (registrationId, relatedUris): Environment => {
      const found = known.get(registrationId) ?? environmentsOf(registrations, registrationId)
      known.set(registrationId, found)
      const links = relatedUris.map(linkKey)
      const about = links.length > 0 ? found.named.find(([link]) => links.includes(link)) : undefined
      return about?.[1] ?? found.whole
    }
  }

  const threadOfDraft = ({ draftId, content }: DraftRecord): ThreadKey => {
    const { previousUri, registrationId } = content
    if (previousUri === null) return draftThreadKey(draftId)
    return (
      store.byUri(registrationId, previousUri)?.threadKey ?? threadKeyOf(registrationId, linkKey(previousUri))
    )
  }

  const rowContext = (): RowContext => {
    const drafted = new Set<string>(drafts.open().map(threadOfDraft))
    const travelling = new Set<string>(
      outbox
        .entries()
        .flatMap((one) => (one.kind === 'message' && one.state !== 'rejected' ? (one.threadKey ?? []) : [])),
    )
    const briefs = new Map<string, UtilityBrief>()
    const brief = (id: string): UtilityBrief => {
      const known = briefs.get(id) ?? utilities.brief(id)
      briefs.set(id, known)
      return known
    }
    return {
      brief,
      environment: environments(),
      hasDraft: (key) => drafted.has(key),
      sending: (key) => travelling.has(key),
    }
  }

  const draftShown = (draft: DraftRecord): DraftShown => ({
    draftId: draft.draftId,
    threadKey: threadOfDraft(draft),
    title: titleOf(draft.content, store),
    utility: utilities.brief(draft.content.utilityId),
    environment: environments()(
      draft.content.registrationId,
      draft.content.relatedUri === null ? [] : [draft.content.relatedUri],
    ),
    content: draft.content,
    savedAtMs: draft.savedAtMs,
    outboxId: draft.outboxId as DraftShown['outboxId'],
  })

  const rowOfDraft = (draft: DraftRecord, rows: RowContext): ThreadRow => {
    const key = threadOfDraft(draft)
    const facts = threads.get(key)
    if (facts) return threadRow(facts, rows)
    const { content, savedAtMs } = draft
    const { utility, environment } = draftShown(draft)
    return draftRow(
      key,
      { ...content, savedAtMs },
      { utility, environment, sending: draft.outboxId !== null },
    )
  }

  const detail = (threadKey: ThreadKey): ThreadDetail => {
    const [first, ...rest] = store.thread(threadKey)
    if (first === undefined) return detailOfDraft(threadKey)
    const thread = [first, ...rest] as const
    const model = modelThread([...thread], marks)
    const facts = threads.get(threadKey)
    const begun = drafts.open().filter((one) => threadOfDraft(one) === threadKey)
    const draft = begun.find((one) => one.content.type !== 'client_submission')
    const answer = answerOf(model, begun)
    return {
      threadKey,
      utility: utilities.brief(first.utilityId),
      registrationId: first.registrationId as RegistrationId,
      environment: environments()(first.registrationId as RegistrationId, facts?.relatedUris ?? []),
      subject: model.subject,
      type: model.type,
      turn: model.turn,
      status: model.status,
      timeline: model.main ? timelineOf(model.main) : [],
      isRequest: model.main !== null,
      fee: model.fee,
      act: actOf(model, first.registrationId as RegistrationId, answer),
      triage: facts?.triage ?? untriaged,
      messages: [...thread]
        .reverse()
        .map((one) => messageShown(one, { cache: context.cache, marks, creatorName: creatorName(one) })),
      pending: outbox.entries().filter((one) => one.kind === 'message' && one.threadKey === threadKey),
      draft: draft ? draftShown(draft) : null,
      answer,
      missingAncestor: store.hasGap(threadKey),
      replyTo: replyTo(thread),
    }
  }

  const answerOf = (model: ThreadModel, begun: readonly DraftRecord[]): ThreadDetail['answer'] => {
    const draft = begun.find((one) => one.content.type === 'client_submission')
    const form = answerFormOf(model, draft?.content.previousUri ?? null)
    return form && { ...form, draft: draft ? draftShown(draft) : null }
  }

  /** A message that nobody has received yet, shown as the thread it will begin. */
  const detailOfDraft = (threadKey: ThreadKey): ThreadDetail => {
    const draftId = draftOfThread(threadKey)
    const became = drafts.becameOf(draftId)
    if (became !== null && became !== threadKey) return detail(became as ThreadKey)
    const draft = drafts.get(draftId)
    if (!draft) throw new BusbarError('not-found', { what: 'This thread' })
    const shown = draftShown(draft)
    const row = rowOfDraft(draft, rowContext())
    return {
      threadKey,
      utility: shown.utility,
      registrationId: draft.content.registrationId,
      environment: shown.environment,
      subject: row.subject,
      type: row.type,
      turn: row.turn,
      status: row.status,
      timeline: [],
      isRequest: false,
      fee: null,
      act: { kind: 'none' },
      triage: untriaged,
      messages: [],
      pending: outbox.entries().filter((one) => one.draftId === draft.draftId),
      draft: draft.outboxId === null ? shown : null,
      answer: null,
      missingAncestor: false,
      replyTo: '',
    }
  }

  const creatorName = ({ message, registrationId, utilityId }: StoredMessage): string => {
    if (message.creator === null) return utilities.brief(utilityId).name
    const client = registrations
      .clients(registrationId as RegistrationId)
      .find((one) => one.client_id === message.creator)
    return client?.client_name ?? message.creator
  }

  return { detail, draftShown, rowContext, rowOfDraft }
}

/** The environment of every object by its address, and of the registration as a whole. */
function environmentsOf(
  registrations: RegistrationStore,
  id: RegistrationId,
): {
  named: [string, Environment][]
  whole: Environment
} {
  const clients = registrations.clients(id)
  const adminScope = adminScopeOf(registrations.get(id) ?? {})
  return {
    named: clients.flatMap((one): [string, Environment][] =>
      one.cds_client_uri === null ? [] : [[linkKey(one.cds_client_uri), environmentOf(one)]],
    ),
    whole: environmentOfAll(clients, adminScope),
  }
}
