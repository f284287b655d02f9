import type { Output } from '../../electron/contract/methods'
import { answerOrders, type Ask, openChildCore, registerWith } from './child-core'
import { die } from './die'

/** Core in a process of its own that writes one message, or looks at what an earlier one left. */
export interface SendingOrder {
  readonly what: 'register' | 'write' | 'look' | 'send-held'
  readonly folder: string
  readonly origin: string
  /** `bytes-out` is seen by the utility, which does the killing. */
  readonly dieAt: 'compose' | 'held' | 'bytes-out' | 'answer-in' | null
}

export interface SendingReport {
  readonly drafts: string[]
  readonly outbox: { title: string; state: string }[]
  readonly threads: string[]
}

async function run(order: SendingOrder): Promise<SendingReport> {
  let isSending = false
  const { core, ask } = await openChildCore(order.folder, {
    preferences: { sendHoldSec: order.dieAt === 'held' || order.what !== 'write' ? 30 : 0 },
    workingOn: (url) => {
      if (isSending && url === `${order.origin}/messages` && order.dieAt === 'answer-in') die()
    },
  })
  if (order.what === 'register') await registerWith(ask, order.origin)
  if (order.what === 'write') {
    const draftId = await compose(ask)
    if (order.dieAt === 'compose') die()
    isSending = true
    await ask('drafts.send', { draftId })
    if (order.dieAt === 'held') die()
    await emptied(ask)
  }
  if (order.what === 'send-held') {
    for (const { outboxId } of (await ask('outbox.list', {})).entries)
      await ask('outbox.sendNow', { outboxId })
    await emptied(ask)
  }
  const report = await look(ask)
  await core.stop()
  return report
}

async function compose(ask: Ask): Promise<Output<'drafts.save'>['draftId']> {
  const { registrations } = await ask('registrations.list', { utilityId: null })
  const [registration] = registrations
  if (!registration) throw new Error('nothing is registered')
  const content = {
    registrationId: registration.registrationId,
    utilityId: registration.utility.utilityId,
    type: 'private_message' as const,
    previousUri: null,
    threadKey: null,
    name: 'Only once',
    description: 'Please',
    relatedUri: null,
    relatedType: null,
  }
  return (await ask('drafts.save', { draftId: null, content })).draftId
}

/** Resolves when the outbox is empty; asks again each time the event loop is free. */
async function emptied(ask: Ask): Promise<void> {
  while ((await ask('outbox.list', {})).entries.length > 0) await new Promise((next) => setImmediate(next))
}

async function look(ask: Ask): Promise<SendingReport> {
  for (const { outboxId, state } of (await ask('outbox.list', {})).entries) {
    if (state === 'outcome-unknown') await ask('outbox.check', { outboxId })
  }
  const [{ drafts }, { entries }, { rows }] = await Promise.all([
    ask('drafts.list', {}),
    ask('outbox.list', {}),
    ask('inbox.list', { view: 'all' }),
  ])
  return {
    drafts: drafts.map((one) => one.content.name),
    outbox: entries.map(({ title, state }) => ({ title, state })),
    threads: rows.map((one) => one.subject),
  }
}

answerOrders(run)
