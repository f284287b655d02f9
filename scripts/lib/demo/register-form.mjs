import { openUtility } from './ui.mjs'

/** True for the POST that registers, as the demo grid notes it. */
export const isRegistration = ({ method, path }) => method === 'POST' && path === '/oauth/register'

/** Opens the registration form of a utility that is in the list. */
export async function startRegistration(page, utility) {
  await openUtility(page, utility)
  await page.getByRole('button', { name: 'Register', exact: true }).click()
  await page.getByRole('heading', { name: 'Scopes', level: 2 }).waitFor()
}

/** Goes on to the step of that name. */
export async function next(page, step) {
  await page.getByRole('button', { name: /^Continue/ }).click()
  await page.getByRole('heading', { name: step, level: 2, exact: true }).waitFor()
}

/** Chooses a scope by the beginning of its name. */
export const chooseScope = (page, scope) =>
  page.getByRole('checkbox', { name: new RegExp(`^${scope}`) }).check()

/** Fills text fields of the form, by the beginning of their label. */
export async function fillDetails(page, values) {
  for (const [label, value] of Object.entries(values)) {
    await page.getByRole('textbox', { name: new RegExp(`^${label}`) }).fill(value)
  }
}

/** Agrees to the terms. */
export const agree = (page) => page.getByRole('checkbox', { name: /agree for my company/ }).check()

/** From the details to the last step, agreeing on the way. */
export async function agreeAndReview(page) {
  await next(page, 'Read and agree')
  await agree(page)
  await next(page, 'Send')
}

/** Presses Send, once. */
export const send = (page) => page.getByRole('button', { name: /^Send/ }).click()

/**
 * The forms of two utilities of the demo, from the list to the last step, with nothing sent. `atFees` looks at the
 * step that says what registering takes.
 */
export async function fillHarborline(page, { atFees } = {}) {
  await startRegistration(page, 'Harborline Water & Light')
  await chooseScope(page, 'Water usage')
  await next(page, 'What it takes')
  await atFees?.()
  await next(page, 'Details')
  await fillDetails(page, { 'Client name': 'Fernhill Usage', 'Company name': 'Fernhill Energy Advisors' })
  await page.getByRole('checkbox', { name: 'Leave empty (null)' }).check()
  await agreeAndReview(page)
}

export async function fillPrairieRidge(page) {
  await startRegistration(page, 'Prairie Ridge TSO')
  await chooseScope(page, 'System load')
  await next(page, 'What it takes')
  await next(page, 'Details')
  await fillDetails(page, { 'Client name': 'Fernhill Usage', Organisation: 'Fernhill Energy Advisors' })
  await page.getByRole('radio', { name: 'Yes' }).check()
  await agreeAndReview(page)
}

/** What Demo Gas & Electric asks for before it registers, by label. */
export const gasElectricDetails = {
  'Client name': 'Fernhill Usage',
  Contacts: 'ops@fernhill.example',
  'Company name': 'Fernhill Energy Advisors',
  Website: 'https://fernhill.example',
  'Tech contact': 'engineers@fernhill.example',
}
