import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReceivedRequest } from '../../electron/demo/request-log'
import { fillHarborline, isRegistration, send } from '../../scripts/lib/demo/register-form.mjs'
import { goTo, goToView, openThread, openUtility } from '../../scripts/lib/demo/ui.mjs'
import { ask, deskIsThere } from '../support/busbar-page'
import { addDemoUtility, registerInDemo } from '../support/demo-registration'
import { driveDemo, type DrivenDesk } from '../support/driven-desk'

const water = { key: 'harborline', name: 'Harborline Water & Light' }
const healthy = 'demo-gas-electric'
const words = 'Did this arrive?'

let desk: DrivenDesk
const page = () => desk.page

beforeAll(async () => {
  desk = await driveDemo()
  await addDemoUtility(page(), desk.door, water.key)
})
afterAll(() => desk.close())

const title = () => page().getByRole('heading', { name: 'They may have registered you' })
const way = (name: string) => page().getByRole('button', { name, exact: true })
const registrations = async () => (await desk.door.received(water.key)).filter(isRegistration)

describe('an answer to a registration that never arrives', () => {
  let sent: ReceivedRequest

  it('C-073 C-018 is told as such, with three ways on and nothing sent again', async () => {
    await fillHarborline(page())
    await desk.door.behave(water.key, { kind: 'drop-registration-answer' })
    await send(page())
    await title().waitFor()
    for (const name of ['Ask the utility', 'I received the credentials', 'Register again anyway'])
      await way(name).waitFor()
    const posts = await registrations()
    expect(posts).toHaveLength(1)
    sent = posts[0] as ReceivedRequest
    await page().getByText('The text for the utility').click()
    const text = await page().locator('.unknown__text-block').innerText()
    expect(text).toContain('Fernhill Usage')
    expect(text).toContain((sent.body as { software_id: string }).software_id)
  })

  it('refuses another registration while nobody knows', async () => {
    const { rows } = await ask(page(), 'utilities.list', {})
    const utilityId = rows.find((one) => one.name === water.name)?.utilityId
    if (!utilityId) throw new Error('the utility is gone')
    const { draft } = await ask(page(), 'registrations.draft', { utilityId })
    if (!draft) throw new Error('the answers are gone')
    const { bodyHash } = await ask(page(), 'registrations.preview', { utilityId, draft })
    const again = ask(page(), 'registrations.send', { utilityId, draft, bodyHash })
    await expect(again).rejects.toThrow('outcome-unknown')
    await openUtility(page(), water.name)
    await way('Register').click()
    await page().getByText('An earlier registration has an unknown outcome.').waitFor()
    await way('Decide about it').click()
    await title().waitFor()
    expect(await registrations()).toHaveLength(1)
  })

  it('is still there after a new start, and sent nothing meanwhile', async () => {
    await desk.restart()
    await deskIsThere(page())
    await goTo(page(), 'Overview')
    const queue = page().getByRole('grid', { name: 'Next for you' })
    await queue.getByRole('row', { name: /^Harborline.*Outcome unknown/ }).waitFor()
    await way(`Decide: ${water.name}`).click()
    await title().waitFor()
    expect(await registrations()).toEqual([])
  })

  it('C-066 takes over the id and secret they sent, and only if they work', async () => {
    // Somebody at the utility registers by hand what was asked for, and sends what came of it.
    const { address = '' } = (await desk.door.utilities()).find((one) => one.key === water.key) ?? {}
    const byHand = await fetch(new URL(sent.path, address), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(sent.body),
    })
    expect(byHand.status).toBe(201)
    const given = (await byHand.json()) as { client_id: string; client_secret: string }
    const before = await desk.door.newest(water.key)

    await way('I received the credentials').click()
    const dialog = page().getByRole('dialog', { name: 'I received the credentials' })
    await dialog.getByRole('textbox', { name: /client_id/ }).fill(given.client_id)
    await dialog.getByRole('textbox', { name: /client_secret/ }).fill(`${given.client_secret}x`)
    await dialog.getByRole('button', { name: 'Prove and seal' }).click()
    await dialog.getByRole('alert').filter({ hasText: 'does not accept our secret' }).waitFor()
    const { registrations: none } = await ask(page(), 'registrations.list', { utilityId: null })
    expect(none).toEqual([])

    await dialog.getByRole('textbox', { name: /client_secret/ }).fill(given.client_secret)
    await dialog.getByRole('button', { name: 'Prove and seal' }).click()
    await page().getByText(given.client_id, { exact: true }).first().waitFor()
    await page().getByRole('region', { name: 'Client objects' }).getByText('hwl_water_usage').waitFor()
    const received = await desk.door.received(water.key, before)
    expect(received.filter(isRegistration)).toEqual([])
    const tokens = received.filter((one) => one.path === '/oauth/token')
    expect(tokens[0]?.status).toBe(401)
    expect(tokens[0]?.authorization).toBe(`Basic ${given.client_id}`)
    await goTo(page(), 'Overview')
    await page()
      .getByRole('grid', { name: 'Next for you' })
      .getByText('Outcome unknown')
      .waitFor({ state: 'detached' })
  })
})

describe('an answer to a message that never arrives', () => {
  const api = '/cds-api/v1/messages'
  const isPost = (one: ReceivedRequest) => one.method === 'POST' && one.path.startsWith(api)
  const isLook = (one: ReceivedRequest) => one.method === 'GET' && one.path.startsWith(api)

  it('C-018 is unknown until a look finds the message there, and it is sent once', async () => {
    await registerInDemo(page(), desk.door, healthy)
    await goToView(page(), 'All')
    const thread = await openThread(page(), /Welcome to Demo Gas/)
    await thread.getByRole('button', { name: 'Reply', exact: true }).click()
    const composer = thread.getByRole('region', { name: 'Write a message' })
    await composer.getByRole('textbox', { name: 'Message' }).fill(words)
    const before = await desk.door.newest(healthy)
    await desk.door.behave(healthy, { kind: 'drop-next', method: 'POST', path: api })
    await desk.door.behave(healthy, { kind: 'fail-next', status: 503, method: 'GET', path: api, times: 1000 })
    await composer.getByRole('button', { name: /^Send/ }).click()
    await thread.getByRole('button', { name: 'Send now' }).click()
    const post = await desk.door.next(healthy, 'POST of a message', isPost, before)
    await thread.getByText('Outcome unknown.').waitFor()
    for (const name of ['Check', 'Discard', 'Send again anyway'])
      await thread.getByRole('button', { name, exact: true }).waitFor()
    await desk.door.next(healthy, 'look for the message', isLook, post.seq)

    await desk.door.behave(healthy, { kind: 'normal' })
    await thread.getByRole('button', { name: 'Check', exact: true }).click()
    await thread.getByText('Outcome unknown.').waitFor({ state: 'detached' })
    await thread
      .getByRole('article', { name: /^You: / })
      .getByText(words)
      .waitFor()
    expect((await desk.door.received(healthy, before)).filter(isPost)).toHaveLength(1)
    const { entries } = await ask(page(), 'outbox.list', {})
    expect(entries).toEqual([])
  })
})
