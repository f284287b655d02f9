import {
  agree,
  chooseScope,
  fillDetails,
  fillPrairieRidge,
  gasElectricDetails,
  next,
  send,
  startRegistration,
} from '../demo/register-form.mjs'
import { putAway } from './call.mjs'

const name = 'Demo Gas & Electric'

/** The five steps of one registration, what may go wrong, and what comes of it. */
export const registerScenes = [
  {
    name: 'register, scopes',
    async go({ page }) {
      await startRegistration(page(), name)
      await chooseScope(page(), 'Electric usage')
      await page().getByRole('region', { name: 'Added for you' }).getByText('cds_grant_admin_1').waitFor()
    },
  },
  { name: 'register, what it takes', go: ({ page }) => next(page(), 'What it takes') },
  { name: 'register, details, empty', go: ({ page }) => next(page(), 'Details') },
  {
    name: 'register, details, to correct',
    async go({ page }) {
      await fillDetails(page(), { ...gasElectricDetails, 'Client name': '', Website: 'fernhill' })
      await page()
        .getByRole('button', { name: /^Continue/ })
        .click()
      await page()
        .getByText(/fields? needs? correcting/)
        .waitFor()
    },
  },
  { name: 'register, details', go: ({ page }) => fillDetails(page(), gasElectricDetails) },
  { name: 'register, agree', go: ({ page }) => next(page(), 'Read and agree') },
  {
    name: 'register, send',
    async go({ page }) {
      await agree(page())
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
      await fillPrairieRidge(page())
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
