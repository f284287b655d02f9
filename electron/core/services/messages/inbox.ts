import type { RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { ThreadRow } from '../../../contract/inbox'
import type { CheckedInput, Handlers, Output } from '../../../contract/methods'
import type { DeskContext } from '../context'
import { attachmentBody, attachmentsOf } from './message-attachments'
import { modelThread } from './thread-model'
import { createThreadReader, type ThreadReaderParts } from './thread-reader'
import { inView, type ThreadView } from './thread-query'
import { kindOfType } from '../../../contract/triage'
import { threadRow } from './thread-views'

export interface InboxParts extends ThreadReaderParts {
  /** Threads that are not listed yet. */
  unmade(): { threads: number; backToMs: number } | null
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
  | 'drafts.attach'
  | 'drafts.get'
  | 'drafts.list'
  | 'drafts.versions'
  | 'drafts.discard'
>

/** The inbox as the page sees it: rows and threads out of the cache, drafts and flags out of the desk. */
export function createInboxHandlers(context: DeskContext, parts: InboxParts): InboxHandlers {
  const { store, threads, marks, drafts, outbox, utilities, registrations } = parts
  const reader = createThreadReader(context, parts)
  const done = { done: true } as const

  const carriedRows = (): ThreadRow[] => {
    const rows = reader.rowContext()
    return outbox.entries().flatMap((entry) => {
      const draft = entry.draftId === null ? null : drafts.get(entry.draftId)
      if (draft) return [reader.rowOfDraft(draft, rows)]
      const facts = entry.threadKey === null ? null : threads.get(entry.threadKey)
      return facts ? [threadRow(facts, rows)] : []
    })
  }

  const list = (input: CheckedInput<'inbox.list'>): Output<'inbox.list'> => {
    const { view } = input
    if (view === 'drafts' || view === 'outbox') {
      const own =
        view === 'drafts'
          ? drafts.open().map((one) => reader.rowOfDraft(one, reader.rowContext()))
          : carriedRows()
      const rows = own.filter((row) => fits(row, input))
      return { rows, total: rows.length, problems: [] }
    }
    const rows = reader.rowContext()
    const filter = { ...input, view }
    const found = threads.list(filter, input)
    // A list that ends on its first page is counted already; the best of the newest hits are all that theirs has.
    const isWhole = input.after === null && input.upTo === null && found.rows.length < input.limit
    return {
      rows: found.rows.map((one) => threadRow(one, rows)),
      total: isWhole || input.order === 'relevance' ? found.rows.length : threads.count(filter),
      problems: found.problems.map(({ text, why }) => ({ text, why })),
    }
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
        snoozed: count('snoozed'),
        done: count('done'),
        active: count('active'),
        'caused-by-us': count('caused-by-us'),
        all: count('all'),
        drafts: drafts.open().length,
        outbox: outbox.entries().length,
      },
      kinds: threads.kinds(),
      unmade: parts.unmade(),
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
    'inbox.thread': ({ threadKey }) => reader.detail(threadKey),
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
    'drafts.attach': (file) => drafts.files.keep(file),
    'drafts.get': ({ draftId }) => reader.draftShown(drafts.need(draftId)),
    'drafts.list': () => ({ drafts: drafts.open().map((one) => reader.draftShown(one)) }),
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

function fits(row: ThreadRow, { utilityId, kind, text }: CheckedInput<'inbox.list'>): boolean {
  const word = row.type.kind === 'known' ? row.type.value : row.type.raw
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const hay = `${row.subject}\n${row.preview}`.toLowerCase()
  return (
    (utilityId === null || row.utility.utilityId === utilityId) &&
    (kind === null || kindOfType(word) === kind) &&
    words.every((one) => hay.includes(one))
  )
}
