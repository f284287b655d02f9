import { goTo, openUtility } from '../demo/ui.mjs'
import { call, putAway } from './call.mjs'
import { addAndRegister } from './fill.mjs'

const gas = 'Demo Gas & Electric'
const sharing = 'Valle Verde Cooperativa'
const button = (page, name) => page.getByRole('button', { name })

/** The system's browser is no part of the pictures: where it was sent is kept instead. */
const keepWhatOpens = ({ busbar }) =>
  busbar().app.evaluate(({ shell }) => {
    globalThis.opened = []
    shell.openExternal = async (url) => void globalThis.opened.push(url)
  })
const browserAt = ({ busbar }) => busbar().app.evaluate(() => globalThis.opened.pop())

async function openForm(page, name) {
  await openUtility(page, name)
  await page.getByRole('tab', { name: /^Registrations/ }).click()
  await button(page, 'Ask for access').click()
  await page.getByRole('heading', { name: 'Ask for access' }).waitFor()
}

/** Signs in and answers on the pages of the grid, as a browser would. */
async function answer(address, account, decision) {
  const request = (html) => /name="request" value="([0-9a-f]+)"/.exec(html)?.[1] ?? ''
  const { origin } = new URL(address)
  const post = (step, fields) =>
    fetch(`${origin}/oauth/authorize/${step}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
    })
  const id = request(await (await fetch(address)).text())
  const signedIn = await post('sign-in', { request: id, account, password: 'demo' })
  const leads = signedIn.headers.get('location')
  return leads ?? (await post('decide', { request: id, decision })).headers.get('location')
}

/** Asking customers: what is asked, every format of details, and how it ends. */
export const authorizeScenes = [
  {
    name: 'authorize',
    async go(context) {
      const { page } = context
      await keepWhatOpens(context)
      await button(page(), 'Look around (demo grid)').click()
      await page().getByRole('heading', { name: 'Overview', level: 1 }).waitFor()
      await addAndRegister(page(), gas)
      await addAndRegister(page(), sharing)
      const { registrations } = await call(page(), 'registrations.list', { utilityId: null })
      for (const { registrationId } of registrations)
        await call(page(), 'registrations.refresh', { registrationId })
      await openForm(page(), gas)
      await page()
        .getByRole('checkbox', { name: /^Electric usage/ })
        .check()
      await page().getByRole('radio', { name: 'A length of time' }).check()
      await page().getByText('The exact request').click()
      await page().getByRole('rowheader', { name: 'authorization_details' }).waitFor()
      await putAway(page())
    },
  },
  {
    name: 'authorize, the exact request',
    go: ({ page }) =>
      page().getByRole('rowheader', { name: 'code_challenge_method' }).scrollIntoViewIfNeeded(),
  },
  {
    name: 'authorize, details of every format',
    async go({ page }) {
      await openForm(page(), sharing)
      await page()
        .getByRole('checkbox', { name: /^Reparto/ })
        .check()
      await page().getByRole('textbox', { name: 'Meters' }).fill('ES-118\nES-240')
      await page().getByRole('textbox', { name: 'Share' }).fill('0.1250')
      await page().getByRole('group', { name: 'Details of Reparto de energía' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'authorize, times and keys',
    async go({ page }) {
      await page().getByRole('radiogroup', { name: 'End' }).getByRole('radio', { name: 'A time' }).check()
      await page().getByRole('textbox', { name: 'Day and time for End' }).fill('2027-06-30 12:00')
      await button(page(), 'Make a key pair').click()
      await page().getByText('The private key is in').waitFor()
      await page().getByText('The private key is in').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'authorize, no way without a code',
    go: ({ page }) => page().getByText('The browser cannot come back yet.').scrollIntoViewIfNeeded(),
  },
  {
    name: 'authorizations, nobody was asked',
    async go({ page }) {
      await button(page(), 'Authorizations').click()
      await page().getByText('Nobody was asked yet').waitFor()
    },
  },
  {
    name: 'authorizations',
    async go(context) {
      const { page } = context
      const { registrations } = await call(page(), 'registrations.list', { utilityId: null })
      const { registrationId } = registrations.find((one) => one.utility.name === gas)
      const { clients } = await call(page(), 'authorization.offer', { registrationId })
      const { clientId } = clients[0]
      await call(page(), 'authorization.allowHere', { registrationId, clientId })
      const asked = { registrationId, clientId, details: null, grantId: null, login: false, mode: 'here' }
      const begin = async (more) => {
        await call(page(), 'authorization.begin', { ...asked, ...more })
        return await browserAt(context)
      }
      const bills = ['dge_bills']
      await fetch(await answer(await begin({ scopeIds: ['dge_usage_gas'] }), 'test-robin', 'allow'))
      await fetch(await answer(await begin({ scopeIds: bills }), 'test-kim', 'refuse'))
      await begin({ scopeIds: ['dge_usage_electric'] })
      await begin({ scopeIds: bills, mode: 'link' })
      await button(page(), 'Copy link').waitFor()
      await page().getByText('Refused', { exact: true }).waitFor()
    },
  },
  {
    name: 'authorizations, pasting the address',
    async go({ page }) {
      await button(page(), 'Paste the address').first().click()
      await page().getByRole('textbox', { name: 'Address' }).fill('http://127.0.0.1/elsewhere')
      await button(page(), 'Use it').click()
      await page().getByText('This is not the address').waitFor()
    },
    after: ({ page }) => button(page(), 'Cancel').click(),
  },
  {
    name: 'authorizations, tested',
    async go({ page }) {
      await button(page(), 'Test access').first().click()
      await page().getByText('It is active and opens').waitFor()
      await page().getByText('It is active and opens').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'authorize, grants that wait',
    async go({ page, door }) {
      const { registrations } = await call(page(), 'registrations.list', { utilityId: null })
      const { registrationId } = registrations.find((one) => one.utility.name === gas)
      const { clients } = await call(page(), 'authorization.offer', { registrationId })
      const [{ clientId }] = clients
      const waiting = { kind: 'add-waiting-grant', grantId: 'household-7', clientId, scope: 'dge_usage_gas' }
      await door.behave('demo-gas-electric', waiting)
      await openForm(page(), gas)
      await page().getByRole('heading', { name: 'Waiting for their customer' }).waitFor()
    },
  },
  {
    name: 'authorize, for a grant that waits',
    async go({ page }) {
      await button(page(), 'Ask the customer of household-7').click()
      await page().getByText('What it is about was settled').waitFor()
    },
  },
  {
    name: 'registration, with access to ask for',
    async go({ page }) {
      await button(page(), 'Back to the registration').click()
      await page()
        .getByRole('heading', { name: `Registration with ${gas}` })
        .waitFor()
    },
  },
  {
    name: 'overview, for a customer',
    async go({ page }) {
      await call(page(), 'settings.set', { persona: 'customer' })
      await button(page(), 'Start').click()
      await page().getByRole('region', { name: 'Your way' }).waitFor()
    },
    after: ({ page }) => call(page(), 'settings.set', { persona: 'vendor' }),
  },
  {
    name: 'authorize, for a customer',
    async go({ page }) {
      await openForm(page(), gas)
      await call(page(), 'settings.set', { persona: 'customer' })
      await page().getByRole('heading', { name: 'Allow access' }).waitFor()
    },
    async after({ page }) {
      await call(page(), 'settings.set', { persona: 'vendor' })
      await button(page(), 'Authorizations').click()
    },
  },
  {
    name: 'authorizations, tokens',
    async go({ page }) {
      await page()
        .getByRole('tab', { name: /^Tokens/ })
        .click()
      await button(page(), 'Ask the utility').click()
      await page().getByText('Active, says the utility').waitFor()
    },
  },
  {
    name: 'grants',
    async go({ page }) {
      await goTo(page(), 'Grants')
      await call(page(), 'grants.refresh', { registrationId: null })
      await page()
        .getByRole('row', { name: /R-4107/ })
        .first()
        .waitFor()
      await putAway(page())
    },
  },
  {
    name: 'grant',
    async go({ page }) {
      await page()
        .getByRole('row', { name: /R-4107/ })
        .first()
        .click()
      await page().getByRole('heading', { name: 'Below it' }).waitFor()
    },
  },
  {
    name: 'grant, closing',
    async go({ page }) {
      await button(page(), 'Close grant…').click()
      await page().getByRole('alertdialog', { name: 'Close this grant?' }).waitFor()
    },
    leave: ({ page }) => page().keyboard.press('Escape'),
  },
]
