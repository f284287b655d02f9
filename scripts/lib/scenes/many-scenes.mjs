import { goTo, openUtility } from '../demo/ui.mjs'
import { call, putAway } from './call.mjs'

const dayMs = 24 * 60 * 60_000
const compared = ['Stadtwerke Lindenau', 'Demo Gas & Electric', 'Valle Verde Cooperativa', 'Ardoise Réseaux']
const tab = (page, name) => page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()

/** Every utility of the grid that answers, with its tags. */
async function addTheRest(page) {
  const { suggestions } = await call(page, 'utilities.suggestions')
  for (const { address, tags } of suggestions.filter((one) => one.group === 'more')) {
    const preview = await call(page, 'utilities.preview', { address }).catch(() => null)
    if (!preview) continue
    const { previewId } = preview
    const { utilityId } = await call(page, 'utilities.add', { previewId, acceptMove: true })
    if (tags.length > 0) await call(page, 'tags.set', { utilityIds: [utilityId], add: tags, remove: [] })
  }
}

/** A desk with all utilities of the grid: the list as it is with many, comparing, the map, what changed. */
export const manyScenes = [
  {
    name: 'utilities, many',
    async go({ page }) {
      await addTheRest(page())
      await goTo(page(), 'Utilities')
      await page().getByRole('row', { name: 'Aldergrove Hydro' }).click()
      await putAway(page())
    },
  },
  {
    name: 'utilities, filter offers',
    async go({ page }) {
      await page().getByRole('combobox', { name: 'Filter utilities' }).fill('country:')
      await page().getByRole('option').first().waitFor()
    },
    after: ({ page }) => page().getByRole('combobox', { name: 'Filter utilities' }).fill(''),
  },
  {
    name: 'utilities, several chosen',
    async go({ page }) {
      for (const name of compared) {
        await page().getByRole('row', { name }).click()
        await page().keyboard.press('x')
      }
      await page().getByRole('toolbar', { name: '4 selected' }).waitFor()
    },
  },
  {
    name: 'compare',
    async go({ page }) {
      await page().getByRole('toolbar').getByRole('button', { name: 'Compare' }).click()
      await page().getByRole('table', { name: 'Utilities side by side' }).waitFor()
    },
  },
  {
    name: 'compare, who offers what',
    async go({ page }) {
      await tab(page(), 'Who offers what')
      await page().getByRole('grid', { name: 'Offers' }).waitFor()
    },
  },
  {
    name: 'utilities, map',
    async go({ page }) {
      await goTo(page(), 'Utilities')
      await page().getByRole('radio', { name: 'Map' }).click()
      await page().getByRole('region', { name: 'Who covers a place' }).waitFor()
    },
    after: ({ page }) => page().getByRole('radio', { name: 'List' }).click(),
  },
  {
    name: 'utility, scopes as variants',
    async go({ page }) {
      await openUtility(page(), 'Stadtwerke Lindenau')
      await tab(page(), 'Scopes')
      await page().getByRole('radio', { name: 'Variants' }).click()
      await page()
        .getByRole('row', { name: /^Historical usage/ })
        .waitFor()
    },
  },
  {
    name: 'utility, coverage on the map',
    async go({ page }) {
      await openUtility(page(), 'Aldergrove Hydro')
      await tab(page(), 'Coverage')
      await page()
        .getByRole('row', { name: /Mainland/ })
        .first()
        .waitFor()
    },
  },
  {
    name: 'utility, what changed',
    async go({ page, door }) {
      await door.advance(5 * dayMs)
      await openUtility(page(), 'Björkdal Elnät')
      await page().getByRole('button', { name: 'Refresh' }).first().click()
      await tab(page(), 'Health & changes')
      await page().getByRole('list', { name: 'Changes' }).getByRole('listitem').first().waitFor()
      await putAway(page())
    },
  },
  {
    name: 'settings, network',
    async go({ page }) {
      await goTo(page(), 'Settings')
      await page().getByRole('heading', { name: 'Test a host' }).scrollIntoViewIfNeeded()
    },
  },
]
