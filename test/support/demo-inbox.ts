import { onTestFinished } from 'vitest'
import type { DraftContent } from '../../electron/contract/inbox'
import { manualClock, startDemoGrid } from '../../electron/demo/grid'
import { openMessages } from './message-desk'
import { openRegistrationDesk } from './registration-desk'
import { draftOf } from './registration-draft'

export const noon = Date.UTC(2026, 10, 23, 12)

/** A desk registered with one utility of the demo grid; both clocks move together. */
export async function openDemoInbox(key: string) {
  const grid = await startDemoGrid({ clock: manualClock(noon), replyDelayMs: 2000, only: [key] })
  onTestFinished(async () => await grid.close())
  const [utility] = grid.utilities
  if (!utility) throw new Error('no utility')
  const registering = await openRegistrationDesk({ mode: 'demo', nowMs: noon })
  const utilityId = await registering.add(utility.address)
  const { scopes } = await registering.ask('registrations.plan', { utilityId, scopeIds: [] })
  const { registrationId } = await registering.register(
    utilityId,
    draftOf({ scopeIds: scopes.map((one) => one.id) }),
  )
  if (registrationId === null) throw new Error('not registered')
  registering.host.preferences = { ...registering.host.preferences, sendHoldSec: 0 }
  const inbox = openMessages(registering)
  const content: DraftContent = {
    registrationId,
    utilityId,
    type: 'private_message',
    previousUri: null,
    threadKey: null,
    name: 'Which address?',
    description: 'Where do we send the form?',
    relatedUri: null,
    relatedType: null,
    updates: [],
    attachments: [],
  }
  return {
    ...inbox,
    grid,
    content,
    received: (method: string) =>
      grid.received(key).filter((one) => one.method === method && one.path.includes('/messages')),
    sync: async () => await inbox.messages.sync(registrationId),
    send: async (changes: Partial<DraftContent> = {}) => {
      const { draftId } = await inbox.ask('drafts.save', {
        draftId: null,
        content: { ...content, ...changes },
      })
      const sent = await inbox.ask('drafts.send', { draftId })
      await inbox.messages.outbox.settled()
      return sent
    },
    pass: (ms: number) => {
      grid.advance(ms)
      inbox.timers.advance(ms)
    },
  }
}
