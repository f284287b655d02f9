import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openUtility } from '../../scripts/lib/demo/ui.mjs'
import { Customer } from '../demo/customer'
import { violationsOf } from '../support/axe'
import { ask } from '../support/busbar-page'
import { registerInDemo } from '../support/demo-registration'
import { driveDemo, type DrivenDesk } from '../support/driven-desk'

const key = 'demo-gas-electric'

let desk: DrivenDesk
let origin: string
let clientId: string
const page = () => desk.page
const button = (name: string | RegExp) => page().getByRole('button', { name })
const card = () => page().getByRole('list', { name: 'Authorizations' }).getByRole('listitem').first()
const shows = (text: string | RegExp) => card().getByText(text).first().waitFor()

/** The system's browser is no part of Busbar: where it was sent is kept instead. */
async function keepWhatOpens(): Promise<void> {
  await desk.busbar.app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = (url) => {
      opened.push(url)
      return Promise.resolve()
    }
  })
}

/** Where the browser was sent; each address is handed out once. */
const browserAt = async (): Promise<string> =>
  await vi.waitUntil(
    () => desk.busbar.app.evaluate(() => (globalThis as { opened?: string[] }).opened?.shift() ?? ''),
    { timeout: 20_000 },
  )

/** A customer opens an address, signs in and decides; answers where that leads. */
async function decides(address: string, decision: 'allow' | 'refuse' = 'allow', account = 'test-robin') {
  const customer = new Customer()
  const opened = await customer.open(address)
  if (opened.leadsTo) return opened.leadsTo
  const signedIn = await customer.signIn(origin, account)
  if (signedIn.leadsTo) return signedIn.leadsTo
  const { leadsTo } = await customer.decide(origin, decision)
  if (!leadsTo) throw new Error('the customer ended nowhere')
  return leadsTo
}

async function openForm(mode: RegExp, scope = 'Electric usage'): Promise<void> {
  await openUtility(page(), 'Demo Gas & Electric')
  await page()
    .getByRole('tab', { name: /^Registrations/ })
    .click()
  await button('Ask for access').click()
  await page().getByRole('checkbox', { name: scope }).check()
  await page().getByRole('radio', { name: mode }).check()
}

const here = /the browser comes back here/
const receipt = /receipt/
const link = /^By a link/

const received = async (method: string, path: string) =>
  (await desk.door.received(key)).filter((one) => one.method === method && one.path === path)
const pushed = async () =>
  (await received('POST', '/oauth/par')).map(({ body }) => body as Record<string, string>)
const exchanges = async () =>
  (await received('POST', '/oauth/token')).filter(
    ({ body }) => (body as Record<string, string>)['grant_type'] === 'authorization_code',
  )

beforeAll(async () => {
  desk = await driveDemo()
  await keepWhatOpens()
  const registrationId = await registerInDemo(page(), desk.door, key, ['dge_bills'])
  origin = (await desk.door.utilities()).find((one) => one.key === key)?.address ?? ''
  const { clients } = await ask(page(), 'authorization.offer', { registrationId })
  clientId = clients[0]?.clientId ?? ''
})
afterAll(() => desk.close())

describe('a customer without any address of their own', () => {
  it('C-216 C-218 C-228 agrees on the utility’s pages, and the access appears in Busbar', async () => {
    await ask(page(), 'settings.set', { persona: 'customer' })
    await page().getByRole('button', { name: 'Start', exact: true }).click()
    await page()
      .getByRole('region', { name: 'Your way' })
      .getByRole('button', { name: 'Allow access' })
      .click()
    await page().getByRole('checkbox', { name: 'Electric usage' }).check()
    await page().getByRole('radio', { name: receipt }).check()
    await page().getByText('Only test accounts can sign in').waitFor()
    await page().getByText('The exact request').click()
    expect(await violationsOf(page())).toEqual([])
    await button('Go to the utility').click()
    await shows('Waiting for your yes at the utility')
    const back = await decides(await browserAt())
    expect(back.href.startsWith(`${origin}/oauth/receipt?`)).toBe(true)
    await button('Look now').click()
    await shows('Allowed')
    expect(await pushed()).toMatchObject([
      { client_id: clientId, redirect_uri: `${origin}/oauth/receipt`, scope: 'dge_usage_electric' },
    ])
    expect(await exchanges()).toEqual([])
    await button('Test access').click()
    await shows(/It is active and opens/)
    await page().getByRole('button', { name: 'Start', exact: true }).click()
    await page().getByRole('button', { name: 'Look at what I allowed' }).waitFor()
    expect(await violationsOf(page())).toEqual([])
    await ask(page(), 'settings.set', { persona: 'vendor' })
  })
})

describe('a vendor on this computer', () => {
  it('C-217 C-226 gets tokens once the browser has come back, and sees how long they are good', async () => {
    await openForm(here)
    await button('Add this computer’s addresses').click()
    await page().getByText('The browser cannot come back yet.').waitFor({ state: 'detached' })
    await button('Open the browser').click()
    await shows('Waiting for the customer')
    const back = await decides(await browserAt())
    expect(back.hostname).toBe('127.0.0.1')
    expect(await (await fetch(back)).text()).toContain('You can close this page')
    await shows('Allowed')
    await shows('tokens are in the vault')
    expect(await exchanges()).toMatchObject([
      { status: 200, body: { redirect_uri: (await pushed()).at(-1)?.['redirect_uri'] } },
    ])
    await page()
      .getByRole('tab', { name: /^Tokens/ })
      .click()
    await button('Ask the utility').click()
    await page().getByText('Active, says the utility').waitFor()
    await button('Renew now').click()
    await page().getByText('Renewed', { exact: true }).waitFor()
    expect(await violationsOf(page())).toEqual([])
  })

  it('C-224 sees a refusal as one', async () => {
    await openForm(here)
    await button('Open the browser').click()
    await shows('Waiting for the customer')
    await fetch(await decides(await browserAt(), 'refuse'))
    await shows('Refused')
    expect(await violationsOf(page())).toEqual([])
  })

  it('C-220 C-222 C-223 is told that somebody else signed in, and begins again with a new sign-in', async () => {
    const grantId = 'waits-for-robin'
    await desk.door.behave(key, { kind: 'add-waiting-grant', grantId, clientId, scope: 'dge_usage_electric' })
    await openForm(here)
    await button(`Ask the customer of ${grantId}`).click()
    expect(await violationsOf(page())).toEqual([])
    await button('Open the browser').click()
    await shows('Waiting for the customer')
    await fetch(await decides(await browserAt(), 'allow', 'test-kim'))
    await shows(/another customer than the one who signed in/)
    await button('Begin again with a new sign-in').click()
    await button('Open the browser').click()
    await shows('Waiting for the customer')
    expect((await pushed()).at(-1)).toMatchObject({ cds_grant_id: grantId, prompt: 'login' })
    await fetch(await decides(await browserAt()))
    await shows('Allowed')
  })

  it('stops waiting for a browser that was closed, and a double click asks once', async () => {
    await openForm(here, 'Bills')
    const before = (await pushed()).length
    await button('Open the browser').dblclick()
    await shows('Waiting for the customer')
    expect(await pushed()).toHaveLength(before + 1)
    await browserAt()
    await card().getByRole('button', { name: 'Stop waiting' }).click()
    await shows('Stopped by you')
  })
})

describe('a customer somewhere else', () => {
  it('C-229 C-213 gets a plain link, and what they allow ends in a grant on the board', async () => {
    await openForm(link, 'Bills')
    const before = (await pushed()).length
    await button('Make the link').click()
    const address = await card().locator('code').first().innerText()
    expect(new URL(address).searchParams.has('request_uri')).toBe(false)
    expect(await pushed()).toHaveLength(before)
    await desk.door.advance(3_600_000)
    await decides(address)
    await button('Look now').click()
    await shows('Allowed')
    const [row] = (await ask(page(), 'authorization.list', {})).rows
    const [grantId = ''] = row?.grantIds ?? []
    const onBoard = () =>
      ask(page(), 'grants.list', { group: null, utilityId: null, text: grantId, limit: 10 })
    await vi.waitUntil(async () => (await onBoard()).rows.some((one) => one.grantId === grantId), {
      timeout: 20_000,
    })
    expect(await violationsOf(page())).toEqual([])
  })
})
