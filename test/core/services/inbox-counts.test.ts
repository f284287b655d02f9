import { expect, it } from 'vitest'
import { inView } from '../../../electron/core/services/messages/thread-query'
import { openScriptedInbox } from '../../support/message-desk'
import { arrive, stamped } from '../../support/stamped-messages'

it('counts follow what arrives and what is sorted', async () => {
  const inbox = await openScriptedInbox()
  const counted = async () => {
    const { views, kinds, messages } = await inbox.ask('inbox.counts', {})
    const { all, unread, done } = views
    return { all, unread, done, messages, kinds: kinds.map(({ kind, count }) => `${kind} ${String(count)}`) }
  }
  expect(await counted()).toEqual({ all: 0, unread: 0, done: 0, messages: 0, kinds: [] })
  const news = stamped(inbox, 'news', '08:00:00', { type: 'notification' })
  const word = stamped(inbox, 'word', '09:00:00', { type: 'notification' })
  await arrive(inbox, news)
  expect(await counted()).toEqual({ all: 1, unread: 1, done: 0, messages: 1, kinds: ['notice 1'] })
  await arrive(inbox, news, word)
  expect(await counted()).toEqual({ all: 2, unread: 2, done: 0, messages: 2, kinds: ['notice 2'] })
  await inbox.ask('inbox.triage', { threadKeys: [await inbox.threadKey('news')], change: { done: true } })
  expect(await counted()).toMatchObject({ all: 2, done: 1, kinds: ['notice 1'] })
})

it('what was written and undone is not counted', async () => {
  const inbox = await openScriptedInbox()
  await arrive(inbox, stamped(inbox, 'news', '08:00:00', { type: 'notification' }))
  const { store, threads } = inbox.messages
  const [feed] = store.feeds()
  const ledger = store.ledger(feed?.registrationId ?? '', feed?.utilityId ?? '')
  const { cache } = inbox.desk.context
  const counted = () => [threads.count(inView('all')), store.total().messages, threads.kinds().length]
  expect(counted()).toEqual([1, 1, 1])
  const undone = () =>
    cache.transaction(() => {
      ledger.remove([...ledger.known(false)])
      expect(counted()).toEqual([0, 0, 0])
      throw new Error('undone')
    })
  expect(undone).toThrow('undone')
  expect(counted()).toEqual([1, 1, 1])
})
