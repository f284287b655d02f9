import { goToView, must, openThread } from './ui.mjs'

const key = 'demo-gas-electric'
const isMessage = (method) => (request) => request.method === method && /\/messages\b/.test(request.path)
const question = 'Which test account has net metering?'

/** A message read, a reply, and what comes back. */
export const inboxSteps = [
  {
    name: 'message read',
    async run({ page, door }) {
      await goToView(page(), 'Unread')
      const before = await door.newest(key)
      const thread = await openThread(page(), /Planned maintenance/)
      await thread.getByRole('heading', { name: 'Planned maintenance on 14 December' }).waitFor()
      await thread.getByText('Meter reading services will be down').waitFor()
      const patch = await door.next(key, 'PATCH of a message', isMessage('PATCH'), before)
      must(patch.body?.read === true, `The PATCH says ${JSON.stringify(patch.body)}.`)
      must(patch.status === 200 || patch.status === 204, `The PATCH was answered ${patch.status}.`)
      return `"Planned maintenance", and the utility received PATCH {"read":true}`
    },
  },
  {
    name: 'reply',
    async run(context) {
      const { page, door } = context
      await goToView(page(), 'All')
      const thread = await openThread(page(), /Welcome to Demo Gas/)
      await thread.getByRole('button', { name: 'Reply', exact: true }).click()
      const composer = thread.getByRole('region', { name: 'Write a message' })
      await composer.getByRole('textbox', { name: 'Message' }).fill(question)
      const before = await door.newest(key)
      await composer.getByRole('button', { name: /^Send/ }).click()
      await thread.getByText(/^Held \d+ s$/).waitFor()
      await thread.getByRole('button', { name: 'Send now' }).click()
      const isPost = isMessage('POST')
      const post = await door.next(key, 'POST of a message', isPost, before)
      must(post.body?.description === question, 'The message arrived otherwise than written.')
      must(typeof post.body?.previous_uri === 'string', 'The message names no previous one.')
      await thread.getByText(/^Held \d+ s$/).waitFor({ state: 'detached' })
      const posts = (await door.received(key, before)).filter(isPost)
      must(posts.length === 1, `The utility received ${posts.length} messages.`)
      return 'held first, then one POST with previous_uri'
    },
  },
  {
    name: 'its answer arrives',
    async run({ page }) {
      const thread = page().getByRole('region', { name: 'Thread', exact: true })
      await thread.getByText('Thank you for your message.').waitFor({ timeout: 60_000 })
      await thread.getByText('Marisol Vega').waitFor()
      return 'in the same thread, from Marisol Vega'
    },
  },
]
