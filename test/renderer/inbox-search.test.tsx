import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { go, useNavigation } from '../../renderer/app/navigation'
import { InboxScreen } from '../../renderer/features/inbox/InboxScreen'
import { InboxViews } from '../../renderer/shell/InboxViews'
import { installFakeBridge, type FakeBridge } from './fake-bridge'

const views = {
  'needs-you': 0,
  waiting: 0,
  unread: 0,
  snoozed: 0,
  drafts: 0,
  outbox: 0,
  done: 0,
  active: 1,
  'caused-by-us': 14,
  all: 1,
}
const counts = {
  views,
  kinds: [{ kind: 'notice', count: 1 }],
  unmade: null,
  oldestMessageAtMs: 0,
  messages: 12,
  syncedAtMs: 0,
  problems: [],
}
let bridge: FakeBridge
const patient = { timeout: 5000 }

function Page() {
  const route = useNavigation((state) => state.route)
  if (route.name !== 'inbox') return null
  return (
    <>
      <InboxViews route={route} counts={null} />
      <InboxScreen route={route} />
    </>
  )
}

beforeEach(() => {
  bridge = installFakeBridge({
    'inbox.counts': () => counts,
    'inbox.list': (input) => ({
      rows: [],
      total: 0,
      problems: (input as { text: string }).text.includes('colour')
        ? [{ text: 'colour:red', why: '“colour:” is not a key of this search' }]
        : [],
    }),
    'inbox.tags': () => ({ tags: [{ name: 'Legal', count: 3 }] }),
    'searches.list': () => ({
      searches: [{ searchId: 'sea_1', name: 'Fees', text: 'type:payment', count: 2 }],
    }),
    'searches.words': () => ({ words: [{ key: 'type', word: 'payment', count: 2 }] }),
    'searches.save': () => ({ searchId: 'sea_2' }),
  })
  go({ name: 'inbox', view: 'all', threadKey: null })
  render(<Page />)
})
afterEach(cleanup)

const field = () => screen.getByRole('combobox', { name: 'Search messages' })
const lastAsked = (method: string) => bridge.asked.filter((one) => one.method === method).at(-1)?.input
const askedFor = () =>
  bridge.asked.flatMap(({ method, input }) =>
    method === 'inbox.list' ? [(input as { text: string }).text] : [],
  )

it('asks core for what is typed, says what was left out of it, and keeps it under a name', async () => {
  await screen.findByRole('combobox', { name: 'Search messages' })
  fireEvent.change(field(), { target: { value: 'main colour:red' } })
  await waitFor(() => screen.getByText(/“colour:” is not a key of this search/), patient)
  expect(askedFor().at(-1)).toBe('main colour:red')
  fireEvent.click(screen.getByRole('button', { name: 'Save this search' }))
  fireEvent.change(await screen.findByRole('textbox', { name: 'Name' }), { target: { value: 'Upkeep' } })
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Save' })))
  expect(lastAsked('searches.save')).toEqual({
    searchId: null,
    name: 'Upkeep',
    text: 'main colour:red',
  })
})

it('lists the best first when asked to, as long as something is searched for', async () => {
  fireEvent.change(await screen.findByRole('combobox', { name: 'Search messages' }), {
    target: { value: 'fee' },
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Best match first' }))
  await waitFor(() => screen.getByText(/of the newest 5,000 hits/), patient)
  expect(lastAsked('inbox.list')).toMatchObject({
    order: 'relevance',
  })
})

it('a tag and a saved search open what they count, and the field shows it', async () => {
  fireEvent.click(await screen.findByRole('button', { name: /^Legal/ }))
  await waitFor(() => expect(field()).toHaveProperty('value', 'tag:Legal'), patient)
  fireEvent.click(screen.getByRole('button', { name: /^Fees/ }))
  await waitFor(() => expect(field()).toHaveProperty('value', 'type:payment'), patient)
  await waitFor(() => expect(askedFor().at(-1)).toBe('type:payment'), patient)
})

it('tells above a list, in one line, of what it is without because this desk caused it', async () => {
  const line = () => screen.queryByRole('button', { name: '14 messages caused by our own changes' })
  act(() => go({ name: 'inbox', view: 'unread', threadKey: null }))
  await waitFor(() => expect(line()).not.toBeNull(), patient)
  act(() => go({ name: 'inbox', view: 'active', kind: 'notice', threadKey: null }))
  await screen.findByRole('heading', { name: /^Notices/, level: 1 })
  expect(line()).toBeNull()
  act(() => go({ name: 'inbox', view: 'unread', threadKey: null }))
  fireEvent.click(await screen.findByRole('button', { name: '14 messages caused by our own changes' }))
  await screen.findByRole('heading', { name: /^Caused by us/, level: 1 })
})
