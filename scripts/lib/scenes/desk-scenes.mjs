import { join } from 'node:path'
import { goTo, openUtility } from '../demo/ui.mjs'
import { call, putAway } from './call.mjs'
import { fillDesk } from './fill.mjs'
import { answerDialogs } from './restore-scenes.mjs'

const filePassphrase = 'four unrelated words for a colleague'

const escape = ({ page }) => page().keyboard.press('Escape')

/** A desk with six utilities in different states. */
export const deskScenes = [
  {
    name: 'overview',
    async go({ page, door }) {
      await fillDesk(page())
      await door.behave('northfield', { kind: 'html', on: true })
      const { rows } = await call(page(), 'utilities.list')
      const { utilityId } = rows.find(({ name }) => name.startsWith('Northfield'))
      await call(page(), 'utilities.refresh', { utilityId }).catch(() => undefined)
      await goTo(page(), 'Overview')
      await page().getByText('5 of 6 healthy').waitFor()
      await page()
        .getByRole('button', { name: /^Cedar Basin Gas.*keystone/ })
        .waitFor()
      await putAway(page())
    },
  },
  {
    name: 'utilities',
    async go({ page }) {
      await goTo(page(), 'Utilities')
      await page().getByRole('row', { name: 'Cedar Basin Gas' }).waitFor()
    },
  },
  {
    name: 'utilities, preview',
    async go({ page }) {
      await page().getByRole('row', { name: 'Harborline' }).click()
      await page()
        .getByRole('complementary', { name: /^Preview of Harborline/ })
        .waitFor()
    },
  },
  {
    name: 'utilities, nothing fits',
    async go({ page }) {
      await page().getByRole('combobox', { name: 'Filter utilities' }).fill('nowhere')
      await page().getByRole('heading', { name: 'Nothing fits' }).waitFor()
    },
    after: ({ page }) =>
      page().getByRole('button', { name: 'Clear the filter', exact: true }).first().click(),
  },
  {
    name: 'utility, failing',
    async go({ page, door }) {
      await openUtility(page(), 'Northfield Municipal Power')
      await page().getByRole('main').getByText('Try again').first().waitFor()
      await door.behave('northfield', { kind: 'normal' })
    },
  },
  ...['Summary', 'Coverage', 'Scopes', 'Requirements', 'Registrations', 'Findings', 'Raw'].map((tab) => ({
    name: `utility, ${tab.toLowerCase()}`,
    async go({ page }) {
      const utility = tab === 'Findings' ? 'Saltmarsh PUD' : 'Harborline Water & Light'
      await openUtility(page(), utility)
      await page()
        .getByRole('tab', { name: new RegExp(`^${tab}`) })
        .click()
      await page().getByRole('tabpanel').waitFor()
    },
  })),
  {
    name: 'registration',
    async go({ page }) {
      await openUtility(page(), 'Harborline Water & Light')
      await page()
        .getByRole('tab', { name: /^Registrations/ })
        .click()
      await page().getByRole('tabpanel').getByRole('button', { name: 'Open', exact: true }).click()
      await page()
        .getByRole('heading', { name: /^Registration with/, level: 1 })
        .waitFor()
    },
  },
  {
    name: 'registration, handing over',
    async go({ page }) {
      await page().getByRole('button', { name: 'Hand over…' }).click()
      await page().getByRole('dialog').getByRole('textbox', { name: 'Passphrase' }).waitFor()
    },
  },
  {
    name: 'registration, taking over',
    async go(context) {
      const { page, busbar } = context
      const dialog = page().getByRole('dialog')
      for (const name of ['Passphrase', 'Once more'])
        await dialog.getByRole('textbox', { name, exact: true }).fill(filePassphrase)
      await answerDialogs(busbar(), join(busbar().userData, 'hand-over.age'))
      await dialog.getByRole('button', { name: 'Choose where to save' }).click()
      await dialog.waitFor({ state: 'detached' })
      await page().keyboard.press('Control+k')
      await page().getByRole('combobox', { name: 'Search or run a command' }).fill('Take over a reg')
      await page().keyboard.press('Enter')
      await page().getByRole('button', { name: 'Open their file' }).click()
      await dialog.getByLabel('Passphrase of the file').fill(filePassphrase)
      await dialog.getByRole('button', { name: 'Open', exact: true }).click()
      await dialog.getByText('From then on you both hold these secrets.').waitFor()
    },
    after: ({ page }) => page().getByRole('dialog').getByRole('button', { name: 'Cancel' }).click(),
  },
  {
    name: 'credentials',
    async go({ page }) {
      await goTo(page(), 'Credentials')
      await page().getByRole('row', { name: 'Cedar Basin Gas' }).first().waitFor()
    },
  },
  {
    name: 'credentials, shown',
    async go({ page }) {
      await page().getByRole('row', { name: 'Cedar Basin Gas' }).first().click()
      await page().getByRole('button', { name: 'Show Client secret' }).click()
      await page().getByRole('button', { name: 'Hide Client secret' }).waitFor()
    },
    after: ({ page }) => page().getByRole('button', { name: 'Hide Client secret' }).click(),
  },
  {
    name: 'activity',
    async go({ page }) {
      await goTo(page(), 'Activity')
      await page().getByRole('listbox', { name: 'Activity' }).waitFor()
    },
  },
  {
    name: 'activity, exchanges',
    async go({ page }) {
      await page().getByText('HTTP', { exact: true }).click()
      await page().getByRole('textbox', { name: 'Filter activity' }).fill('register')
      await page().getByRole('option', { name: /POST/ }).first().click()
      await page()
        .getByRole('button', { name: /^Close/ })
        .last()
        .waitFor()
    },
  },
  {
    name: 'activity, secrets',
    async go({ page }) {
      await goTo(page(), 'Activity')
      await page().getByText('Secrets', { exact: true }).click()
      await page().getByRole('listbox', { name: 'Accesses to secrets' }).waitFor()
      await page().getByText('This list is whole.').waitFor()
    },
  },
  {
    name: 'settings',
    async go({ page }) {
      await goTo(page(), 'Settings')
      await page().getByRole('heading', { name: 'Ways to open the vault' }).waitFor()
    },
  },
  {
    name: 'settings, lock',
    async go({ page }) {
      await page().getByRole('heading', { name: 'Lock', exact: true }).scrollIntoViewIfNeeded()
      await page().getByRole('heading', { name: 'About' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'settings, passphrase',
    async go({ page }) {
      await page().getByRole('button', { name: 'Set passphrase' }).click()
      const field = page().getByRole('textbox', { name: 'Passphrase' })
      await field.fill('summer2026')
      await page().getByRole('meter', { name: 'Strength' }).waitFor()
    },
    after: ({ page }) => page().getByRole('button', { name: 'Cancel' }).click(),
  },
  {
    name: 'settings, backup before the first one',
    go: ({ page }) => showBackup(page()),
  },
  {
    name: 'settings, backup tested',
    async go({ page }) {
      await page().getByRole('button', { name: 'Back up now' }).click()
      await page().getByText('Backed up and tested').waitFor()
      await showBackup(page())
    },
  },
  {
    name: 'other secrets, adding one',
    async go({ page }) {
      await goTo(page(), 'Credentials')
      await page().getByRole('button', { name: 'Other secrets' }).click()
      await page().getByRole('button', { name: 'Add a secret' }).click()
      await page().getByRole('textbox', { name: 'Name' }).fill('Meter portal')
    },
    after: escape,
  },
  {
    name: 'other secrets',
    async go({ page }) {
      await call(page(), 'otherSecrets.save', {
        ...otherSecret,
        expiresAtMs: Date.now() + 5 * 86_400_000,
      })
      await page().getByRole('heading', { name: 'SFTP drop box' }).waitFor()
    },
    async after({ page }) {
      await goTo(page(), 'Settings')
    },
  },
  {
    name: 'settings, recovery code',
    async go({ page }) {
      await page().getByRole('button', { name: 'Make a recovery code' }).click()
      await page().getByRole('dialog').getByRole('button', { name: 'Make a recovery code' }).click()
      await page().getByRole('heading', { name: 'Write this down' }).waitFor()
    },
    async after({ page }) {
      await page().getByRole('checkbox', { name: 'I have it on paper' }).check()
      await page().getByRole('button', { name: 'Done' }).click()
    },
  },
  {
    name: 'command palette',
    async go({ page }) {
      await page().keyboard.press('Control+k')
      await page().getByRole('dialog', { name: 'Command palette' }).waitFor()
    },
  },
  {
    name: 'command palette, searching',
    async go({ page }) {
      await page().getByRole('combobox', { name: 'Search or run a command' }).fill('gas')
      await page()
        .getByRole('option', { name: /Cedar Basin Gas/ })
        .waitFor()
    },
    after: escape,
  },
  {
    name: 'keyboard shortcuts',
    async go({ page }) {
      await goTo(page(), 'Utilities')
      await page().getByRole('row', { name: 'Cedar Basin Gas' }).click()
      await page().keyboard.press('?')
      await page().getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    },
    after: escape,
  },
]

const otherSecret = {
  secretId: null,
  utilityId: null,
  kind: 'password',
  name: 'SFTP drop box',
  userName: 'vendor-17',
  note: 'Asked for by letter; the utility changes it every spring.',
  value: 'not a real password',
  fileIds: [],
  keyPassphrase: null,
}

/** Brings the card into sight, wherever the page was. */
async function showBackup(page) {
  const title = page.getByRole('heading', { name: 'Backup', exact: true })
  await title.waitFor()
  await title.evaluate((heading) => heading.closest('section').scrollIntoView())
}
