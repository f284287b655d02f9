import type { RegistrationField, ScopeDescription, SeedMessage, TaskType } from './catalogue/profile'
import type { Context } from './context'
import { currentStatus, writeMessage } from './message-store'
import { api } from './metadata'
import type { MessageDraft } from './staff-acts'
import type { MessageRecord, Registration } from './state'

const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs

/** Section 3.6: which message asks for which task, and where its page is. */
const requests: Record<
  Exclude<TaskType, 'internal_review'>,
  { type: string; page: string; related: string }
> = {
  payment_required: { type: 'payment_request', page: '/pay', related: 'payment_form' },
  email_verification: { type: 'online_form_request', page: '/forms', related: 'online_form' },
  sso_verification: { type: 'online_form_request', page: '/forms', related: 'online_form' },
  pdf_form: { type: 'pdf_form_request', page: '/pdf-forms', related: 'pdf_form' },
  online_form: { type: 'online_form_request', page: '/forms', related: 'online_form' },
}

/** Fills the inbox of a new registration: older mail, onboarding tasks, a review where there is one. */
export function greet(
  context: Context,
  registration: Registration,
  scopes: readonly ScopeDescription[],
): void {
  seed(context, registration, context.profile.inbox)
  const required = new Set(scopes.flatMap((scope) => scope.registration_requirements))
  for (const field of context.profile.fields) {
    if (!required.has(field.id) || field.type === 'registration_field') continue
    if (field.type === 'internal_review') openReview(context, registration, field)
    else openTask(context, registration, field, requests[field.type])
  }
}

function seed(context: Context, registration: Registration, messages: readonly SeedMessage[]): void {
  for (const { daysAgo, ...draft } of messages) {
    const createdMs = context.clock.nowMs() - Math.round(daysAgo * dayMs)
    writeMessage(context, registration.adminClientId, { ...draft, createdMs })
  }
}

function openTask(
  context: Context,
  registration: Registration,
  field: RegistrationField,
  request: (typeof requests)[keyof typeof requests],
): void {
  const payment: MessageDraft['extra'] =
    field.amount === undefined ? {} : { amount: field.amount, currency: field.currency ?? 'USD' }
  const message = writeMessage(context, registration.adminClientId, {
    type: request.type,
    status: 'open',
    name: taskNames[field.type] ?? 'Onboarding task',
    description: `${field.description}\n\nYou can open the link as often as you like until this is done. Your sandbox works in the meantime.`,
    extra: payment,
  })
  message.related = { target: `${request.page}/${message.messageId}`, type: request.related }
  registration.tasks.push({ fieldId: field.id, messageId: message.messageId, done: false })
  watchLink(context, message)
}

/** Links that expire are noticed a few hours later, as they are everywhere. */
function watchLink(context: Context, { registration, messageId, type }: MessageRecord): void {
  const { linkDays } = context.profile.rules
  if (linkDays === null || type === 'pdf_form_request') return
  context.later(linkDays * dayMs + 2 * hourMs, { kind: 'renew-link', registration, messageId })
}

/** Section 3.6: an expired link is renewed by a new request that replies to the one before. */
export function renewLink(context: Context, registration: Registration, old: MessageRecord): void {
  const task = registration.tasks.find((one) => one.messageId === old.messageId)
  if (task === undefined || task.done || !['open', 'rejected'].includes(currentStatus(context, old))) return
  const renewed = writeMessage(context, registration.adminClientId, {
    type: old.type,
    status: 'open',
    previous: old.messageId,
    name: old.name,
    description: `The link we sent before has expired; this is a new one.\n\n${old.description.split('\n')[0] ?? ''}`,
    extra: old.extra,
  })
  const page = old.related?.target.slice(0, old.related.target.lastIndexOf('/')) ?? ''
  renewed.related = { target: `${page}/${renewed.messageId}`, type: old.related?.type ?? null }
  task.messageId = renewed.messageId
  watchLink(context, renewed)
}

const taskNames: Record<string, string> = {
  payment_required: 'Registration fee',
  email_verification: 'Confirm your technical contact address',
  sso_verification: 'Link your company account',
  pdf_form: 'Signed data access agreement',
  online_form: 'Terms of use for production',
}

/** The utility starts the review by itself; later steps follow by the clock. */
function openReview(context: Context, registration: Registration, field: RegistrationField): void {
  const id = registration.adminClientId
  const sandbox = context.state.clients.find((one) => one.registration === id && one.status === 'sandbox')
  if (sandbox === undefined) return
  const review = writeMessage(context, id, {
    type: 'production_request',
    status: 'pending',
    name: 'Production access review',
    description: `We started a review of your registration for production access. ${field.description}`,
    related: { target: `${api}/clients/${sandbox.clientId}`, type: 'client' },
  })
  context.later(dayMs, {
    kind: 'write',
    registration: id,
    draft: {
      type: 'private_message',
      previous: review.messageId,
      name: 'Your review has a reviewer',
      description: `Your registration was assigned today. You will hear from us within three business days.\n\n${context.profile.voice.signature}`,
    },
  })
  context.later(3 * dayMs + 4 * hourMs, {
    kind: 'remind-review',
    registration: id,
    messageId: review.messageId,
  })
}
