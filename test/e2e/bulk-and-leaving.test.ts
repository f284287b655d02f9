import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReceivedRequest } from '../../electron/demo/request-log'
import { isRegistration } from '../../scripts/lib/demo/register-form.mjs'
import { goTo, openUtility } from '../../scripts/lib/demo/ui.mjs'
import { violationsOf } from '../support/axe'
import { ask } from '../support/busbar-page'
import { addDemoUtility } from '../support/demo-registration'
import { driveDemo, type DrivenDesk } from '../support/driven-desk'

/** In the order of the list: key of the demo, name. */
const chosen = [
  ['aldergrove-hydro', 'Aldergrove Hydro'],
  ['bjorkdal', 'Björkdal Elnät'],
  ['demo-gas-electric', 'Demo Gas & Electric'],
  ['harborline', 'Harborline Water & Light'],
  ['molino-alto', 'Molino Alto Gas'],
  ['riviere-claire', 'Rivière Claire Énergie'],
  ['valle-verde', 'Valle Verde Cooperativa'],
] as const
const keys = chosen.map(([key]) => key)
type Key = (typeof keys)[number]

let desk: DrivenDesk
const page = () => desk.page
const button = (name: string | RegExp) => page().getByRole('button', { name })
const tab = (name: string) =>
  page()
    .getByRole('tab', { name: new RegExp(`^${name}`) })
    .click()
const grid = () => page().getByRole('grid', { name: 'Answers of each utility' })
const bar = () => page().getByRole('group', { name: 'The chosen cell' })
const heading = (name: string | RegExp) => page().getByRole('heading', { name, level: 1 }).waitFor()

/** The registrations a utility was sent, whatever it made of them. */
const sentTo = async (key: Key): Promise<ReceivedRequest[]> =>
  (await desk.door.received(key)).filter(isRegistration)
const sentCounts = async () => {
  const counts: Record<string, number> = {}
  for (const key of keys) counts[key] = (await sentTo(key)).length
  return counts
}
const bodyAt = async (key: Key) => (await sentTo(key)).at(-1)?.body as Record<string, unknown>

async function hold(ms: number): Promise<void> {
  for (const key of keys) await desk.door.behave(key, { kind: 'delay', ms })
}
/** Waits until the line above the run says so. */
const counts = (words: string) => page().getByText(words, { exact: true }).last().waitFor()

/** Goes to the next missing answer, which is this one, and begins to edit it. */
async function toMissing(label: string, name: string): Promise<void> {
  await page().keyboard.press('n')
  await bar().getByText(`${label} · ${name}`).waitFor()
  await page().keyboard.press('F2')
}
async function exception(label: string, name: string, text: string): Promise<void> {
  await toMissing(label, name)
  await page().getByLabel(`${label} for ${name}`).fill(text)
  await page().keyboard.press('Enter')
}

beforeAll(async () => {
  desk = await driveDemo()
  for (const key of keys) await addDemoUtility(page(), desk.door, key)
  await goTo(page(), 'Utilities')
})
afterAll(() => desk.close())

describe('registering with many', () => {
  it('begins with the rows chosen in the list', async () => {
    for (const [, name] of chosen) {
      await page()
        .getByRole('row', { name })
        .click({ modifiers: ['Control'] })
    }
    await button('Register selected').click()
    await heading('Register with 7 utilities')
    const first = grid().getByRole('row', { name: /Aldergrove/ })
    await first.getByText('Needs answer').first().waitFor()
    expect(await violationsOf(page())).toEqual([])
  })

  it('takes common answers once, and exceptions as cells', async () => {
    const common = page().getByRole('region', { name: 'Answers for all' })
    const answers: [RegExp, string][] = [
      [/^Client name/, 'Fernhill Usage'],
      [/^Contacts/, 'ops@fernhill.example; desk@fernhill.example'],
      [/^Company(?! name)/, 'Fernhill Energy Advisors'],
      [/^Company name/, 'Fernhill Energy Advisors, Inc.'],
      [/^Contact(?!s)/, 'engineers@fernhill.example'],
    ]
    for (const [label, text] of answers) await common.getByLabel(label).fill(text)
    await common.getByLabel(/^Client name/).focus()
    await page().getByText('3 need answers', { exact: false }).first().waitFor()
    // What only one of them asks for is typed in its own cell, from the keyboard.
    await grid().focus()
    await exception('Website', 'Demo Gas & Electric', 'https://fernhill.example')
    await page().keyboard.press('n')
    await bar().getByText('Tax id · Harborline Water & Light').waitFor()
    await bar().getByRole('button', { name: 'Leave empty (null)' }).click()
    // A long text has a dialog.
    await toMissing('Purpose', 'Valle Verde Cooperativa')
    const dialog = page().getByRole('dialog', { name: 'Purpose for Valle Verde Cooperativa' })
    await dialog.getByRole('textbox').fill('Consejo energético')
    await dialog.getByRole('button', { name: 'Use this answer' }).click()
    await dialog.waitFor({ state: 'detached' })
    await exception('Tech contact', 'Demo Gas & Electric', 'engineers@fernhill.example')
    await page().keyboard.press('Control+Home')
    for (const key of ['ArrowDown', 'ArrowDown', 'F2']) await page().keyboard.press(key)
    await page().getByLabel('Client name for Demo Gas & Electric').fill('Fernhill at DG&E')
    await page().keyboard.press('Enter')
    await page().getByText('0 ready, 7 to agree').waitFor()
  })

  it('announces fees in each currency and human reviews before anything is sent', async () => {
    const words = await page()
      .getByText(/^Fees announced/)
      .innerText()
    expect(words).toMatch(/750\.00 USD/)
    expect(words).toMatch(/99\.95 CAD/)
    expect(words).toMatch(/12\.50 EUR/)
    expect(words).toMatch(/450\.00 SEK/)
    expect(words).toMatch(/nothing is charged now\. About 1 needs human review\./)
  })

  it('asks for a yes to the words that were read', async () => {
    expect(await button(/^Register with/).count()).toBe(0)
    await tab('Agreements')
    const row = page().getByRole('row', { name: /Harborline/ })
    expect(await row.getByText('SHA-256').count()).toBe(2)
    await row.getByRole('button', { name: 'Words of the terms of Harborline' }).click()
    await page().getByRole('dialog', { name: 'The terms' }).getByRole('listitem').first().waitFor()
    await page().keyboard.press('Escape')
    expect(await violationsOf(page())).toEqual([])
    await page()
      .getByRole('checkbox', { name: /^Agree for all/ })
      .click()
    await button('Register with 7…').waitFor()
    expect(await sentCounts()).toEqual(Object.fromEntries(keys.map((key) => [key, 0])))
  })

  it('begins three, and a pause lets no other begin', async () => {
    await desk.door.behave('riviere-claire', { kind: 'drop-registration-answer' })
    const refuses = { kind: 'fail-next', status: 400, method: 'POST', path: '/oauth/register' } as const
    await desk.door.behave('bjorkdal', refuses)
    await hold(120_000)
    await button('Register with 7…').click()
    const dialog = page().getByRole('alertdialog')
    await dialog.getByText('Harborline Water & Light: 750.00 USD').waitFor()
    await dialog.getByRole('textbox').fill('7')
    await dialog.getByRole('button', { name: 'Register with 7' }).click()
    await counts('3 being sent, 4 waiting')
    expect(await violationsOf(page())).toEqual([])
    await button('Pause').click()
    await heading('Paused: registering with 7 utilities')
    await hold(0)
    await counts('2 registered, 1 rejected, 4 waiting')
    const [first, second, third, ...rest] = keys
    const once = [first, second, third].map((key) => [key, 1])
    expect(await sentCounts()).toEqual(Object.fromEntries([...once, ...rest.map((key) => [key, 0])]))
  })

  it('goes on at the first row that was not touched, and stops after the current ones', async () => {
    await hold(120_000)
    await button('Go on with 4').click()
    await counts('2 registered, 1 rejected, 3 being sent, 1 waiting')
    await button('Stop after current').click()
    await heading('Stopping after the current ones')
    await hold(0)
    await heading('Stopped: 4 of 7 utilities registered')
    expect((await sentTo('valle-verde')).length).toBe(0)
    await button('Go on with 1').click()
    await heading('Registered with 5 of 7 utilities')
    await counts('5 registered, 1 rejected, 1 of unknown outcome')
    expect(await violationsOf(page())).toEqual([])
  })

  it('tries again what certainly failed, and never what is unknown', async () => {
    await button('Retry failed only (1)').click()
    await heading('Registered with 6 of 7 utilities')
    expect(await sentCounts()).toEqual({
      ...Object.fromEntries(keys.map((key) => [key, 1])),
      bjorkdal: 2,
    })
    await page()
      .getByRole('row', { name: /Rivière Claire/ })
      .getByText('Unknown', { exact: true })
      .waitFor()
  })

  it('says what is open where it is registered', async () => {
    const row = page().getByRole('row', { name: /Harborline/ })
    await row.getByText(/\d+ requests? to answer/).waitFor()
  })

  it('sent each utility its own answers', async () => {
    const names: unknown[] = []
    for (const key of keys) names.push((await bodyAt(key))['client_name'])
    const usual = 'Fernhill Usage'
    expect(names).toEqual([usual, usual, 'Fernhill at DG&E', usual, usual, usual, usual])
    expect(await bodyAt('demo-gas-electric')).toMatchObject({
      contacts: ['ops@fernhill.example', 'desk@fernhill.example'],
      cds_dge_company_name: 'Fernhill Energy Advisors, Inc.',
      cds_dge_website: 'https://fernhill.example',
      cds_dge_tech_contact: 'engineers@fernhill.example',
    })
    expect(await bodyAt('harborline')).toMatchObject({ cds_hwl_tax_id: null })
    expect(await bodyAt('molino-alto')).toMatchObject({ cds_mag_company: 'Fernhill Energy Advisors' })
    expect(await bodyAt('valle-verde')).toMatchObject({ cds_vvc_purpose: 'Consejo energético' })
    expect(Object.keys(await bodyAt('molino-alto'))).not.toContain('cds_vvc_purpose')
  })

  it('writes the result to a file, keyed by utility', async () => {
    const path = join(desk.busbar.userData, 'result.json')
    await desk.busbar.app.evaluate(({ dialog }, picked) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: picked })
    }, path)
    await button('Export result').click()
    await page().getByRole('menuitem', { name: 'As JSON…' }).click()
    const { rows } = await ask(page(), 'utilities.list', {})
    const read = () => JSON.parse(readFileSync(path, 'utf8')) as { utilities: Record<string, unknown> }
    await expect
      .poll(() => Object.keys(read().utilities).sort())
      .toEqual(rows.map((row) => row.utilityId as string).sort())
    const idOf = (name: string) => rows.find((row) => row.name === name)?.utilityId ?? ''
    expect(read().utilities[idOf('Rivière Claire Énergie')]).toMatchObject({ result: 'unknown' })
    expect(read().utilities[idOf('Björkdal Elnät')]).toMatchObject({ result: 'registered' })
  })
})

describe('leaving one of them', () => {
  const name = 'Demo Gas & Electric'
  const key = 'demo-gas-electric'
  let before = 0

  it('shows every step before anything is done', async () => {
    before = await desk.door.newest(key)
    await openUtility(page(), name)
    await button('More acts').first().click()
    await page().getByRole('menuitem', { name: 'Remove from the list' }).click()
    await page()
      .getByRole('dialog', { name: `You are registered with ${name}` })
      .waitFor()
    await button(/^Leave properly/).click()
    await heading(`Leave ${name}`)
    const steps = page().getByRole('listitem')
    await steps.filter({ hasText: 'End the admin secret' }).waitFor()
    expect(await violationsOf(page())).toEqual([])
    const writes = (await desk.door.received(key, before)).filter((one) => one.method !== 'GET')
    expect(writes).toEqual([])
  })

  it('disables, ends and revokes, the admin secret last', async () => {
    await button('Leave…').click()
    const dialog = page().getByRole('alertdialog')
    const count = /Type (\d+) to confirm/.exec(await dialog.innerText())?.[1] ?? ''
    await dialog.getByRole('textbox').fill(count)
    await dialog.getByRole('button', { name: `Leave ${name}` }).click()
    await heading(`You left ${name}`)
    const done = (await desk.door.received(key, before)).filter(
      ({ method, path, status }) =>
        // An end that lies a second behind the utility's time is refused, and asked for with the next second.
        method === 'PUT' || (method === 'PATCH' && status !== 400) || path === '/oauth/revoke',
    )
    const adminIds = (await ask(page(), 'leaving.archives', {})).archives.map(
      ({ adminClientId }) => adminClientId,
    )
    expect(done.map(({ method, path }) => `${method} ${path.replace(/[^/]+$/, '')}`)).toEqual([
      'PUT /cds-api/v1/clients/',
      'PUT /cds-api/v1/clients/',
      'POST /oauth/',
      'PATCH /cds-api/v1/credentials/',
    ])
    expect(done.slice(0, 2).map((one) => (one.body as { cds_status?: string }).cds_status)).toEqual([
      'disabled',
      'disabled',
    ])
    // The admin object itself is not touched, and what ended last was its secret.
    expect(done.filter(({ path }) => path.endsWith(adminIds[0] ?? ''))).toEqual([])
    expect(Object.keys(done.at(-1)?.body ?? {})).toEqual(['client_secret_expires_at'])
  })

  it('keeps what was in an archive, and its secrets in the vault when it leaves the list', async () => {
    await button('Open the archive').click()
    await heading(`Ended: ${name}`)
    const kept = page().getByText(/\d+ secrets? still in the vault/)
    const words = await kept.first().innerText()
    expect(await violationsOf(page())).toEqual([])
    await openUtility(page(), name)
    await button('More acts').first().click()
    await page().getByRole('menuitem', { name: 'Remove from the list' }).click()
    await page().getByRole('alertdialog').getByRole('button', { name: 'Remove', exact: true }).click()
    const listed = async () => (await ask(page(), 'utilities.list', {})).rows.map((row) => row.name)
    await expect.poll(listed).not.toContain(name)
    const { archives } = await ask(page(), 'leaving.archives', {})
    expect(archives).toMatchObject([{ utility: { name } }])
    expect(words).toContain(String(archives[0]?.secretsKept))
  })
})
