import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDetails, next } from '../../scripts/lib/demo/register-form.mjs'
import {
  cardOf,
  goTo,
  goToView,
  lockFirst,
  openThread,
  openUtility,
  typeAddress,
  unlock,
} from '../../scripts/lib/demo/ui.mjs'
import { violationsInForcedColours, violationsOf } from '../support/axe'
import { ask, deskIsThere } from '../support/busbar-page'
import { addDemoUtility, registerInDemo } from '../support/demo-registration'
import { driveDesk, type DrivenDesk } from '../support/driven-desk'

const passphrase = 'four unrelated words suffice'
const healthy = { key: 'demo-gas-electric', name: 'Demo Gas & Electric' }
const water = 'Harborline Water & Light'

let desk: DrivenDesk
const page = () => desk.page

beforeAll(async () => {
  desk = await driveDesk({ args: ['--demo'] })
})
afterAll(() => desk.close())

const heading = (name: string | RegExp, level = 1) =>
  page().getByRole('heading', { name, level }).first().waitFor()
const press = (name: string | RegExp) =>
  page()
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()
const escape = () => page().keyboard.press('Escape')
const addressOf = async (key: string) =>
  (await desk.door.utilities()).find((one) => one.key === key)?.address ?? ''

/** Notes every violation of what is shown now, light and dark, and goes on. */
async function look(name: string): Promise<void> {
  expect.soft(await violationsOf(page()), name).toEqual([])
}

/** The same, and in forced colours. */
async function lookWell(name: string): Promise<void> {
  await look(name)
  expect.soft(await violationsInForcedColours(page()), name).toEqual([])
}

describe('nothing keeps anybody out of', () => {
  it('the first run and an empty desk', async () => {
    await heading(/All your utility connections/)
    await look('first run')
    await press('Look around (demo grid)')
    await deskIsThere(page())
    await heading('No utilities yet', 2).catch(() => heading('No utilities yet'))
    await look('empty overview')
    for (const place of ['Inbox', 'Utilities', 'Credentials', 'Activity']) {
      await goTo(page(), place)
      await look(`empty ${place}`)
    }
  })

  it('finding a utility', async () => {
    await goTo(page(), 'Utilities')
    await press('Add utility')
    await heading('Add utility')
    await look('add utility')
    await typeAddress(page(), 'utility.example')
    await page().getByRole('main').getByRole('alert').waitFor()
    await typeAddress(page(), await addressOf('saltmarsh'))
    await cardOf(page(), 'Saltmarsh PUD')
      .getByText(/\d+ findings/)
      .click()
    await typeAddress(page(), await addressOf('prairie-ridge'))
    await cardOf(page(), 'Prairie Ridge TSO').getByText('This utility has moved.').waitFor()
    await look('a failure, findings and a move')
  })

  it('a utility, its tabs and dialogs', async () => {
    await registerInDemo(page(), desk.door, healthy.key as 'demo-gas-electric')
    await addDemoUtility(page(), desk.door, 'harborline')
    await addDemoUtility(page(), desk.door, 'saltmarsh')
    await goTo(page(), 'Utilities')
    await page().getByRole('row', { name: healthy.name }).click()
    await page()
      .getByRole('complementary', { name: /^Preview of/ })
      .waitFor()
    await look('utilities with the preview')
    await openUtility(page(), healthy.name)
    for (const tab of ['Summary', 'Coverage', 'Scopes', 'Requirements', 'Registrations', 'Raw']) {
      await page()
        .getByRole('tab', { name: new RegExp(`^${tab}`) })
        .click()
      await page()
        .getByRole('tabpanel', { name: new RegExp(`^${tab}`) })
        .waitFor()
      await look(`utility, ${tab}`)
    }
    await press(/^More/)
    await page().getByRole('menu').waitFor()
    await look('utility, menu')
    await page()
      .getByRole('menuitem', { name: /^Remove/ })
      .click()
    await page().getByRole('alertdialog').or(page().getByRole('dialog')).first().waitFor()
    await look('utility, remove')
    await escape()
    await openUtility(page(), 'Saltmarsh PUD')
    await page()
      .getByRole('tab', { name: /^Findings/ })
      .click()
    await page()
      .getByRole('tabpanel', { name: /^Findings/ })
      .waitFor()
    await look('utility, Findings')
  })

  it('the company profiles', async () => {
    await goTo(page(), 'Settings')
    await press('Write one')
    await heading('Company profiles')
    await look('company profiles, none')
    await press('New profile')
    await fillDetails(page(), { 'Client name': 'Fernhill Usage', 'Your privacy policy': 'fernhill' })
    await press('Add a language')
    await page().getByText('This needs a whole address').waitFor()
    await look('company profile')
    await fillDetails(page(), { 'Your privacy policy': '' })
    await press('Back to the profiles')
    await heading('Company profiles')
    await look('company profiles')
  })

  it('registering, and an outcome nobody knows', async () => {
    await openUtility(page(), water)
    await press('Register')
    await heading('Scopes', 2)
    await page()
      .getByRole('checkbox', { name: /^Water usage/ })
      .check()
    await page().getByRole('region', { name: 'Added for you' }).getByText('cds_grant_admin_hwl').waitFor()
    await look('register, scopes')
    await next(page(), 'What it takes')
    await look('register, what it takes')
    await next(page(), 'Details')
    await look('register, details')
    await press(/^Continue/)
    await page()
      .getByText(/correcting before anything is sent/)
      .waitFor()
    await look('register, everything to correct')
    await fillDetails(page(), { 'Client name': 'Fernhill Usage', 'Company name': 'Fernhill' })
    await page().getByRole('checkbox', { name: 'Leave empty (null)' }).check()
    await next(page(), 'Read and agree')
    await look('register, read and agree')
    await page()
      .getByRole('checkbox', { name: /agree for my company/ })
      .check()
    await next(page(), 'Send')
    await page().getByRole('button', { name: /^Send/, disabled: false }).waitFor()
    await look('register, send')
    await page().getByText('gave me an initial access token').click()
    await page().getByLabel('Initial access token').waitFor()
    await look('register, an initial access token')
    await page().getByText('gave me an initial access token').click()
    await desk.door.behave('harborline', { kind: 'drop-registration-answer' })
    await press(/^Send/)
    await heading('They may have registered you', 2)
    await look('outcome unknown')
    await press('I received the credentials')
    await page().getByRole('dialog').waitFor()
    await look('taking credentials over')
    await escape()
    await press('Register again anyway')
    await page().getByRole('alertdialog').or(page().getByRole('dialog')).first().waitFor()
    await look('registering again')
    await page().getByRole('button', { name: 'Register again', exact: true }).click()
    await press(/^Send/)
    await heading(`You are registered with ${water}`, 2)
    await page().getByRole('list', { name: 'Steps after registering' }).getByText('Needs you').waitFor()
    await look('registered')
    await press('Make a recovery code')
    await page().getByRole('dialog').waitFor()
    await look('recovery code')
    await escape()
    await openUtility(page(), water)
    await page()
      .getByRole('tab', { name: /^Registrations/ })
      .click()
    await page()
      .getByRole('tabpanel', { name: /^Registrations/ })
      .getByText('hwl_water_usage')
      .first()
      .waitFor()
    await look('utility with a registration')
  })

  it('the inbox', async () => {
    for (const view of ['Needs you', 'Waiting', 'Unread', 'Drafts', 'Outbox', 'All']) {
      await goToView(page(), view)
      await look(`inbox, ${view}`)
    }
    const thread = await openThread(page(), /Who do we call/)
    await thread.getByText('Phone around the clock').waitFor()
    await look('inbox, a request')
    await openThread(page(), /Welcome to Demo Gas/)
    await thread.getByRole('button', { name: 'Reply', exact: true }).click()
    const composer = thread.getByRole('region', { name: 'Write a message' })
    await composer
      .getByRole('textbox', { name: 'Message' })
      .fill('A word in between, see https://utility.example/a')
    await composer.getByText(/^Saved/).waitFor()
    await look('inbox, a reply')
    await composer.getByRole('button', { name: /^Type:/ }).click()
    await page().getByRole('menu').waitFor()
    await look('inbox, types of a message')
    await escape()
    await composer.getByRole('button', { name: /^Send/ }).click()
    await thread.getByRole('button', { name: 'Send now' }).waitFor()
    await look('inbox, a message held')
    await thread.getByRole('button', { name: 'Cancel', exact: true }).click()
    await composer.getByText('A word in between').waitFor()
    await goToView(page(), 'Drafts')
    await look('inbox, a draft')
    await press('New message')
    await heading('New message', 2)
    await look('inbox, a new message')
    await page().getByRole('combobox', { name: 'Registration' }).click()
    await page().getByRole('listbox').last().waitFor()
    await look('inbox, choosing a registration')
    await escape()
  })

  it('the overview, credentials, activity and settings', async () => {
    await goTo(page(), 'Overview')
    await page().getByRole('grid', { name: 'Next for you' }).waitFor()
    await look('overview')
    await goTo(page(), 'Credentials')
    await page()
      .getByRole('row', { name: /Demo Gas/ })
      .first()
      .click()
    await press('Show Client secret')
    await page().getByRole('button', { name: 'Hide Client secret' }).waitFor()
    await look('credentials, a secret shown')
    await press('Hide Client secret')
    await goTo(page(), 'Activity')
    await page().getByRole('row').or(page().getByRole('option')).nth(3).click()
    await look('activity')
    await goTo(page(), 'Settings')
    await heading('Settings')
    await look('settings')
    await press('Set passphrase')
    await page().getByRole('dialog').waitFor()
    await look('settings, passphrase')
    await escape()
  })

  it('changing a client object, renewing a secret, and leaving', async () => {
    await openUtility(page(), healthy.name)
    await page()
      .getByRole('tab', { name: /^Registrations/ })
      .click()
    const sandbox = page().getByRole('region', { name: 'Sandbox', exact: true })
    await sandbox.getByRole('button', { name: 'Fernhill Usage', exact: true }).click()
    await page()
      .getByText(/^One PUT to/)
      .waitFor()
    await page().getByRole('textbox', { name: 'Website', exact: true }).fill('fernhill')
    await page().getByText('A web address that begins with https:// is due.').waitFor()
    await lookWell('client, a change to correct')
    await press('Undo all')
    await press('Back to the registration')
    await heading(`Registration with ${healthy.name}`)
    await press('Leave…')
    await heading(`Leave ${healthy.name}`)
    await lookWell('leaving')
    await press('Leave…')
    await page().getByRole('alertdialog').waitFor()
    await lookWell('leaving, asked')
    await escape()
    await goTo(page(), 'Credentials')
    await page()
      .getByRole('row', { name: /Demo Gas.*Fernhill/ })
      .first()
      .click()
    await press('Renew')
    await page().getByRole('button', { name: 'Handed over, continue' }).waitFor()
    await lookWell('renewing a secret')
  })

  it('registering with many, and the backup', async () => {
    await addDemoUtility(page(), desk.door, 'northfield')
    await goTo(page(), 'Utilities')
    for (const name of ['Northfield Municipal Power', 'Saltmarsh PUD']) {
      await page()
        .getByRole('row', { name })
        .click({ modifiers: ['Control'] })
    }
    await press('Register selected')
    await page().getByRole('grid', { name: 'Answers of each utility' }).waitFor()
    await lookWell('registering with many')
    await goTo(page(), 'Settings')
    const backup = page().getByRole('heading', { name: 'Backup', exact: true })
    await backup.waitFor()
    await backup.evaluate((title) => title.closest('section')?.scrollIntoView())
    await lookWell('backup')
  })

  it('what lies over every page', async () => {
    await page().keyboard.press('Control+k')
    await page().getByRole('dialog', { name: 'Command palette' }).waitFor()
    await look('palette')
    await page().keyboard.type('nothing has this name')
    await look('palette, only a search')
    await escape()
    await goTo(page(), 'Activity')
    await heading('Activity')
    await page().keyboard.press('?')
    await page().getByRole('dialog').waitFor()
    await look('keyboard shortcuts')
    await escape()
  })

  it('a narrow window with large text', async () => {
    await desk.busbar.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setContentSize(900, 700),
    )
    await page().waitForFunction(() => window.innerWidth === 900)
    await ask(page(), 'settings.set', { textSizePercent: 200 })
    for (const place of ['Overview', 'Inbox', 'Utilities', 'Credentials', 'Settings']) {
      await goTo(page(), place)
      await look(`narrow ${place}`)
    }
    await ask(page(), 'settings.set', { textSizePercent: 100 })
  })

  it('the lock', async () => {
    await desk.lockedBy((at) => lockFirst(at, passphrase))
    await heading('Busbar is locked')
    await look('locked')
    await unlock(page(), 'four related words')
    await page().getByText('That does not open this vault.').waitFor()
    await look('locked, refused')
  })
})
