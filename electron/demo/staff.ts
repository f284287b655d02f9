import type { Context } from './context'
import { isObject } from './json'
import { findMessage, writeMessage } from './message-store'
import { blankAgreement } from './pdf'
import { perform } from './staff-later'
import { updateDraft, type MessageDraft } from './staff-acts'
import type { MessageRecord, Registration } from './state'

/** Clause 6.9 and common sense: what the people at the utility set in motion when a message comes in. */
export function noticeMessage(context: Context, registration: Registration, message: MessageRecord): void {
  const { replyDelayMs, profile } = context
  const id = registration.adminClientId
  const previous = message.messageId
  const write = (delayMs: number, draft: MessageDraft) =>
    context.later(delayMs, { kind: 'write', registration: id, draft })
  switch (message.type) {
    case 'private_message':
      write(replyDelayMs, {
        type: 'private_message',
        previous,
        name: replySubject(message.name),
        description: `${profile.voice.privateReply}\n\n${profile.voice.signature}`,
      })
      break
    case 'support_request':
      write(replyDelayMs, {
        type: 'private_message',
        previous,
        name: replySubject(message.name),
        description: `${profile.voice.supportReply}\n\n${profile.voice.signature}`,
        related: { target: '/support', type: 'support' },
      })
      write(
        replyDelayMs * 3,
        updateDraft(previous, 'complete', 'Support request closed', profile.voice.supportDone),
      )
      break
    case 'production_request':
      context.later(replyDelayMs * 2, { kind: 'decide-production', registration: id, messageId: previous })
      break
    case 'grant_request':
      context.later(replyDelayMs * 2, { kind: 'decide-grants', registration: id, messageId: previous })
      break
    case 'client_submission':
      noticeSubmission(context, registration, message)
      break
  }
}

function replySubject(subject: string): string {
  return /^re:/i.test(subject) ? subject : `Re: ${subject}`
}

/** A submission moves an open request to pending at once; the review takes a little longer. */
function noticeSubmission(context: Context, registration: Registration, message: MessageRecord): void {
  const id = registration.adminClientId
  const request = findMessage(context, id, message.previous ?? '')
  if (request === null) return
  if (request.status === 'open') {
    request.status = 'pending'
    request.modifiedMs = Math.max(context.clock.nowMs(), request.modifiedMs + 1)
  }
  const messageId = request.messageId
  if (request.type !== 'pdf_form_request') {
    context.later(context.replyDelayMs, { kind: 'finish-task', registration: id, messageId })
    return
  }
  const pending = 'Your form arrived and is with a reviewer.'
  writeMessage(context, id, updateDraft(messageId, 'pending', `${request.name}: received`, pending))
  const reason = formProblem(context, message)
  context.later(
    context.replyDelayMs * 2,
    reason === null
      ? { kind: 'finish-task', registration: id, messageId }
      : { kind: 'refuse-task', registration: id, messageId, reason },
  )
}

/** Why a returned form is no good; null when it is. */
function formProblem(context: Context, { extra }: MessageRecord): string | null {
  const files = Array.isArray(extra['attachments']) ? extra['attachments'] : []
  const isLinked = JSON.stringify(extra['updates_requested'] ?? []).includes('"uri"')
  if (files.length === 0 && !isLinked)
    return 'There was no form in your answer. Attach the signed PDF, or send a link to it.'
  const blank = blankAgreement(context).toString('base64')
  const isBlank = files.some((file) => isObject(file) && file['data'] === blank)
  return isBlank ? 'The form came back as we sent it. Fill it in and sign it.' : null
}

/** The client pressed the button on a payment or form page; a refusal follows after a while when there is a reason. */
export function submitPage(context: Context, message: MessageRecord, reason: string | null): void {
  const { messageId, registration } = message
  const pending = message.type === 'payment_request' ? 'payment is being processed' : 'form is under review'
  const text = `Thank you. Your ${pending}.`
  writeMessage(context, registration, updateDraft(messageId, 'pending', `${message.name}: received`, text))
  context.later(
    context.replyDelayMs,
    reason === null
      ? { kind: 'finish-task', registration, messageId }
      : { kind: 'refuse-task', registration, messageId, reason },
  )
}

/** The right code proves an address at once; nobody has to look at it (CDS-WG1-02 section 3.6). */
export function verifyAddress(context: Context, { registration, messageId }: MessageRecord): void {
  perform(context, { kind: 'finish-task', registration, messageId })
}
