import { createClient } from './clients'
import type { Context } from './context'
import { createCredential } from './credentials'
import { createGrants } from './grants'
import { currentStatus, findMessage, writeMessage } from './message-store'
import { renewLink } from './onboarding'
import { api } from './metadata'
import { updateDraft, type MessageDraft, type StaffAct } from './staff-acts'
import type { MessageRecord, Registration } from './state'

/** Does one thing that was put off. */
export function perform(context: Context, act: StaffAct): void {
  const registration = context.state.registrations.find((one) => one.adminClientId === act.registration)
  if (registration === undefined) return
  if (act.kind === 'write') {
    writeMessage(context, act.registration, act.draft)
    return
  }
  const message = findMessage(context, act.registration, act.messageId)
  if (message === null) return
  switch (act.kind) {
    case 'finish-task':
      finishTask(context, registration, message)
      break
    case 'refuse-task': {
      const text = `${context.profile.voice.taskRefused} ${act.reason}`
      const draft = updateDraft(message.messageId, 'rejected', `${message.name}: not accepted`, text)
      writeMessage(context, act.registration, draft)
      break
    }
    case 'renew-link':
      renewLink(context, registration, message)
      break
    case 'take-over': {
      const client = context.state.clients.find((one) => one.clientId === act.clientId)
      if (client === undefined) break
      Object.assign(client.editable, act.members)
      client.modifiedMs = Math.max(context.clock.nowMs(), client.modifiedMs + 1)
      // No update may answer a change of fields, so its own status moves (section 6.2).
      message.status = 'complete'
      message.modifiedMs = Math.max(context.clock.nowMs(), message.modifiedMs + 1)
      break
    }
    case 'remind-review':
      remindReview(context, registration, message)
      break
    case 'decide-production':
      decideProduction(context, registration, message)
      break
    case 'decide-grants': {
      const grants = createGrants(context, message)
      const target = `${api}/grants?grant_ids=${grants.join('%20')}`
      const text = 'The grants you asked for were created.'
      const related = { target, type: 'grant_list' }
      writeMessage(
        context,
        act.registration,
        updateDraft(message.messageId, 'complete', 'Grants created', text, related),
      )
      break
    }
  }
}

function finishTask(context: Context, registration: Registration, message: MessageRecord): void {
  const receipt =
    message.type === 'payment_request'
      ? { target: `/pay/${message.messageId}/receipt`, type: 'payment_receipt' }
      : null
  const draft = updateDraft(
    message.messageId,
    'complete',
    `${message.name}: done`,
    context.profile.voice.taskDone,
    receipt,
  )
  writeMessage(context, registration.adminClientId, draft)
  for (const task of registration.tasks) if (task.messageId === message.messageId) task.done = true
  const review = openReview(context, registration)
  if (review === undefined || registration.tasks.some((task) => !task.done)) return
  const messageId = review.messageId
  context.later(context.replyDelayMs, {
    kind: 'decide-production',
    registration: review.registration,
    messageId,
  })
}

/** The review the utility itself opened at registration, while it is undecided. */
function openReview(context: Context, registration: Registration): MessageRecord | undefined {
  return context.state.messages.find(
    (one) =>
      one.registration === registration.adminClientId &&
      one.type === 'production_request' &&
      one.creator === null &&
      currentStatus(context, one) === 'pending',
  )
}

/** Says what the review still waits for; decides when nothing is left to wait for. */
function remindReview(context: Context, registration: Registration, message: MessageRecord): void {
  if (currentStatus(context, message) !== 'pending') return
  const open = registration.tasks.filter((task) => !task.done).length
  if (open === 0) {
    decideProduction(context, registration, message)
    return
  }
  const text = `Our review is finished on our side and waits for you: ${open} of your onboarding tasks ${open === 1 ? 'is' : 'are'} still open.`
  const draft = updateDraft(message.messageId, 'pending', 'Review waits for your open tasks', text)
  writeMessage(context, registration.adminClientId, draft)
}

function wasRefused(context: Context, request: MessageRecord): boolean {
  return context.state.messages.some(
    (one) => one.previous === request.messageId && one.type === 'request_update' && one.status === 'rejected',
  )
}

/** Approves or refuses; on approval a new production object appears beside the sandbox one. */
function decideProduction(context: Context, registration: Registration, message: MessageRecord): void {
  const { profile, state } = context
  const id = registration.adminClientId
  const answer = (draft: MessageDraft) => writeMessage(context, id, draft)
  const openTasks = registration.tasks.filter((task) => !task.done)
  const earlier = state.messages.some(
    (one) => one.registration === id && one.type === 'production_request' && wasRefused(context, one),
  )
  const refused = profile.rules.production === 'reject-first' && !earlier
  if (refused || (profile.rules.production === 'after-tasks' && openTasks.length > 0)) {
    answer(
      updateDraft(
        message.messageId,
        'rejected',
        'Production access refused',
        profile.voice.productionRefused,
      ),
    )
    return
  }
  const sandbox = state.clients.find((one) => message.related?.target === `${api}/clients/${one.clientId}`)
  if (sandbox === undefined) return
  const scopes = profile.scopes.filter((scope) => sandbox.scopes.includes(scope.id))
  const { client_name: name = sandbox.clientId, contacts = [] } = sandbox.editable
  const client = createClient(context, registration, scopes, 'production', { client_name: name, contacts })
  const related = { target: `${api}/clients/${client.clientId}`, type: 'client' }
  if (client.authMethod !== null) createCredential(context, client)
  answer(
    updateDraft(
      message.messageId,
      'complete',
      'Production access approved',
      profile.voice.productionDone,
      related,
    ),
  )
  answer({
    type: 'private_message',
    name: 'Client object added',
    description: `A production client object was added to your registration: ${client.clientId}.`,
    related,
  })
}
