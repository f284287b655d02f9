import { goTo } from '../demo/ui.mjs'
import { call, putAway } from './call.mjs'

const row = (page, name) => page.getByRole('row', { name }).first()
const viewOf = (page, name) => page.getByRole('radio', { name }).click()

/** Chooses the secret of a utility that is no keystone, in the table. */
async function chooseOrdinary(page, utility) {
  await goTo(page, 'Credentials')
  const { rows } = await call(page, 'credentials.list')
  const found = rows.find(
    (one) => one.utility.name.startsWith(utility) && !one.keystone && one.sealed && one.bucket !== 'expired',
  )
  await page.getByRole('row', { name: utility }).filter({ hasText: found.clientId }).first().click()
  return found
}

/** A client whose secret is being renewed can neither be changed nor left. */
async function callOffHandOvers(page) {
  const { rotations } = await call(page, 'rotation.list')
  for (const { rotationId, state, working } of rotations)
    if (state === 'handing-over' && !working)
      await call(page, 'rotation.abort', { rotationId, cleanUp: false })
}

/** Secrets by time and by utility, a renewal at each step, many at once, and one that leaked. */
export const credentialScenes = [
  {
    name: 'credentials, table',
    async go({ page }) {
      await goTo(page(), 'Credentials')
      await viewOf(page(), 'Table')
      await row(page(), 'Cedar Basin Gas').waitFor()
    },
    after: ({ page }) => viewOf(page(), 'Board'),
  },
  {
    name: 'credentials, other secret',
    async go({ page }) {
      await call(page(), 'otherSecrets.save', {
        secretId: null,
        utilityId: null,
        kind: 'password',
        name: 'SFTP of the archive',
        userName: 'fernhill',
        note: 'Given by phone.',
        expiresAtMs: Date.now() + 5 * 86_400_000,
        value: 'a password of the archive',
        fileIds: [],
        keyPassphrase: null,
      })
      await row(page(), 'SFTP of the archive').click()
      await page().getByRole('complementary', { name: 'Secret SFTP of the archive' }).waitFor()
    },
  },
  {
    name: 'credentials, renewal handed over',
    async go({ page }) {
      await chooseOrdinary(page(), 'Demo Gas & Electric')
      await page().getByRole('button', { name: 'Renew', exact: true }).click()
      await page().getByRole('button', { name: 'Handed over, continue' }).waitFor()
      await page().getByRole('button', { name: 'Add a system' }).click()
      const field = page().getByRole('textbox', { name: 'System that uses this secret' })
      for (const system of ['portal.fernhill.example', 'nightly batch host']) {
        await field.fill(system)
        await field.press('Enter')
        await page().getByText(system, { exact: true }).waitFor()
      }
      await page().getByRole('checkbox', { name: 'portal.fernhill.example' }).click()
      await page().getByText('1 system has not got it').waitFor()
      await putAway(page())
    },
  },
  {
    name: 'credentials, renewal settling the old one',
    async go({ page }) {
      await page().getByRole('button', { name: 'Continue all the same' }).click()
      await page().getByRole('radiogroup', { name: 'The old secret' }).waitFor()
    },
  },
  {
    name: 'credentials, renewal done',
    async go({ page }) {
      await page().getByRole('radio', { name: 'End it now' }).click()
      await page().getByRole('button', { name: 'End the old secret now' }).click()
      await page().getByRole('button', { name: 'End secret', exact: true }).click()
      await page()
        .getByText(/^Ended\./)
        .waitFor()
    },
    after: ({ page }) => page().getByRole('button', { name: 'Close the sheet' }).click(),
  },
  {
    name: 'credentials, keystone reads twice',
    async go({ page }) {
      await goTo(page(), 'Credentials')
      // Not at Cedar Basin, which asks to wait after a few requests.
      await row(page(), 'Northfield').click()
      await page().getByRole('button', { name: 'Renew', exact: true }).click()
      await page().getByRole('button', { name: 'Handed over, continue' }).click()
      await page()
        .getByText(/Read . of 2 times/)
        .waitFor()
    },
    after: ({ page }) => page().getByRole('button', { name: 'Finish later' }).click(),
  },
  {
    name: 'credentials, many marked',
    async go({ page }) {
      await goTo(page(), 'Credentials')
      await row(page(), 'Harborline').click()
      await page().keyboard.press('*')
      await page().keyboard.press('a')
      await page().getByRole('group', { name: 'Marked secrets' }).waitFor()
    },
  },
  {
    name: 'credentials, renewals',
    async go({ page, door }) {
      await door.behave('harborline', { kind: 'fail-next', status: 401, path: '/oauth/token', times: 4 })
      await page().getByRole('button', { name: 'Renew them' }).click()
      await page().getByRole('row', { name: 'Saltmarsh' }).first().waitFor()
      await page()
        .getByRole('row', { name: /Not begun/ })
        .first()
        .waitFor()
      await door.behave('harborline', { kind: 'normal' })
      await putAway(page())
    },
  },
  {
    name: 'credentials, leaked',
    async go({ page }) {
      await chooseOrdinary(page(), 'Saltmarsh')
      await page().getByRole('button', { name: 'More acts' }).click()
      await page()
        .getByRole('menuitem', { name: /It has leaked/ })
        .click()
      await page().getByRole('dialog', { name: 'Has this secret leaked?' }).waitFor()
    },
    after: ({ page }) => page().keyboard.press('Escape'),
  },
  {
    name: 'credentials, policy',
    async go({ page }) {
      await page().getByRole('button', { name: 'More acts' }).click()
      await page()
        .getByRole('menuitem', { name: /^Renewing at/ })
        .click()
      await page()
        .getByRole('textbox', { name: 'How many days before' })
        .or(page().getByLabel('How many days before'))
        .first()
        .waitFor()
    },
    after: ({ page }) => page().keyboard.press('Escape'),
  },
  {
    name: 'credentials, health',
    async go({ page }) {
      await goTo(page(), 'Credentials')
      await viewOf(page(), 'Health')
      await page().getByRole('list', { name: 'Health of secrets' }).waitFor()
    },
    async after({ page }) {
      await viewOf(page(), 'Board')
      await callOffHandOvers(page())
    },
  },
]
