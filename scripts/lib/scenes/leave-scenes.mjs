import { openUtility } from '../demo/ui.mjs'

const name = 'Demo Gas & Electric'
const press = (page, label) => page.getByRole('button', { name: label }).first().click()

async function openRegistration(page) {
  await openUtility(page, name)
  await page.getByRole('tab', { name: /^Registrations/ }).click()
}

/** The token of a registration, and leaving: what is chosen, the steps, their end, what is kept. */
export const leaveScenes = [
  {
    name: 'registration, token',
    async go({ page }) {
      await openRegistration(page())
      await press(page(), /^Open$/)
      await press(page(), 'Look at the token')
      const token = page().getByRole('group', { name: 'The token' })
      await token.getByText('Active').waitFor()
      await token.scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'remove, registered',
    async go({ page }) {
      await openRegistration(page())
      await press(page(), 'More acts')
      await page().getByRole('menuitem', { name: 'Remove from the list' }).click()
      await page()
        .getByRole('dialog', { name: `You are registered with ${name}` })
        .waitFor()
    },
  },
  {
    name: 'leave, the steps',
    async go({ page }) {
      await press(page(), /^Leave properly/)
      await page()
        .getByRole('heading', { name: `Leave ${name}`, level: 1 })
        .waitFor()
    },
  },
  {
    name: 'leave, asked',
    async go({ page }) {
      await press(page(), 'Leave…')
      await page().getByRole('alertdialog').waitFor()
    },
  },
  {
    name: 'leave, stopped',
    async go({ page, door }) {
      await door.behave('demo-gas-electric', { kind: 'fail-next', status: 503, method: 'PUT', times: 3 })
      const dialog = page().getByRole('alertdialog')
      const count = /Type (\d+) to confirm/.exec(await dialog.innerText())?.[1] ?? ''
      await dialog.getByRole('textbox').fill(count)
      await dialog.getByRole('button', { name: `Leave ${name}` }).click()
      await page().getByRole('button', { name: 'Go on' }).waitFor()
    },
    after: ({ door }) => door.behave('demo-gas-electric', { kind: 'normal' }),
  },
  {
    name: 'leave, ended',
    async go({ page }) {
      await press(page(), 'Go on')
      await page()
        .getByRole('heading', { name: `You left ${name}`, level: 1 })
        .waitFor()
    },
  },
  {
    name: 'archive',
    async go({ page }) {
      await press(page(), 'Open the archive')
      await page()
        .getByRole('heading', { name: `Ended: ${name}`, level: 1 })
        .waitFor()
    },
  },
  {
    name: 'archives',
    async go({ page }) {
      await press(page(), 'Back to ended registrations')
      await page().getByRole('heading', { name: 'Ended registrations', level: 1 }).waitFor()
    },
  },
]
