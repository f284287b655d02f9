import { openUtility } from '../demo/ui.mjs'
import { call, putAway } from './call.mjs'

const name = 'Demo Gas & Electric'
const key = 'demo-gas-electric'
const field = (page, label) => page.getByRole('textbox', { name: label, exact: true })
const send = (page) => page.getByRole('button', { name: 'Send the change' }).click()

/** The sandbox object of the registration, as core has it. */
async function sandboxObject(page) {
  const { registrations } = await call(page, 'registrations.list', { utilityId: null })
  const { registrationId, clients } = registrations.find((one) => one.utility.name === name)
  const client = clients.find((one) => one.environment === 'sandbox' && !one.isAdmin)
  return { registrationId, clientId: client.clientId, clientName: client.name }
}

async function openSandbox(page) {
  const { clientName } = await sandboxObject(page)
  const sandbox = page.getByRole('region', { name: 'Sandbox', exact: true })
  await sandbox.getByRole('button', { name: clientName, exact: true }).click()
}

async function openRegistrations(page) {
  await openUtility(page, name)
  await page.getByRole('tab', { name: /^Registrations/ }).click()
}

/** Changes the object as a colleague would, past the page. */
async function changeElsewhere(page, set) {
  const { registrationId, clientId } = await sandboxObject(page)
  const which = { registrationId, clientId }
  const { modified } = await call(page, 'clients.open', which)
  const change = { set, reset: [] }
  await call(page, 'clients.save', { ...which, change, seenModified: modified, echo: 'lean' })
}

/** One client object: all of it, what counts for it, a change on its way, and what may come of one. */
export const clientScenes = [
  {
    name: 'client',
    async go({ page }) {
      await openRegistrations(page())
      await openSandbox(page())
      await page().getByRole('heading', { name: 'What will be sent' }).waitFor()
      await page()
        .getByText(/^One PUT to/)
        .waitFor()
      await putAway(page())
    },
  },
  {
    name: 'client, what counts for it',
    async go({ page }) {
      const block = page().getByRole('region', { name: 'What counts for this object' })
      await block.scrollIntoViewIfNeeded()
    },
    after: ({ page }) => field(page(), 'Name').scrollIntoViewIfNeeded(),
  },
  {
    name: 'client, being edited',
    async go({ page }) {
      await field(page(), 'Contacts').fill('ops@fernhill.example\nnight@fernhill.example')
      const redirects = await field(page(), 'Redirect addresses').inputValue()
      await field(page(), 'Redirect addresses').fill(`${redirects}\nhttps://fernhill.example/back`)
      await page()
        .getByText(/whole object, 2 of \d+ fields change/)
        .waitFor()
    },
  },
  {
    name: 'client, to correct',
    async go({ page }) {
      await field(page(), 'Website').fill('fernhill')
      await page().getByText('A web address that begins with https:// is due.').waitFor()
      await field(page(), 'Website').scrollIntoViewIfNeeded()
    },
    after: ({ page }) => page().getByRole('button', { name: 'Undo Website' }).click(),
  },
  {
    name: 'client, refused',
    async go({ page, door }) {
      await door.behave(key, { kind: 'fail-next', status: 400, method: 'PUT' })
      await send(page())
      await page().getByRole('main').getByRole('alert').first().waitFor()
    },
  },
  {
    name: 'client, changed elsewhere',
    async go({ page }) {
      await changeElsewhere(page(), { contacts: '["desk@fernhill.example"]' })
      await send(page())
      await page().getByText('Somebody else changed this object since you opened it.').waitFor()
    },
    async after({ page }) {
      await page().getByRole('button', { name: 'Go on with these' }).click()
    },
  },
  {
    name: 'client, changed',
    async go({ page }) {
      await send(page())
      await page().getByText('Changed.', { exact: true }).waitFor()
      await putAway(page())
    },
  },
  {
    name: 'client, under review',
    async go({ page }) {
      await field(page(), 'Logo address').fill('https://fernhill.example/logo.png')
      await send(page())
      await page().getByText('Accepted, and under review.').waitFor()
      await putAway(page())
    },
  },
  {
    name: 'client, to be disabled',
    async go({ page }) {
      await page().getByRole('combobox').filter({ hasText: 'Sandbox' }).click()
      await page().getByRole('option').filter({ hasText: 'Disabled' }).click()
      await send(page())
      await page().getByRole('alertdialog').waitFor()
    },
    async after({ page }) {
      await page().keyboard.press('Escape')
      await page().getByRole('button', { name: 'Undo all' }).click()
    },
  },
  {
    name: 'client, unreadable',
    async go({ page, door }) {
      await door.behave(key, { kind: 'offline', on: true })
      await page().getByRole('button', { name: 'Back to the registration' }).click()
      await openSandbox(page())
      await page()
        .getByText(/refused the connection/)
        .first()
        .waitFor()
    },
    after: ({ door }) => door.behave(key, { kind: 'offline', on: false }),
  },
  {
    name: 'client, admin object',
    async go({ page }) {
      await page().getByRole('button', { name: 'Back to the registration' }).click()
      const admin = page().getByRole('region', { name: 'Production', exact: true })
      await admin.getByRole('button').first().click()
      await page().getByText('This object administers the registration.').waitFor()
    },
  },
]
