import type { Locator } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReceivedRequest } from '../../electron/demo/request-log'
import {
  agreeAndReview,
  fillDetails,
  fillHarborline,
  gasElectricDetails,
  isRegistration,
  next,
  send,
  startRegistration,
} from '../../scripts/lib/demo/register-form.mjs'
import {
  addFound,
  cardOf,
  goTo,
  goToView,
  lockFirst,
  openThread,
  openUtility,
  typeAddress,
  unlock,
} from '../../scripts/lib/demo/ui.mjs'
import { deskIsThere } from '../support/busbar-page'
import { driveDemo, type DrivenDesk } from '../support/driven-desk'
import { placesHolding, plantNetworkSecrets } from '../support/leaks'

const passphrase = 'four unrelated words suffice'
const question = 'Which test account has net metering?'
const healthy = { key: 'demo-gas-electric', name: 'Demo Gas & Electric' }
const water = { key: 'harborline', name: 'Harborline Water & Light' }

let desk: DrivenDesk
let secret: string
let planted: readonly string[] = []
const page = () => desk.page

beforeAll(async () => {
  desk = await driveDemo()
})
afterAll(() => desk.close())

const addressOf = async (key: string) =>
  (await desk.door.utilities()).find((one) => one.key === key)?.address ?? ''
const isMessage = (method: string) => (request: ReceivedRequest) =>
  request.method === method && request.path.includes('/messages')

/** The client objects of one environment. */
const group = (title: RegExp) =>
  page()
    .locator('.clients__group')
    .filter({ has: page().getByRole('heading', { name: title, level: 3 }) })

/** JSON as it stands on a page. */
const jsonOf = async (text: Locator): Promise<Record<string, unknown>> =>
  JSON.parse((await text.innerText()).replaceAll('\u00a0', ' ')) as Record<string, unknown>

describe('a utility', () => {
  it('of the world outside is not asked from the demo', async () => {
    await goTo(page(), 'Utilities')
    await typeAddress(page(), 'utility.example')
    const problem = page().getByRole('main').getByRole('alert')
    await problem
      .getByText('The demo talks to this computer only; utility.example is somewhere else.')
      .waitFor()
    await problem.getByRole('button', { name: 'Put away utility.example' }).click()
  })

  it('C-023 is found by the host a person types, and added', async () => {
    const { host } = new URL(await addressOf(healthy.key))
    await goTo(page(), 'Utilities')
    await typeAddress(page(), host)
    const card = cardOf(page(), healthy.name)
    await card.getByText('This computer, plain http').waitFor()
    await addFound(page(), healthy.name)
    const [first] = await desk.door.received(healthy.key)
    expect(first).toMatchObject({ method: 'GET', path: '/.well-known/cds-server-metadata.json' })
  })

  it('shows its deviations, each with the clause it departs from, and can be added all the same', async () => {
    await goTo(page(), 'Utilities')
    await page().getByRole('button', { name: 'Add utility', exact: true }).click()
    await typeAddress(page(), await addressOf('saltmarsh'))
    const card = cardOf(page(), 'Saltmarsh PUD')
    await card.getByText(/\d+ findings/).click()
    const findings = card.getByRole('list', { name: 'Findings' }).getByRole('listitem')
    await findings.first().waitFor()
    const texts = await findings.allInnerTexts()
    expect(texts.length).toBeGreaterThan(3)
    for (const text of texts) expect(text).toMatch(/CDS-WG1-0[12] §\d|RFC \d/)
    await addFound(page(), 'Saltmarsh PUD')
  })
})

describe('a registration', () => {
  let shown: Record<string, unknown>

  it('C-056 asks once for what the chosen scopes need, and adds the scopes they hang on', async () => {
    await startRegistration(page(), healthy.name)
    for (const scope of [/^Electric usage/, /^Gas usage/])
      await page().getByRole('checkbox', { name: scope }).check()
    const added = page().getByRole('region', { name: 'Added for you' })
    await added.getByText('cds_client_admin').waitFor()
    await added.getByText('cds_grant_admin_1').waitFor()
    await next(page(), 'What it takes')
    await next(page(), 'Details')
    for (const label of [/^Company name/, /^Website/, /^Tech contact/])
      expect(await page().getByRole('textbox', { name: label }).count()).toBe(1)
  })

  it('lists everything to correct at once, each line leading to its field', async () => {
    await fillDetails(page(), { Website: 'no address' })
    await page()
      .getByRole('button', { name: /^Continue/ })
      .click()
    const summary = page().getByRole('note').filter({ hasText: 'correcting before anything is sent' })
    const lines = summary.getByRole('button')
    await lines.first().waitFor()
    const texts = await lines.allInnerTexts()
    expect(texts).toEqual([
      'Client name needs a value.',
      'Company name needs a value.',
      'Website needs a whole address such as https://example.com.',
      'Tech contact needs a value.',
    ])
    await lines.filter({ hasText: /^Website/ }).click()
    const field = page().getByRole('textbox', { name: /^Website/ })
    expect(await field.evaluate((one) => one === document.activeElement)).toBe(true)
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    expect((await desk.door.received(healthy.key)).filter(isRegistration)).toEqual([])
  })

  it('shows the exact request before anything is sent', async () => {
    await fillDetails(page(), gasElectricDetails)
    await agreeAndReview(page())
    shown = await jsonOf(page().getByLabel('The exact request'))
    expect(shown).toMatchObject({
      client_name: 'Fernhill Usage',
      cds_dge_website: 'https://fernhill.example',
    })
    expect((await desk.door.received(healthy.key)).filter(isRegistration)).toEqual([])
  })

  it('C-051 C-067 C-069 sends one POST that is what was shown, even when Send is pressed twice', async () => {
    const size = await page()
      .getByText(/^\d+ (B|KB)$/)
      .innerText()
    await page().getByRole('button', { name: /^Send/ }).dblclick()
    await page()
      .getByRole('heading', { name: `You are registered with ${healthy.name}` })
      .waitFor()
    const posts = (await desk.door.received(healthy.key)).filter(isRegistration)
    expect(posts).toHaveLength(1)
    const [post] = posts
    expect(post?.body).toEqual(shown)
    expect(size).toBe(`${post?.bodyBytes} B`)
    const scopes = String(shown['scope']).split(' ')
    expect(scopes.sort()).toEqual([
      'cds_client_admin',
      'cds_grant_admin_1',
      'dge_usage_electric',
      'dge_usage_gas',
    ])
    expect(shown).not.toHaveProperty('redirect_uris')
  })

  it('C-002 C-057 C-058 names itself, labels its JSON, and sends defaults under the names of the fields', async () => {
    const [post] = (await desk.door.received(healthy.key)).filter(isRegistration)
    expect(post?.headers).toMatchObject({
      'content-type': expect.stringMatching(/^application\/json/),
      accept: expect.stringContaining('application/json'),
      'user-agent': expect.stringContaining('Busbar'),
    })
    expect(post?.body).toMatchObject({
      cds_dge_company_name: 'Fernhill Energy Advisors',
      cds_dge_sells_devices: false,
      cds_dge_logo: null,
    })
  })

  it('C-076 C-100 lists what exists at the utility now, sandbox and production apart', async () => {
    await group(/^SANDBOX/)
      .getByText('dge_usage_electric')
      .waitFor()
    expect(
      await group(/^SANDBOX/)
        .getByText('cds_client_admin')
        .count(),
    ).toBe(0)
    await group(/^Production/)
      .getByText('cds_client_admin')
      .waitFor()
    expect(
      await group(/^Production/)
        .getByText('dge_usage_electric')
        .count(),
    ).toBe(0)
  })

  it('C-094 leaves its secret, once shown, in no file, output, title or process', async () => {
    await page().getByRole('button', { name: 'Show in Credentials' }).click()
    const field = page().getByRole('group', { name: 'Client secret' })
    await field.getByRole('button', { name: 'Show Client secret' }).click()
    secret = await field.locator('[translate=no]').innerText()
    expect(secret.length).toBeGreaterThanOrEqual(20)
    await field.getByRole('button', { name: 'Hide Client secret' }).click()
    await field.getByLabel('hidden').waitFor()
    expect(await page().content()).not.toContain(secret)
    expect(await placesHolding(secret, desk.busbar)).toEqual([])
  })

  it('keeps the secrets of the network settings as well as its own', async () => {
    planted = await plantNetworkSecrets(page())
    for (const one of planted) expect(await placesHolding(one, desk.busbar)).toEqual([])
  })

  it('C-006 C-062 says what comes after it: the fee as the utility wrote it, and a review', async () => {
    await goTo(page(), 'Utilities')
    await page().getByRole('button', { name: 'Add utility', exact: true }).click()
    await typeAddress(page(), await addressOf(water.key))
    await addFound(page(), water.name)
    await fillHarborline(page(), {
      atFees: () => page().getByText('Announced fees: 750.00 USD').waitFor(),
    })
    await send(page())
    const tasks = page().getByRole('list', { name: 'Steps after registering' }).getByRole('listitem')
    await tasks.filter({ hasText: '750.00 USD' }).getByText('Needs you').waitFor()
    await tasks.filter({ hasText: 'two readers' }).getByText('Waiting on them', { exact: true }).waitFor()
  })
})

describe('the inbox', () => {
  const thread = () => page().getByRole('region', { name: 'Thread', exact: true })
  const composer = () => thread().getByRole('region', { name: 'Write a message' })
  const messages = async (method: string) => (await desk.door.received(healthy.key)).filter(isMessage(method))

  it('C-139 C-140 marks read what was opened and looked at, and nothing else', async () => {
    await goToView(page(), 'Unread')
    expect(await messages('PATCH')).toEqual([])
    await openThread(page(), /Planned maintenance/)
    await thread().getByText('Meter reading services will be down').waitFor()
    const patch = await desk.door.next(healthy.key, 'PATCH of a message', isMessage('PATCH'))
    expect(patch.body).toEqual({ read: true })
    expect(patch.headers['content-type']).toMatch(/^application\/json/)
    await goToView(page(), 'All')
    await openThread(page(), /Welcome to Demo Gas/)
    await desk.door.next(healthy.key, 'second PATCH', isMessage('PATCH'), patch.seq)
    await goToView(page(), 'Unread')
    await page()
      .getByRole('option', { name: /security contact check/i })
      .waitFor()
    await page()
      .getByRole('option', { name: /Planned maintenance/ })
      .waitFor({ state: 'detached' })
    expect(await messages('PATCH')).toHaveLength(2)
  })

  it('C-145 C-150 C-151 sends a reply once: its base members, the message it answers, and no more', async () => {
    await goToView(page(), 'All')
    await openThread(page(), /Welcome to Demo Gas/)
    await thread().getByRole('button', { name: 'Reply', exact: true }).click()
    await composer().getByRole('textbox', { name: 'Message' }).fill(question)
    await composer().getByRole('button', { name: /^Send/ }).click()
    await thread().getByRole('button', { name: 'Send now' }).waitFor()
    expect(await messages('POST')).toEqual([])
    await thread().getByRole('button', { name: 'Send now' }).click()
    await thread()
      .getByRole('article', { name: /^You: / })
      .getByRole('time')
      .waitFor()
    const posts = await messages('POST')
    expect(posts).toHaveLength(1)
    expect(posts[0]?.body).toEqual({
      previous_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/.*messages\//),
      type: 'private_message',
      name: 'Re: Welcome to Demo Gas & Electric',
      description: question,
    })
  })

  it('shows what the utility answers, in the same thread', async () => {
    await thread().getByText('Thank you for your message.').waitFor({ timeout: 30_000 })
    expect(await thread().getByText(question).count()).toBe(1)
  })

  it('keeps what was being written over a lock, and comes back to it', async () => {
    await composer().getByRole('textbox', { name: 'Message' }).fill('Begun before the lock')
    await desk.lockedBy((at) => lockFirst(at, passphrase))
    await unlock(page(), passphrase)
    await composer().getByText('Begun before the lock').waitFor()
    expect(await messages('POST')).toHaveLength(1)
  })
})

describe('the way to production', () => {
  const step = (words: string) =>
    page()
      .getByRole('list', { name: 'Steps after registering' })
      .getByRole('listitem')
      .filter({ hasText: words })
  const openRegistrations = async (name: string) => {
    await openUtility(page(), name)
    await page()
      .getByRole('tab', { name: /^Registrations/ })
      .click()
  }

  it('C-153 C-138 is asked for after a question, and what came of it stands beside the sandbox object', async () => {
    await openRegistrations(healthy.name)
    await group(/^SANDBOX/)
      .getByRole('button', { name: 'Request production' })
      .click()
    await page().getByRole('button', { name: /^Send/ }).click()
    const question = page().getByRole('alertdialog', { name: `Ask ${healthy.name} for production?` })
    await question.getByText('SANDBOX').waitFor()
    const before = await desk.door.newest(healthy.key)
    await question.getByRole('button', { name: 'Send the request' }).click()
    await page().getByRole('button', { name: 'Send now' }).click()
    const post = await desk.door.next(healthy.key, 'POST of a message', isMessage('POST'), before)
    expect(post.body).toMatchObject({
      type: 'production_request',
      related_uri: expect.stringContaining('/clients/'),
      related_type: 'client',
    })
    await openRegistrations(healthy.name)
    const sandbox = group(/^SANDBOX/)
    await sandbox.getByText('Production approved').waitFor({ timeout: 30_000 })
    await sandbox.getByText(/^as /).waitFor({ timeout: 30_000 })
    await group(/^Production/)
      .getByText('dge_usage_electric')
      .waitFor()
  })

  it('C-168 a fee that was paid on the page of the utility is done here, with its receipt', async () => {
    await openRegistrations(water.name)
    await step('750.00 USD').getByRole('button', { name: 'Open payment page' }).click()
    const link = page().getByRole('alertdialog')
    const address = (await link.locator('code').innerText()).trim()
    await link.getByRole('button', { name: 'Cancel' }).click()
    // What the browser does when Pay is pressed there.
    const shown = await (await fetch(address)).text()
    expect(shown).toContain('Amount due: 750.00 USD')
    const headers = { origin: new URL(address).origin }
    await fetch(address, { method: 'POST', body: new URLSearchParams(), headers })
    await step('750.00 USD').getByText('Done', { exact: true }).waitFor({ timeout: 30_000 })
    await step('750.00 USD')
      .getByRole('button', { name: /^Receipt/ })
      .waitFor()
    await step('two readers').getByText('Done', { exact: true }).waitFor({ timeout: 30_000 })
  })
})

describe('after an end and a new start', () => {
  it('everything is there, and nothing was sent again', async () => {
    await desk.restart()
    await deskIsThere(page())
    await goTo(page(), 'Utilities')
    for (const name of [healthy.name, water.name, 'Saltmarsh PUD'])
      await page().getByRole('row', { name }).waitFor()
    await goToView(page(), 'All')
    const thread = await openThread(page(), /Welcome to Demo Gas/)
    for (const text of [question, 'Thank you for your message.', 'Begun before the lock'])
      await thread.getByText(text).waitFor()
    const received = await desk.door.received(healthy.key)
    expect(received.filter((one) => isRegistration(one) || isMessage('POST')(one))).toEqual([])
  })

  it('no secret of the whole job lies open anywhere', async () => {
    for (const one of [secret, passphrase, ...planted])
      expect(await placesHolding(one, desk.busbar)).toEqual([])
  })
})
