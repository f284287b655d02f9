import {
  agreeAndReview,
  chooseScope,
  fillDetails,
  fillHarborline,
  gasElectricDetails,
  isRegistration,
  next,
  send,
  startRegistration,
} from './register-form.mjs'
import { searchSecret } from './secret-search.mjs'
import { addFound, lookUp, must, openUtility } from './ui.mjs'

const name = 'Demo Gas & Electric'
const key = 'demo-gas-electric'

/** One registration, from its scopes to the sealed secret and what exists at the utility. */
export const registerSteps = [
  {
    name: 'scopes chosen',
    async run({ page }) {
      await startRegistration(page(), name)
      await chooseScope(page(), 'Electric usage')
      const added = page().getByRole('region', { name: 'Added for you' })
      await added.getByText('cds_client_admin').waitFor()
      await added.getByText('cds_grant_admin_1').waitFor()
      return 'electric usage chosen; cds_client_admin and cds_grant_admin_1 added, and said so'
    },
  },
  {
    name: 'exact request shown',
    async run(context) {
      const page = context.page()
      await next(page, 'What it takes')
      await next(page, 'Details')
      await fillDetails(page, gasElectricDetails)
      await agreeAndReview(page)
      const text = await page.getByLabel('The exact request').innerText()
      context.request = JSON.parse(text.replaceAll('\u00a0', ' '))
      must(context.request.client_name === 'Fernhill Usage', 'The request does not hold what was typed.')
      return `${Object.keys(context.request).length} members, POST to ${key}'s registration address`
    },
  },
  {
    name: 'registered',
    async run({ page, door, request }) {
      await send(page())
      await page()
        .getByRole('heading', { name: `You are registered with ${name}` })
        .waitFor()
      const posts = (await door.received(key)).filter(isRegistration)
      must(posts.length === 1, `The utility received ${posts.length} registrations.`)
      const [{ body, status }] = posts
      for (const [member, value] of Object.entries(request)) {
        must(
          JSON.stringify(body[member]) === JSON.stringify(value),
          `${member} arrived otherwise than shown.`,
        )
      }
      return `one POST received, as shown, answered ${status}`
    },
  },
  {
    name: 'sealed',
    async run({ page, busbar }) {
      await page().getByRole('button', { name: 'Show in Credentials' }).click()
      await page().getByRole('button', { name: 'Show Client secret' }).click()
      const field = page().getByRole('group', { name: 'Client secret' })
      await field.getByRole('button', { name: 'Hide Client secret' }).waitFor()
      const secret = (await field.locator('[translate=no]').innerText()).trim()
      await field.getByRole('button', { name: 'Hide Client secret' }).click()
      must(secret.length >= 20, 'The secret shown is too short to be one.')
      const { userData, output } = busbar()
      const probe = Buffer.from(`x${secret}`).toString('base64')
      const { files, bytes, found } = searchSecret(secret, userData, { 'what it printed': output(), probe })
      must(found.includes('probe'), 'The search does not even find what is there.')
      must(found.length === 1, `The secret lies open in ${found.join(', ')}.`)
      return `shown, then looked for in ${files} files (${Math.round(bytes / 1024)} kB): in none`
    },
  },
  {
    name: 'client objects listed',
    async run({ page }) {
      await openUtility(page(), name)
      await page()
        .getByRole('tab', { name: /^Registrations/ })
        .click()
      const sandbox = groupOf(page(), /^Sandbox/i).getByRole('listitem')
      await sandbox.filter({ hasText: 'dge_usage_electric' }).waitFor()
      const production = groupOf(page(), /^Production/).getByRole('listitem')
      await production.filter({ hasText: 'cds_client_admin' }).waitFor()
      must((await sandbox.count()) === 1, 'Sandbox and production are not told apart.')
      return `${await production.count()} in production (administration), 1 in the sandbox (usage)`
    },
  },
  {
    name: 'onboarding task shown',
    async run({ page }) {
      const water = 'Harborline Water & Light'
      await lookUp(page(), water)
      await addFound(page(), water)
      await fillHarborline(page(), {
        atFees: () => page().getByText('Announced fees: 750.00 USD').waitFor(),
      })
      await send(page())
      await page()
        .getByRole('heading', { name: `You are registered with ${water}` })
        .waitFor()
      const tasks = page().getByRole('list', { name: 'Steps after registering' })
      const fee = tasks.getByRole('listitem').filter({ hasText: '750.00' })
      await fee.getByText('Needs you').waitFor()
      return `a fee of 750.00 USD at ${water} needs you, a review waits on them`
    },
  },
]

/** The client objects of one environment. */
const groupOf = (page, title) =>
  page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: title, level: 3 }) })
    .last()
