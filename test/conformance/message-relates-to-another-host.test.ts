import { expect, it, vi } from 'vitest'
import { message, messagesPage } from '../support/cds-documents'
import { carrying, registeredCore, type RegisteredCore } from '../support/registered-core'
import { startUtility } from '../support/scripted-utility'

const inbox = async ({ core }: RegisteredCore) => {
  await core.ask('inbox.refresh', { utilityId: null })
  const asked = { view: 'all', utilityId: null, type: null, text: '', offset: 0, limit: 50 } as const
  return (await core.ask('inbox.list', asked)).rows
}

it('C-017 what a message is about is shown and never asked for with a token', async () => {
  const stranger = await startUtility()
  const registered = await registeredCore()
  const about = { related_uri: stranger.url('/clients/c'), previous_uri: stranger.url('/messages/m-0') }
  registered.utility.on('/messages', {
    body: messagesPage({ unread: [message(registered.origin, 'm-1', about)] }),
  })
  const [row] = await inbox(registered)
  await registered.core.ask('inbox.thread', { threadKey: row?.threadKey ?? '' })
  expect(carrying(stranger.received)).toEqual([])
})

it('C-017 a message that lies at another host is not marked as read there before a yes', async () => {
  const stranger = await startUtility()
  const registered = await registeredCore()
  const { core, utility, origin } = registered
  utility.on('/messages', {
    body: messagesPage({ unread: [message(origin, 'm-1', { uri: stranger.url('/messages/m-1') })] }),
  })
  const [row] = await inbox(registered)
  const thread = await core.ask('inbox.thread', { threadKey: row?.threadKey ?? '' })
  const messageKeys = thread.messages.map((one) => one.messageKey)
  await core.ask('inbox.markRead', { messageKeys, read: true })
  await vi.waitFor(async () =>
    expect((await registered.detail()).originQuestions).toMatchObject([{ origin: stranger.origin }]),
  )
  expect(carrying(stranger.received)).toEqual([])
})
