import type { Environment, RegistrationId, ThreadKey } from '../../contract/common'
import { BusbarError } from '../../contract/errors'
import type { DraftShown, ThreadDetail, ThreadRow } from '../../contract/inbox'
import type { CheckedInput, Handlers, Output } from '../../contract/methods'
import { linkKey } from '../cds/message-links'
import type { DeskContext } from './context'
import type { DraftBook, DraftRecord } from './draft-book'
import { attachmentBody, attachmentsOf } from './message-attachments'
import { threadKeyOf } from './message-keys'
import type { MessageMarks } from './message-marks'
import type { MessageStore, StoredMessage } from './message-store'
import type { OutboxService } from './outbox-service'
import { environmentOf, environmentOfAll, type RegistrationStore } from './registration-store'
import { modelThread } from './thread-model'
import { inView, type ThreadStore, type ThreadView } from './thread-store'
import {
  actOf,
  draftRow,
  messageShown,
  replyTo,
  type RowContext,
  threadRow,
  timelineOf,
} from './thread-views'
import type { UtilityStore } from './utility-store'

export interface InboxParts {
  readonly store: MessageStore
  readonly threads: ThreadStore
  readonly marks: MessageMarks
  readonly drafts: DraftBook
  readonly outbox: OutboxService
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
  /** Sends what was put into the outbox. */
  pump(): void
  refresh(registrationId: RegistrationId): Promise<void>
}

export type InboxHandlers = Pick<
  Handlers,
  | 'inbox.list'
  | 'inbox.counts'
  | 'inbox.thread'
  | 'inbox.markRead'
  | 'inbox.acknowledge'
  | 'inbox.refresh'
  | 'inbox.saveAttachment'
  | 'drafts.save'
  | 'drafts.get'
  | 'drafts.list'
  | 'drafts.versions'
  | 'drafts.discard'
>

const draftKeyPrefix = 'thr_new_'

/** The inbox as the page sees it: rows and threads out of the cache, drafts and flags out of the desk. */
export function createInboxHandlers(context: DeskContext, parts: InboxParts): InboxHandlers {
  const { store, threads, marks, drafts, outbox, utilities, registrations } = parts
  const done = { done: true } as const

  /**
   * Sandbox or production, by the object a thread is about; mail about no object is about how far the
   * registration has come.
   */
  const environments = (): RowContext['environment'] => {
    const known = new Map<RegistrationId, ReturnType<RegistrationStore['clients']>>()
    return (registrationId, relatedUris): Environment => {
      const clients = known.get(registrationId) ?? registrations.clients(registrationId)
      known.set(registrationId, clients)
      const links = relatedUris.map(linkKey)
      const named = clients.find(
        (one) => one.cds_client_uri !== null && links.includes(linkKey(one.cds_client_uri)),
      )
      return named ? environmentOf(named) : environmentOfAll(clients)
    }
  }

  const threadOfDraft = ({ draftId, content }: DraftRecord): ThreadKey => {
    const { previousUri, registrationId } = content
    if (previousUri === null) return `${draftKeyPrefix}${draftId}` as ThreadKey
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
    return {
      brief: (id) => utilities.brief(id),
      environment: environments(),
      hasDraft: (key) => drafted.has(key),
      sending: (key) => travelling.has(key),
    }
  }

  const draftShown = (draft: DraftRecord): DraftShown => ({
    draftId: draft.draftId,
    threadKey: threadOfDraft(draft),
    utility: utilities.brief(draft.content.utilityId),
    environment: environments()(
      draft.content.registrationId,
      draft.content.relatedUri === null ? [] : [draft.content.relatedUri],
    ),
    content: draft.content,
    savedAtMs: draft.savedAtMs,
    outboxId: draft.outboxId as DraftShown['outboxId'],
  })

  /** The row of the thread a draft belongs to, or of the thread it will begin. */
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

  const carriedRows = (): ThreadRow[] => {
    const rows = rowContext()
    return outbox.entries().flatMap((entry) => {
      const draft = entry.draftId === null ? null : drafts.get(entry.draftId)
      if (draft) return [rowOfDraft(draft, rows)]
      const facts = entry.threadKey === null ? null : threads.get(entry.threadKey)
      return facts ? [threadRow(facts, rows)] : []
    })
  }

  const list = (input: CheckedInput<'inbox.list'>): Output<'inbox.list'> => {
    const { view, offset, limit } = input
    if (view === 'drafts' || view === 'outbox') {
      const own =
        view === 'drafts' ? drafts.open().map((one) => rowOfDraft(one, rowContext())) : carriedRows()
      const rows = own.filter((row) => fits(row, input))
      return { rows: rows.slice(offset, offset + limit), total: rows.length }
    }
    const rows = rowContext()
    const filter = { ...input, view }
    const facts = threads.list(filter, { offset, limit })
    return { rows: facts.map((one) => threadRow(one, rows)), total: threads.count(filter) }
  }

  const count = (view: ThreadView): number => threads.count(inView(view))
  const counts = (): Output<'inbox.counts'> => {
    const feeds = store.feeds()
    const { messages, oldestAtMs } = store.total()
    return {
      views: {
        'needs-you': count('needs-you'),
        waiting: count('waiting'),
        unread: count('unread'),
        all: count('all'),
        drafts: drafts.open().length,
        outbox: outbox.entries().length,
      },
      types: threads.types(),
      oldestMessageAtMs: oldestAtMs,
      messages,
      syncedAtMs:
        feeds.reduce<number | null>(
          (oldest, { syncedAtMs }) =>
            oldest === null || (syncedAtMs ?? 0) < oldest ? (syncedAtMs ?? 0) : oldest,
          null,
        ) || null,
      problems: feeds.flatMap(({ utilityId, problem }) =>
        problem === null ? [] : [{ utility: utilities.brief(utilityId), problem }],
      ),
    }
  }

  const detail = (threadKey: ThreadKey): ThreadDetail => {
    const [first, ...rest] = store.thread(threadKey)
    if (first === undefined) return detailOfDraft(threadKey)
    const thread = [first, ...rest] as const
    const model = modelThread([...thread], marks)
    const facts = threads.get(threadKey)
    const draft = drafts.open().find((one) => threadOfDraft(one) === threadKey)
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
      act: actOf(model, first.registrationId as RegistrationId),
      messages: [...thread]
        .reverse()
        .map((one) => messageShown(one, { cache: context.cache, marks, creatorName: creatorName(one) })),
      pending: outbox.entries().filter((one) => one.kind === 'message' && one.threadKey === threadKey),
      draft: draft ? draftShown(draft) : null,
      missingAncestor: store.hasGap(threadKey),
      replyTo: replyTo(thread),
    }
  }

  /** A message that nobody has received yet, shown as the thread it will begin. */
  const detailOfDraft = (threadKey: ThreadKey): ThreadDetail => {
    const draftId = threadKey.startsWith(draftKeyPrefix) ? threadKey.slice(draftKeyPrefix.length) : ''
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
      messages: [],
      pending: outbox.entries().filter((one) => one.draftId === draft.draftId),
      draft: draft.outboxId === null ? shown : null,
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

  /** Rejections and errors of these threads count as seen, on this computer only. */
  const acknowledge = (threadKeys: Iterable<string>): void => {
    for (const threadKey of new Set(threadKeys)) {
      const [first, ...rest] = store.thread(threadKey)
      if (first !== undefined) marks.acknowledge([first, ...rest], modelThread([first, ...rest], marks))
    }
  }

  const changed = (threadKeys: readonly string[], utilityId: string | null): void => {
    threads.rebuild(new Set(threadKeys))
    context.emit('outbox.changed', utilityId)
    context.emit('messages.changed', utilityId)
  }

  return {
    'inbox.list': list,
    'inbox.counts': counts,
    'inbox.thread': ({ threadKey }) => detail(threadKey),
    'inbox.markRead': ({ messageKeys, read }) => {
      const messages = messageKeys.map((key) => {
        const stored = store.get(key)
        if (!stored) throw new BusbarError('not-found', { what: 'This message' })
        return stored
      })
      const threadKeys = messages.map((one) => one.threadKey)
      context.desk.transaction(() => {
        for (const { messageKey } of messages) outbox.setRead(messageKey, read)
        if (read) acknowledge(threadKeys)
      })
      changed(threadKeys, null)
      parts.pump()
      return done
    },
    'inbox.acknowledge': ({ threadKey }) => {
      context.desk.transaction(() => acknowledge([threadKey]))
      changed([threadKey], null)
      return done
    },
    'inbox.refresh': async ({ utilityId }) => {
      const chosen = utilityId === null ? registrations.all() : registrations.ofUtility(utilityId)
      // What goes wrong with one utility is kept with it; the others are not its business.
      await Promise.allSettled(chosen.map((one) => parts.refresh(one.registrationId)))
      return done
    },
    'inbox.saveAttachment': async ({ messageKey, index }) => {
      const attachment = attachmentsOf(context.cache, messageKey).find((one) => one.index === index)
      const body = attachmentBody(context.cache, messageKey, index)
      if (!attachment || body === null) throw new BusbarError('not-found', { what: 'This attachment' })
      const { fileName } = attachment
      const { saved } = await context.host.ask('host.saveFile', {
        suggestedName: fileName,
        base64: body.toString('base64'),
      })
      return { saved, fileName }
    },
    'drafts.save': ({ draftId, content }) => {
      const saved = drafts.save(draftId, content)
      context.emit('drafts.changed', content.utilityId)
      return saved
    },
    'drafts.get': ({ draftId }) => draftShown(drafts.need(draftId)),
    'drafts.list': () => ({ drafts: drafts.open().map(draftShown) }),
    'drafts.versions': ({ draftId }) => ({ versions: drafts.versions(draftId) }),
    'drafts.discard': ({ draftId }) => {
      const { outboxId, content } = drafts.need(draftId)
      if (outboxId !== null)
        throw new BusbarError('invalid-input', { reason: 'this message is in the outbox; cancel it first' })
      drafts.end(draftId, null)
      context.emit('drafts.changed', content.utilityId)
      return done
    },
  }
}

function fits(row: ThreadRow, { utilityId, type, text }: CheckedInput<'inbox.list'>): boolean {
  const word = row.type.kind === 'known' ? row.type.value : row.type.raw
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const hay = `${row.subject}\n${row.preview}`.toLowerCase()
  return (
    (utilityId === null || row.utility.utilityId === utilityId) &&
    (type === null || word === type) &&
    words.every((one) => hay.includes(one))
  )
}
