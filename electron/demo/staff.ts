import type { Context } from './context'
import { findMessage, writeMessage } from './message-store'
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
  const files = message.extra['attachments']
  const updates = message.extra['updates_requested']
  const linked = JSON.stringify(updates ?? []).includes('"uri"')
  if ((Array.isArray(files) && files.length > 0) || linked) {
    context.later(context.replyDelayMs * 2, { kind: 'finish-task', registration: id, messageId })
  } else {
    const reason = 'There was no form in your answer. Attach the signed PDF, or send a link to it.'
    context.later(context.replyDelayMs * 2, { kind: 'refuse-task', registration: id, messageId, reason })
  }
}

/** The client pressed the button on a payment or form page. */
export function submitPage(context: Context, message: MessageRecord): void {
  const pending = message.type === 'payment_request' ? 'payment is being processed' : 'form is under review'
  const draft = updateDraft(
    message.messageId,
    'pending',
    `${message.name}: received`,
    `Thank you. Your ${pending}.`,
  )
  writeMessage(context, message.registration, draft)
  context.later(context.replyDelayMs, {
    kind: 'finish-task',
    registration: message.registration,
    messageId: message.messageId,
  })
}
