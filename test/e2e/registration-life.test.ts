import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RegistrationId } from '../../electron/contract/common'
import { openUtility } from '../../scripts/lib/demo/ui.mjs'
import { ask } from '../support/busbar-page'
import { registerInDemo } from '../support/demo-registration'
import { driveDemo, type DrivenDesk } from '../support/driven-desk'

const key = 'demo-gas-electric'

let desk: DrivenDesk
let registrationId: RegistrationId
let clientId: string
const page = () => desk.page
const field = (name: string) => page().getByRole('textbox', { name, exact: true })
const send = () => page().getByRole('button', { name: 'Send the change' }).click()

beforeAll(async () => {
  desk = await driveDemo()
  await registerInDemo(page(), desk.door, key)
  const { registrations } = await ask(page(), 'registrations.list', { utilityId: null })
  const [registration] = registrations
  const sandbox = registration?.clients.find((one) => one.environment === 'sandbox' && !one.isAdmin)
  if (!registration || !sandbox) throw new Error('no sandbox object')
  registrationId = registration.registrationId
  clientId = sandbox.clientId
})
afterAll(() => desk.close())

const puts = async (after?: number) =>
  (await desk.door.received(key, after)).filter((one) => one.method === 'PUT')

describe('a client object', () => {
  it('C-110 C-119 is changed with the whole object in sight, and arrives as it was shown', async () => {
    await openUtility(page(), 'Demo Gas & Electric')
    await page()
      .getByRole('tab', { name: /^Registrations/ })
      .click()
    const sandbox = page().getByRole('region', { name: 'Sandbox', exact: true })
    await sandbox.getByRole('button', { name: await nameOf(), exact: true }).click()
    await page().getByRole('heading', { name: 'What will be sent' }).waitFor()
    await field('Contacts').fill('ops@fernhill.example\nnight@fernhill.example')
    const redirects = await field('Redirect addresses').inputValue()
    await field('Redirect addresses').fill(`${redirects}\nhttp://127.0.0.1:8765/back`)
    await page()
      .getByText(/whole object, 2 of \d+ fields change/)
      .waitFor()
    await send()
    await page().getByText('Changed.', { exact: true }).waitFor()
    const [put] = await puts()
    expect(put?.body).toMatchObject({
      client_id: clientId,
      contacts: ['ops@fernhill.example', 'night@fernhill.example'],
      redirect_uris: [...redirects.split('\n'), 'http://127.0.0.1:8765/back'],
    })
    expect(await puts()).toHaveLength(1)
  })

  it('C-115 C-117 says what people at the utility still look at, until their message ends it', async () => {
    await field('Logo address').fill('https://fernhill.example/logo.png')
    await send()
    await page().getByText('Accepted, and under review.').waitFor()
    await page().getByText('Under review', { exact: true }).waitFor()
    await desk.door.advance(60_000)
    await ask(page(), 'registrations.refresh', { registrationId })
    await ask(page(), 'inbox.refresh', { utilityId: null })
    await page().getByRole('button', { name: 'Read again' }).click()
    await page().getByText('Under review', { exact: true }).waitFor({ state: 'detached' })
    expect(await field('Logo address').inputValue()).toBe('https://fernhill.example/logo.png')
    expect(await puts()).toHaveLength(2)
  })

  it('C-104 takes only the statuses the utility offers, after a question', async () => {
    await page().getByText('Status', { exact: true }).waitFor()
    await page().getByRole('combobox').filter({ hasText: 'Sandbox' }).click()
    const options = page().getByRole('option')
    expect(await options.allInnerTexts()).toEqual(['Sandbox', 'Disabled'])
    await options.filter({ hasText: 'Disabled' }).click()
    await send()
    await page().getByRole('button', { name: 'Disable it' }).click()
    await page().getByText('Changed.', { exact: true }).waitFor()
    expect((await puts()).at(-1)?.body).toMatchObject({ cds_status: 'disabled' })
  })
})

async function nameOf(): Promise<string> {
  const { clients } = await ask(page(), 'registrations.get', { registrationId })
  return clients.find((one) => one.clientId === clientId)?.name ?? ''
}
