import { expect, it, vi } from 'vitest'
import { message, messagesPage } from '../support/cds-documents'
import { carrying, registeredCore } from '../support/registered-core'
import { startUtility } from '../support/scripted-utility'

it('C-017 no token goes to its next page before a yes, and what was read before stays', async () => {
  const stranger = await startUtility()
  const registered = await registeredCore()
  const { core, utility, origin, registrationId } = registered
  const page = {
    ...messagesPage({ unread: [message(origin, 'm-1')] }),
    unread_next: stranger.url('/messages-2'),
  }
  utility.on('/messages', { body: page })
  stranger.on('/messages-2', { body: messagesPage({}) })
  const inbox = () => core.ask('inbox.list', { view: 'all', limit: 50 })
  await core.ask('inbox.refresh', { utilityId: null })
  expect((await registered.detail()).originQuestions).toMatchObject([{ origin: stranger.origin }])
  expect(carrying(stranger.received)).toEqual([])

  await core.ask('registrations.decideOrigin', { registrationId, origin: stranger.origin, trusted: true })
  await vi.waitFor(() => expect(carrying(stranger.received).length).toBeGreaterThan(0))
  expect((await inbox()).rows).toHaveLength(1)
})
