import { fillPrairieRidge, send } from '../demo/register-form.mjs'
import { goTo, openUtility } from '../demo/ui.mjs'
import { call, putAway } from './call.mjs'
import { addAndRegister } from './fill.mjs'

const gas = 'Demo Gas & Electric'
const key = 'demo-gas-electric'
const kestrel = 'Kestrel Bay Electric'

const registrationOf = async (page, name) => {
  const { registrations } = await call(page, 'registrations.list', { utilityId: null })
  return registrations.find((one) => one.utility.name === name)
}

async function refresh(page, name) {
  const { registrationId } = await registrationOf(page, name)
  await call(page, 'registrations.refresh', { registrationId }).catch(() => undefined)
}

async function openRegistration(page, name) {
  await openUtility(page, name)
  await page.getByRole('tab', { name: /^Registrations/ }).click()
  await page.getByRole('button', { name: 'Open', exact: true }).first().click()
  await page.getByRole('heading', { name: /^Registration with/, level: 1 }).waitFor()
}

/** What may become of a registration after it was made, and one that is on its way. */
export const registrationScenes = [
  {
    name: 'registration, an object removed at the utility',
    async go({ page, door }) {
      await page().getByRole('button', { name: 'Look around (demo grid)' }).click()
      await page().getByRole('navigation', { name: 'Main' }).waitFor()
      await addAndRegister(page(), gas)
      await refresh(page(), gas)
      const { clients } = await registrationOf(page(), gas)
      const { clientId } = clients.find((one) => one.environment === 'sandbox' && !one.isAdmin)
      await door.behave(key, { kind: 'remove-client', clientId })
      await refresh(page(), gas)
      await openRegistration(page(), gas)
      await page().getByRole('region', { name: 'Removed at the utility' }).scrollIntoViewIfNeeded()
      await putAway(page())
    },
  },
  {
    name: 'registration, led to another host',
    async go({ page, door }) {
      await door.behave(key, { kind: 'lead-elsewhere', on: true })
      await refresh(page(), gas)
      await page().getByText(`${gas} leads to another host.`).first().scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'registration, the host to accept',
    async go({ page }) {
      await page().getByRole('button', { name: 'Accept the host' }).first().click()
      await page().getByRole('alertdialog').waitFor()
    },
    async after({ page, door }) {
      await page().keyboard.press('Escape')
      await page().getByRole('button', { name: 'Refuse it' }).first().click()
      await door.behave(key, { kind: 'normal' })
    },
  },
  {
    name: 'credentials, of a public client',
    async go({ page }) {
      const { suggestions } = await call(page(), 'utilities.suggestions')
      const { address } = suggestions.find((one) => one.name === kestrel)
      await call(page(), 'network.setHeader', { address, name: 'x-client-key', value: 'kestrel-demo' })
      await addAndRegister(page(), kestrel)
      await refresh(page(), kestrel)
      await goTo(page(), 'Credentials')
      const { rows } = await call(page(), 'credentials.list')
      const found = rows.find((one) => one.utility.name === kestrel && one.meaningless)
      await page().getByRole('radio', { name: 'Table' }).click()
      await page().getByRole('row', { name: kestrel }).filter({ hasText: found.clientId }).first().click()
      await page().getByText('A public client proves itself without a secret.').waitFor()
      await putAway(page())
    },
    after: ({ page }) => page().getByRole('radio', { name: 'Board' }).click(),
  },
  {
    name: 'register, being sent',
    async go({ page, door }) {
      const { suggestions } = await call(page(), 'utilities.suggestions')
      const { address } = suggestions.find((one) => one.name === 'Prairie Ridge TSO')
      const { previewId } = await call(page(), 'utilities.preview', { address })
      await call(page(), 'utilities.add', { previewId, acceptMove: true })
      await fillPrairieRidge(page())
      await door.behave('prairie-ridge', { kind: 'delay', ms: 60_000 })
      await send(page())
      await page()
        .getByText(/It is on its way to/)
        .waitFor()
    },
    after: ({ door }) => door.behave('prairie-ridge', { kind: 'delay', ms: 0 }),
  },
]
