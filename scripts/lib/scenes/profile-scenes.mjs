import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { goTo } from '../demo/ui.mjs'
import { root } from '../paths.mjs'
import { call } from './call.mjs'

const logo = readFileSync(join(root, 'resources/icon.png'))

/** What a company writes once: no profile, one being written, all of them. */
export const profileScenes = [
  {
    name: 'profiles, empty',
    async go({ page }) {
      await goTo(page(), 'Settings')
      await page().getByRole('button', { name: 'Write one' }).click()
      await page().getByRole('heading', { name: 'Write once what every utility asks' }).waitFor()
    },
  },
  {
    name: 'profile, being written',
    async go({ page }) {
      await page().getByRole('button', { name: 'New profile' }).click()
      const field = (name) => page().getByRole('textbox', { name: new RegExp(`^${name}`) })
      await field('Profile').fill('Fernhill')
      await field('Client name').fill('Fernhill Usage')
      await field('Company name').fill('Fernhill Energy Advisors')
      await field('Contacts').fill('ops@fernhill.example')
      await field('Website').fill('https://fernhill.example')
      await field('Your privacy policy').fill('fernhill')
      await page().getByText('This needs a whole address').waitFor()
      await page()
        .locator('input[type=file]')
        .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: logo })
      await page().getByRole('button', { name: 'Use logo.png as the logo' }).click()
      await page().getByText('Logo', { exact: true }).waitFor()
    },
    async after({ page }) {
      await page()
        .getByRole('textbox', { name: /^Your privacy policy/ })
        .fill('https://fernhill.example/privacy')
      await page().getByText('This needs a whole address').waitFor({ state: 'detached' })
    },
  },
  {
    name: 'profile, picture',
    async go({ page }) {
      await page().getByRole('button', { name: 'Preview logo.png' }).click()
      await page()
        .getByText(/ × .* pixels/)
        .waitFor()
    },
    after: ({ page }) => page().keyboard.press('Escape'),
  },
  {
    name: 'profiles',
    async go({ page }) {
      const { profiles } = await call(page(), 'profiles.list')
      await call(page(), 'profiles.duplicate', { profileId: profiles[0].profileId })
      await page().getByRole('button', { name: 'Back to the profiles' }).click()
      await page().getByRole('button', { name: 'Fernhill copy', exact: true }).waitFor()
    },
  },
]
