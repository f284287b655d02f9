import { fillDetails, next, send, startRegistration } from '../demo/register-steps.mjs'
import { putAway } from './call.mjs'

const name = 'Demo Gas & Electric'
const answers = {
  'Client name': 'Fernhill Usage',
  Contacts: 'ops@fernhill.example',
  'Company name': 'Fernhill Energy Advisors',
  Website: 'https://fernhill.example',
  'Tech contact': 'engineers@fernhill.example',
}

/** The five steps of one registration, what may go wrong, and what comes of it. */
export const registerScenes = [
  {
    name: 'register, scopes',
    async go({ page }) {
      await startRegistration(page(), name)
      await page()
        .getByRole('checkbox', { name: /^Electric usage/ })
        .check()
      await page().getByRole('region', { name: 'Added for you' }).getByText('cds_grant_admin_1').waitFor()
    },
  },
  { name: 'register, what it takes', go: ({ page }) => next(page(), 'What it takes') },
  { name: 'register, details, empty', go: ({ page }) => next(page(), 'Details') },
  {
    name: 'register, details, to correct',
    async go({ page }) {
      await fillDetails(page(), { ...answers, 'Client name': '', Website: 'fernhill' })
      await page()
        .getByRole('button', { name: /^Continue/ })
        .click()
      await page()
        .getByText(/fields? needs? correcting/)
        .waitFor()
    },
  },
  { name: 'register, details', go: ({ page }) => fillDetails(page(), answers) },
  { name: 'register, agree', go: ({ page }) => next(page(), 'Read and agree') },
  {
    name: 'register, send',
    async go({ page }) {
      await page()
        .getByRole('checkbox', { name: /agree for my company/ })
        .check()
      await next(page(), 'Send')
      await page().locator('button:enabled').filter({ hasText: /^Send/ }).waitFor()
    },
  },
  {
    name: 'register, rejected',
    async go({ page, door }) {
      const refuses = { kind: 'fail-next', status: 400, method: 'POST', path: '/oauth/register' }
      await door.behave('demo-gas-electric', refuses)
      await send(page())
      await page().getByRole('main').getByRole('alert').first().waitFor()
    },
  },
  {
    name: 'register, result',
    async go({ page }) {
      await send(page())
      await page()
        .getByRole('heading', { name: `You are registered with ${name}` })
        .waitFor()
      await page().getByText('cds_grant_admin_1').first().waitFor()
      await putAway(page())
    },
  },
  {
    name: 'register, outcome unknown',
    async go({ page, door }) {
      await door.behave('prairie-ridge', { kind: 'drop-registration-answer' })
      await startRegistration(page(), 'Prairie Ridge TSO')
      await page()
        .getByRole('checkbox', { name: /^System load/ })
        .check()
      await next(page(), 'What it takes')
      await next(page(), 'Details')
      await fillDetails(page(), { 'Client name': 'Fernhill Usage', Organisation: 'Fernhill' })
      await page().getByRole('radio', { name: 'Yes' }).check()
      await next(page(), 'Read and agree')
      await page()
        .getByRole('checkbox', { name: /agree for my company/ })
        .check()
      await next(page(), 'Send')
      await send(page())
      await page().getByRole('heading', { name: 'They may have registered you' }).waitFor()
    },
  },
  {
    name: 'register, credentials received',
    async go({ page }) {
      await page().getByRole('button', { name: 'I received the credentials' }).click()
      await page().getByRole('dialog').waitFor()
    },
    after: ({ page }) => page().keyboard.press('Escape'),
  },
]
