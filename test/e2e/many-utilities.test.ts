import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goTo, openUtility } from '../../scripts/lib/demo/ui.mjs'
import { violationsOf } from '../support/axe'
import { ask } from '../support/busbar-page'
import { addDemoUtility } from '../support/demo-registration'
import { driveDemo, type DrivenDesk } from '../support/driven-desk'

const dayMs = 24 * 60 * 60_000
const keys = ['demo-gas-electric', 'lindenau', 'bjorkdal', 'saltmarsh', 'valle-verde']

let desk: DrivenDesk
const page = () => desk.page

beforeAll(async () => {
  desk = await driveDemo()
  for (const key of keys) await addDemoUtility(page(), desk.door, key)
  await goTo(page(), 'Utilities')
})
afterAll(() => desk.close())

const rows = () => page().getByRole('grid', { name: 'Utilities' }).getByRole('row')
const rowOf = (name: string) => rows().filter({ hasText: name })
const press = (name: string | RegExp) => page().getByRole('button', { name }).first().click()
const filter = () => page().getByRole('combobox', { name: 'Filter utilities' })
const clear = () => filter().fill('')
const tab = (name: RegExp) => page().getByRole('tab', { name }).click()

describe('the list', () => {
  it('is filtered by what rows say, and tells what of a filter it cannot use', async () => {
    await filter().fill('country:de')
    await rowOf('Stadtwerke Lindenau').waitFor()
    await rowOf('Björkdal').waitFor({ state: 'detached' })
    await filter().fill('flavour:sweet')
    await page()
      .getByText(/Left out of the filter/)
      .waitFor()
    await clear()
    await rowOf('Björkdal').waitFor()
  })

  it('tags several at once, shows them by their tag, and takes the batch back', async () => {
    await rowOf('Stadtwerke').click()
    await page().keyboard.press('x')
    await rowOf('Valle Verde').click()
    await page().keyboard.press('x')
    await press('Tag…')
    const dialog = page().getByRole('dialog', { name: 'Tags' })
    await dialog.getByLabel('Find or add a tag').fill('europe')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect((await ask(page(), 'tags.list', {})).tags).toEqual([{ name: 'europe', count: 2 }])
    await press('Undo')
    await expect.poll(async () => (await ask(page(), 'tags.list', {})).tags).toEqual([])
  })
})

describe('adding many', () => {
  it('reads a pasted list into a table, adds what was found, and takes it back', async () => {
    const addresses = await desk.door.utilities()
    const wanted = addresses.filter((one) => ['molino-alto', 'lindenau', 'tussock'].includes(one.key))
    await press('Add utility')
    const field = page().getByRole('textbox', { name: 'Address of the utility' })
    await field.fill(wanted.map((one) => one.address).join(' '))
    await press('Look up 3')
    const table = page().getByRole('grid', { name: 'Addresses' })
    await table.getByRole('row', { name: /Molino Alto Gas/ }).waitFor()
    await table
      .getByRole('row', { name: /In your list.*Stadtwerke Lindenau|Stadtwerke Lindenau.*In your list/ })
      .waitFor()
    expect(await violationsOf(page())).toEqual([])
    await press('Add 1 utility')
    const names = async () => (await ask(page(), 'utilities.list', {})).rows.map((row) => row.name)
    await expect.poll(names).toContain('Molino Alto Gas')
    await press('Undo')
    await expect.poll(names).not.toContain('Molino Alto Gas')
    await goTo(page(), 'Utilities')
  })
})

describe('the map', () => {
  it('says who covers a place', async () => {
    await page().getByRole('radio', { name: 'Map' }).click()
    await page().getByRole('textbox', { name: 'Place' }).fill('36.9, -119.9')
    await page().getByRole('button', { name: 'Show', exact: true }).click()
    const covering = page().getByRole('list', { name: 'Who covers this place' })
    await covering.getByRole('listitem').first().waitFor()
    expect(await covering.getByRole('listitem').first().innerText()).toContain('Demo Gas & Electric')
    expect(await violationsOf(page())).toEqual([])
    await page().getByRole('radio', { name: 'List' }).click()
  })
})

describe('comparing', () => {
  it('puts the chosen rows side by side, with fees and scopes as each utility wrote them', async () => {
    for (const name of ['Stadtwerke', 'Valle Verde']) {
      await rowOf(name).click()
      await page().keyboard.press('x')
    }
    await page().getByRole('toolbar').getByRole('button', { name: 'Compare' }).click()
    const table = page().getByRole('table', { name: 'Utilities side by side' })
    await table
      .getByRole('row', { name: /^cds_usage/ })
      .getByText(/Gasverbrauch: Up to 12 months/)
      .waitFor()
    await table.getByRole('columnheader', { name: /Valle Verde/ }).waitFor()
    expect(await violationsOf(page())).toEqual([])
  })

  it('says who offers what, where', async () => {
    await tab(/^Who offers what/)
    await page().getByRole('combobox', { name: 'For' }).click()
    await page().getByRole('option', { name: /Trash/ }).click()
    await page().getByText('1 utility', { exact: false }).first().waitFor()
    await page()
      .getByRole('row', { name: /Stadtwerke/ })
      .first()
      .waitFor()
    expect(await violationsOf(page())).toEqual([])
  })
})

describe('the page of a utility', () => {
  it('shows scopes of one type as variants', async () => {
    await openUtility(page(), 'Stadtwerke Lindenau')
    await tab(/^Scopes/)
    await page().getByRole('radio', { name: 'Variants' }).click()
    await page()
      .getByRole('row', { name: /^Historical usage.*24 months.*12 months.*36 months/ })
      .waitFor()
    expect(await violationsOf(page())).toEqual([])
  })

  it('has a report of what deviates, with what was sent', async () => {
    await openUtility(page(), 'Saltmarsh PUD')
    await tab(/^Findings/)
    await page().getByText('What it sent').first().click()
    expect(await violationsOf(page())).toEqual([])
    await press('Copy report')
    const copied = await desk.busbar.app.evaluate(({ clipboard }) => clipboard.readText())
    expect(copied).toContain('# Conformance of Saltmarsh PUD')
    expect(copied).toContain('CDS-WG1-01 §3.2')
  })

  it('tells what changed since it was added, old value and new', async () => {
    await desk.door.advance(3 * dayMs)
    await openUtility(page(), 'Björkdal Elnät')
    await press('Refresh')
    await tab(/^Health & changes/)
    const changes = page().getByRole('list', { name: 'Changes' })
    await changes.getByRole('listitem').first().waitFor()
    expect(await changes.innerText()).toMatch(/fee/i)
    expect(await violationsOf(page())).toEqual([])
  })
})
