import { onTestFinished } from 'vitest'
import type { MessageKey, RegistrationId, ThreadKey, UtilityId } from '../../electron/contract/common'
import type { DraftContent, InboxView, ThreadRow } from '../../electron/contract/inbox'
import type { Handlers, Output } from '../../electron/contract/methods'
import type { Finding } from '../../electron/core/cds/findings'
import { parseJson } from '../../electron/core/cds/json'
import { createMessageService, type MessageService } from '../../electron/core/services/messages/messages'
import { createRegistrationStore } from '../../electron/core/services/registrations/registration-store'
import { createCredentialStore } from '../../electron/core/services/credentials/credential-store'
import { createUndoBook } from '../../electron/core/services/views/undo-book'
import { createUtilityStore } from '../../electron/core/services/utilities/utility-store'
import { askThroughRouter, type Asking } from './asking'
import { messagesPage } from './cds-documents'
import { type ManualTimers, manualTimers } from './manual-timers'
import { openTestDesk, type TestDesk, type TestDeskOptions } from './open-desk'
import { openRegistrationDesk, scriptRegistering } from './registration-desk'
import { draftOf } from './registration-draft'
import { type ScriptedUtility, startUtility } from './scripted-utility'

export interface MessageDesk extends Asking {
  readonly desk: TestDesk
  readonly timers: ManualTimers
  readonly messages: MessageService
  readonly findings: Finding[]
  /** Registrations whose clients were to be read again. */
  readonly objectsChanged: RegistrationId[]
  rows(view?: InboxView): Promise<ThreadRow[]>
  row(subject: string): Promise<ThreadRow>
  keyOf(subject: string): Promise<MessageKey>
}

/** Messages on a desk whose registrations exist already. */
export function openMessages(
  desk: TestDesk,
  { online = true, timers = manualTimers(desk.clock) }: { online?: boolean; timers?: ManualTimers } = {},
): MessageDesk {
  const { context } = desk
  const findings: Finding[] = []
  const objectsChanged: RegistrationId[] = []
  const undo = createUndoBook((prefix) => context.newId(prefix))
  const messages = createMessageService(context, {
    utilities: createUtilityStore(context),
    registrations: createRegistrationStore(context, {
      credentials: createCredentialStore(context),
      readAgain: () => undefined,
    }),
    parse: (body, url) => Promise.resolve(parseJson(body, url)),
    noteFindings: (_utilityId, found) => void findings.push(...found),
    objectsChanged: (id) => void objectsChanged.push(id),
    timers,
    undo,
  })
  const takeBack: Handlers['batches.undo'] = ({ undoId }) => {
    undo.undo(undoId)
    return { done: true }
  }
  const { ask, refusal } = askThroughRouter({ ...messages.handlers, 'batches.undo': takeBack })
  const rows: MessageDesk['rows'] = async (view = 'all') => (await ask('inbox.list', { view })).rows
  const row: MessageDesk['row'] = async (subject) => {
    const found = (await rows()).find((one) => one.subject === subject)
    if (!found) throw new Error(`there is no thread “${subject}”`)
    return found
  }
  messages.setOnline(online)
  messages.start()
  onTestFinished(async () => await messages.stop())
  return {
    desk,
    timers,
    messages,
    findings,
    objectsChanged,
    ask,
    refusal,
    rows,
    row,
    keyOf: async (subject) => {
      const { threadKey } = await row(subject)
      const { messages: shown } = await ask('inbox.thread', { threadKey })
      const last = shown[shown.length - 1]
      if (!last) throw new Error('an empty thread')
      return last.messageKey
    },
  }
}

export interface ScriptedInbox extends MessageDesk {
  readonly utility: ScriptedUtility
  readonly origin: string
  readonly registrationId: RegistrationId
  readonly utilityId: UtilityId
  /** What the utility lists from now on. */
  list(lists: Parameters<typeof messagesPage>[0]): void
  sync(): Promise<void>
  draft(changes?: Partial<DraftContent>): DraftContent
  /** Writes, sends without waiting, and resolves when the answer is in. */
  send(changes?: Partial<DraftContent>): Promise<Output<'drafts.send'>>
  threadKey(subject: string): Promise<ThreadKey>
}

/** A desk registered with a scripted utility, its messages empty, no send hold. */
export async function openScriptedInbox(options: TestDeskOptions = {}): Promise<ScriptedInbox> {
  const utility = await startUtility()
  scriptRegistering(utility).on('/messages', { body: messagesPage({}) })
  const registering = await openRegistrationDesk(options)
  const utilityId = await registering.add(utility.origin)
  const attempt = await registering.register(utilityId, draftOf())
  if (attempt.registrationId === null) throw new Error('not registered')
  await registering.followedUp()
  registering.host.preferences = { ...registering.host.preferences, sendHoldSec: 0 }
  return scripted(registering, utility, attempt.registrationId, utilityId)
}

/** The same desk in its next life, on the same files. */
export async function reopen(inbox: ScriptedInbox, { online = true } = {}): Promise<ScriptedInbox> {
  await inbox.desk.close()
  const desk = await openTestDesk({ again: inbox.desk })
  desk.host.preferences = inbox.desk.host.preferences
  return scripted(desk, inbox.utility, inbox.registrationId, inbox.utilityId, online)
}

function scripted(
  desk: TestDesk,
  utility: ScriptedUtility,
  registrationId: RegistrationId,
  utilityId: UtilityId,
  online = true,
): ScriptedInbox {
  const opened = openMessages(desk, { online })
  const draft: ScriptedInbox['draft'] = (changes = {}) => ({
    registrationId,
    utilityId,
    type: 'private_message',
    previousUri: null,
    threadKey: null,
    name: 'A question',
    description: 'When will it be ready?',
    relatedUri: null,
    relatedType: null,
    updates: [],
    attachments: [],
    ...changes,
  })
  return {
    ...opened,
    utility,
    origin: utility.origin,
    registrationId,
    utilityId,
    list: (lists) => void utility.on('/messages', { body: messagesPage(lists) }),
    sync: async () => await opened.messages.sync(registrationId),
    draft,
    send: async (changes) => {
      const { draftId } = await opened.ask('drafts.save', { draftId: null, content: draft(changes) })
      const sent = await opened.ask('drafts.send', { draftId })
      await opened.messages.outbox.settled()
      return sent
    },
    threadKey: async (subject) => (await opened.row(subject)).threadKey,
  }
}
