import { mkdirSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { goTo } from '../demo/ui.mjs'
import { call, putAway } from './call.mjs'

const chosen = [
  'Aldergrove Hydro',
  'Björkdal Elnät',
  'Copperline Transmission',
  'Demo Gas & Electric',
  'Foxglove Rural Electric',
  'Harborline Water & Light',
  'Molino Alto Gas',
  'Northfield Municipal Power',
  'Prairie Ridge TSO',
  'Rivière Claire Énergie',
  'Valle Verde Cooperativa',
]
const tab = (page, name) => page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()
const grid = (page) => page.getByRole('grid', { name: 'Answers of each utility' })

const draftOfVault = ({ userData }) => join(userData, 'demo', 'vault.busbar.new')

/** Every utility of the grid that answers. */
async function addAll(page) {
  const { suggestions } = await call(page, 'utilities.suggestions')
  for (const { address } of suggestions) {
    const preview = await call(page, 'utilities.preview', { address }).catch(() => null)
    if (preview) await call(page, 'utilities.add', { previewId: preview.previewId, acceptMove: true })
  }
}

/** The grid's cell at a utility, under the head that begins so. */
async function toCell(page, utility, head) {
  const heads = await grid(page).getByRole('columnheader').allInnerTexts()
  const at = heads.findIndex((text) => text.startsWith(head))
  await grid(page)
    .getByRole('row', { name: new RegExp(utility) })
    .locator(`[data-column="${at - 1}"]`)
    .click()
}

const sample = {
  text: 'Fernhill Energy Advisors',
  email: 'ops@fernhill.example',
  url: 'https://fernhill.example',
  list: ['Fernhill'],
  boolean: true,
  pdf: pdf(),
}

function pdf() {
  const bytes = Buffer.from('%PDF-1.4\n%%EOF')
  const base64 = bytes.toString('base64')
  return { fileName: 'insurance.pdf', mimeType: 'application/pdf', base64, sizeBytes: bytes.length }
}

/** Answers every cell that still needs something, but one. */
async function fillRest(page) {
  const { drafts } = await call(page, 'bulk.list')
  const [{ bulkId }] = drafts
  const { columns, rows } = await call(page, 'bulk.get', { bulkId })
  const changes = rows.flatMap(({ utility, cells }) =>
    cells.flatMap((cell, at) => {
      const { key, control, choices } = columns[at]
      if (cell.state !== 'needs') return []
      const chosen = { ...sample, choice: choices[0]?.id, choices: choices.slice(0, 1).map((one) => one.id) }
      const answer = cell.nullable ? null : chosen[control]
      return answer === undefined ? [] : [{ what: 'answer', utilityIds: [utility.utilityId], key, answer }]
    }),
  )
  if (changes.length > 1) await call(page, 'bulk.change', { bulkId, changes: changes.slice(0, -1) })
}

/** Registering with many: the matrix, a cell, the agreements, the run and its end. */
export const bulkScenes = [
  {
    name: 'many registrations, several chosen',
    async go({ page }) {
      await page().getByRole('button', { name: 'Look around (demo grid)' }).click()
      await page().getByRole('navigation', { name: 'Main' }).waitFor()
      await addAll(page())
      await goTo(page(), 'Utilities')
      for (const name of chosen) {
        await page()
          .getByRole('row', { name })
          .click({ modifiers: ['Control'] })
      }
      await page()
        .getByRole('toolbar', { name: /selected/ })
        .waitFor()
      await putAway(page())
    },
  },
  {
    name: 'many registrations, answers, empty',
    async go({ page }) {
      await page().getByRole('button', { name: 'Register selected' }).click()
      await page()
        .getByRole('heading', { name: /^Register with/ })
        .waitFor()
      await grid(page()).waitFor()
    },
  },
  { name: 'many registrations, scopes', go: ({ page }) => tab(page(), 'Scopes') },
  {
    name: 'many registrations, answers',
    async go({ page }) {
      await tab(page(), 'Answers')
      const common = page().getByRole('region', { name: 'Answers for all' })
      await common.getByLabel('Client name').fill('Fernhill Usage Portal')
      await common.getByLabel('Client website').fill('https://fernhill.example')
      await common.getByLabel('Contacts').fill('ops@fernhill.example')
      await common.getByLabel(/^Company(?! name)/).fill('Fernhill Energy Advisors')
      await common.getByLabel(/^Company name/).fill('Fernhill Energy Advisors')
      await common.getByLabel(/^Contact(?!s)/).fill('engineers@fernhill.example')
      await common.getByLabel('Client name').focus()
      await grid(page()).focus()
      await page().keyboard.press('n')
    },
  },
  {
    name: 'many registrations, a cell edited',
    async go({ page }) {
      await toCell(page(), 'Demo Gas', 'Client name')
      await page().keyboard.press('F2')
      await page().getByLabel('Client name for Demo Gas & Electric').fill('Fernhill at DG&E')
    },
    async after({ page }) {
      await page().keyboard.press('Enter')
    },
  },
  {
    name: 'many registrations, a field in full',
    async go({ page }) {
      await toCell(page(), 'Northfield', 'Insurance')
      await page().keyboard.press('F2')
      await page().getByRole('dialog').waitFor()
    },
    after: ({ page }) => page().keyboard.press('Escape'),
  },
  {
    name: 'many registrations, agreements',
    async go({ page }) {
      await fillRest(page())
      await tab(page(), 'Agreements')
      await page()
        .getByRole('checkbox', { name: /^Agree for all/ })
        .click()
      await page()
        .getByRole('button', { name: /^Register with \d/ })
        .waitFor()
    },
  },
  {
    name: 'many registrations, confirm',
    async go({ page }) {
      await page()
        .getByRole('button', { name: /^Register with \d/ })
        .click()
      await page().getByRole('alertdialog').waitFor()
    },
  },
  {
    name: 'many registrations, running',
    async go({ page, door }) {
      for (const { key } of await door.utilities()) await door.behave(key, { kind: 'delay', ms: 9_000 })
      for (const key of ['aldergrove-hydro', 'bjorkdal', 'copperline'])
        await door.behave(key, { kind: 'normal' })
      const busy = {
        kind: 'fail-next',
        status: 429,
        method: 'POST',
        path: '/oauth/register',
        retryAfterSec: 25,
      }
      await door.behave('aldergrove-hydro', busy)
      const dialog = page().getByRole('alertdialog')
      const count = /(\d+)/.exec(await dialog.getByRole('heading').innerText())?.[1] ?? ''
      await dialog.getByRole('textbox').fill(count)
      await dialog.getByRole('button', { name: /^Register with/ }).click()
      await page().getByRole('grid', { name: 'Utilities of this run' }).waitFor()
      await page().getByText('Registered', { exact: true }).nth(1).waitFor()
      await page()
        .getByText(/^Asks to wait until/)
        .waitFor()
    },
  },
  {
    name: 'many registrations, standing still',
    async go({ page, door, busbar }) {
      // A folder in the place of what is written first: the vault takes nothing.
      mkdirSync(draftOfVault(busbar()))
      for (const { key } of await door.utilities()) await door.behave(key, { kind: 'delay', ms: 0 })
      await page()
        .getByText(/^It stands still/)
        .waitFor()
    },
    async after({ page, busbar }) {
      rmdirSync(draftOfVault(busbar()))
      await page()
        .getByRole('button', { name: /^Go on with/ })
        .click()
    },
  },
  {
    name: 'many registrations, finished with failures',
    async go({ page, door }) {
      for (const { key } of await door.utilities()) await door.behave(key, { kind: 'normal' })
      const refuses = { kind: 'fail-next', status: 400, method: 'POST', path: '/oauth/register' }
      await door.behave('valle-verde', refuses)
      await door.behave('riviere-claire', { kind: 'drop-registration-answer' })
      await page()
        .getByRole('heading', { name: /^Registered with/ })
        .waitFor({ timeout: 90_000 })
    },
  },
  {
    name: 'many registrations, on the overview',
    async go({ page }) {
      await goTo(page(), 'Overview')
      await page().getByRole('region', { name: 'Registering with many' }).waitFor()
    },
  },
]
