import { fillPrairieRidge, isRegistration, send } from './register-form.mjs'
import { addFound, cardOf, goToView, lookUp, must, openThread } from './ui.mjs'

const moved = { name: 'Prairie Ridge TSO', key: 'prairie-ridge' }
const healthy = 'demo-gas-electric'
const hostOf = (address) => new URL(address).host
const words = 'One more question, written while you were away.'

/** What goes wrong with real utilities, and what Busbar makes of it. */
export const troubleSteps = [
  {
    name: 'moved utility shows both hosts',
    async run({ page, door }) {
      const typed = await lookUp(page(), moved.name)
      const card = cardOf(page(), moved.name)
      await card.getByText('This utility has moved.').waitFor()
      await card.getByText(hostOf(typed), { exact: true }).waitFor()
      const add = card.getByRole('button', { name: 'Add utility' })
      must(await add.isDisabled(), 'It can be added without a yes to the new host.')
      const box = card.getByRole('checkbox', { name: /belongs to this utility/ })
      const [newHost] = (await box.evaluate((one) => one.closest('label').innerText)).match(/127\.\S+/) ?? []
      must(newHost && newHost !== hostOf(typed), 'The new host is not shown.')
      await box.check()
      await addFound(page(), moved.name)
      const first = (await door.received(moved.key)).find((one) => one.status === 301)
      must(first, 'The old address was never asked.')
      return `${hostOf(typed)} → ${newHost}, added only after a yes`
    },
  },
  {
    name: 'lost answer is an outcome unknown',
    async run({ page, door }) {
      await door.behave(moved.key, { kind: 'drop-registration-answer' })
      await fillPrairieRidge(page())
      await send(page())
      await page().getByRole('heading', { name: 'They may have registered you' }).waitFor()
      await page().getByRole('button', { name: 'Ask the utility' }).waitFor()
      const posts = (await door.received(moved.key)).filter(isRegistration)
      must(posts.length === 1, `The utility received ${posts.length} registrations.`)
      return 'one POST left, its answer was dropped; nothing is repeated'
    },
  },
  {
    name: 'utility offline, message waits',
    async run({ page, door }) {
      await goToView(page(), 'All')
      const thread = await openThread(page(), /Welcome to Demo Gas/)
      await door.behave(healthy, { kind: 'offline', on: true })
      await thread.getByRole('button', { name: 'Reply', exact: true }).click()
      const composer = thread.getByRole('region', { name: 'Write a message' })
      await composer.getByRole('textbox', { name: 'Message' }).fill(words)
      await composer.getByRole('button', { name: /^Send/ }).click()
      await thread.getByRole('button', { name: 'Send now' }).click()
      await thread.getByText(/Tries again|Waits for the network/).waitFor()
      await thread.getByText('Thank you for your message.').waitFor()
      return 'reading works, the message waits in the outbox'
    },
  },
  {
    name: 'back online, message sent once',
    async run({ page, door }) {
      const before = await door.newest(healthy)
      await door.behave(healthy, { kind: 'offline', on: false })
      const thread = page().getByRole('region', { name: 'Thread', exact: true })
      await thread.getByRole('button', { name: 'Send now' }).click()
      const isOurs = ({ method, body }) => method === 'POST' && body?.description === words
      await door.next(healthy, 'POST of a message', isOurs, before)
      await thread
        .getByRole('article', { name: /^You: / })
        .filter({ hasText: words })
        .waitFor()
      await thread.getByRole('button', { name: 'Send now' }).waitFor({ state: 'detached' })
      const posts = (await door.received(healthy)).filter(isOurs)
      must(posts.length === 1, `The utility received it ${posts.length} times.`)
      return 'one POST'
    },
  },
]
