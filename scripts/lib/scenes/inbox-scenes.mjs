import { goToView, openThread } from '../demo/ui.mjs'
import { call } from './call.mjs'

const longHoldSec = 30
const reader = (page) => page.getByRole('region', { name: 'Thread' })
const composer = (page) => reader(page).getByRole('region', { name: 'Write a message' })
const view = (name) => ({ name: `inbox, ${name.toLowerCase()}`, go: ({ page }) => goToView(page(), name) })

async function write(page, text) {
  await reader(page).getByRole('button', { name: 'Reply', exact: true }).click()
  await composer(page).getByRole('textbox', { name: 'Message' }).fill(text)
}

/** Lists, threads, and messages on their way. */
export const inboxScenes = [
  view('Waiting on them'),
  view('Unread'),
  view('Caused by us'),
  view('All'),
  view('Needs you'),
  {
    name: 'inbox',
    async go({ page }) {
      const thread = await openThread(page(), /Registration fee/)
      await thread.getByRole('region', { name: 'Request' }).waitFor()
    },
  },
  {
    name: 'inbox, link',
    async go({ page }) {
      await reader(page()).getByRole('button', { name: 'Open payment page' }).click()
      await page().getByRole('alertdialog').or(page().getByRole('dialog')).waitFor()
    },
    after: ({ page }) => page().keyboard.press('Escape'),
  },
  {
    name: 'inbox, fields asked for',
    go: ({ page }) => openThread(page(), /Who do we call in an emergency/),
  },
  {
    name: 'inbox, composer',
    async go({ page }) {
      await write(page(), 'Our engineers are on call day and night.\n\nPhone: +1 555 0142')
      await composer(page())
        .getByText(/^Saved/)
        .waitFor()
    },
  },
  view('Drafts'),
  {
    name: 'inbox, held',
    async go({ page }) {
      await call(page(), 'settings.set', { sendHoldSec: longHoldSec })
      await goToView(page(), 'Needs you')
      await openThread(page(), /Who do we call in an emergency/)
      await composer(page()).getByRole('button', { name: /^Send/ }).click()
      await reader(page())
        .getByText(/^Held \d+ s$/)
        .waitFor()
    },
  },
  {
    ...view('Outbox'),
    async after({ page }) {
      await page().getByRole('listbox').getByRole('option').first().click()
      await reader(page()).getByRole('button', { name: 'Send now' }).click()
      await call(page(), 'settings.set', { sendHoldSec: 10 })
    },
  },
  {
    name: 'inbox, waits for the utility',
    async go({ page, door }) {
      await goToView(page(), 'Notices')
      await openThread(page(), /Welcome to Harborline/)
      await door.behave('harborline', { kind: 'offline', on: true })
      await write(page(), 'When does the board meet next?')
      await composer(page()).getByRole('button', { name: /^Send/ }).click()
      await reader(page()).getByRole('button', { name: 'Send now' }).click()
      await reader(page())
        .getByText(/Tries again/)
        .waitFor()
    },
    async after({ page, door }) {
      await door.behave('harborline', { kind: 'offline', on: false })
      await reader(page()).getByRole('button', { name: 'Send now' }).click()
      await reader(page()).getByText('Desmond Okafor').waitFor({ timeout: 40_000 })
    },
  },
  {
    name: 'inbox, outcome unknown',
    async go({ page, door }) {
      await door.behave('harborline', { kind: 'drop-next', method: 'POST', path: '/cds-api' })
      const silent = { kind: 'fail-next', status: 503, method: 'GET', path: '/cds-api', times: 99 }
      await door.behave('harborline', silent)
      await write(page(), 'And who is on the board?')
      await composer(page()).getByRole('button', { name: /^Send/ }).click()
      await reader(page()).getByRole('button', { name: 'Send now' }).click()
      await reader(page()).getByText('Outcome unknown').first().waitFor()
    },
    after: ({ door }) => door.behave('harborline', { kind: 'normal' }),
  },
  { name: 'inbox, conversation', go: ({ page }) => openThread(page(), /Welcome to Harborline/) },
  {
    name: 'inbox, words of their own',
    async go({ page }) {
      await goToView(page(), 'Other')
      await openThread(page(), /Storm drill/)
    },
  },
  {
    name: 'inbox, new message',
    async go({ page }) {
      await page().getByRole('button', { name: 'New message', exact: true }).click()
      await page().getByRole('heading', { name: 'New message' }).waitFor()
    },
  },
  {
    name: 'inbox, nothing found',
    async go({ page }) {
      await goToView(page(), 'Unread')
      await page().getByRole('combobox', { name: 'Search messages' }).fill('zeppelin')
      await page()
        .getByRole('heading', { name: /has these words/ })
        .waitFor()
    },
    after: ({ page }) => page().getByRole('button', { name: 'Clear the filter' }).click(),
  },
]
