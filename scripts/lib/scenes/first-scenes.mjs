import { addFound, addressField, cardOf, goTo, goToView, lookUp, typeAddress } from '../demo/ui.mjs'
import { putAway } from './call.mjs'

const slow = 'cedar-basin'

/** A desk with nothing in it, and what is seen while utilities are looked for. */
export const firstScenes = [
  {
    name: 'first run',
    go: ({ page }) => page().getByRole('button', { name: 'Set up' }).waitFor(),
  },
  {
    name: 'overview, empty',
    async go({ page }) {
      await page().getByRole('button', { name: 'Look around (demo grid)' }).click()
      await page().getByRole('heading', { name: 'No utilities yet' }).waitFor()
    },
  },
  ...['Utilities', 'Credentials', 'Activity'].map((place) => ({
    name: `${place.toLowerCase()}, empty`,
    async go({ page }) {
      await goTo(page(), place)
      await page().getByRole('heading', { name: place, level: 1 }).waitFor()
    },
  })),
  {
    name: 'inbox, empty',
    async go({ page }) {
      await goToView(page(), 'Needs you')
      await page().getByRole('heading', { name: 'No messages yet' }).waitFor()
    },
  },
  {
    name: 'add utility',
    async go({ page }) {
      await goTo(page(), 'Utilities')
      await page().getByRole('button', { name: 'Add utility', exact: true }).click()
      await page().getByRole('heading', { name: 'In the demo grid' }).waitFor()
    },
  },
  {
    name: 'add utility, looking up',
    async go(context) {
      const { page, door } = context
      await door.behave(slow, { kind: 'delay', ms: 60_000 })
      const { address } = (await door.utilities()).find(({ key }) => key === slow)
      await typeAddress(page(), address)
      await page().getByText('Reading what').waitFor()
      context.address = address
    },
    async after({ page, door }) {
      await page()
        .getByRole('button', { name: /^Cancel / })
        .click()
      await door.behave(slow, { kind: 'normal' })
    },
  },
  found('add utility, found', 'Demo Gas & Electric'),
  {
    ...found('add utility, findings', 'Saltmarsh PUD'),
    async go({ page }) {
      await lookUp(page(), 'Saltmarsh PUD')
      await cardOf(page(), 'Saltmarsh PUD')
        .getByText(/\d+ findings/)
        .click()
    },
  },
  {
    ...found('add utility, moved', 'Prairie Ridge TSO'),
    async after({ page }) {
      const card = cardOf(page(), 'Prairie Ridge TSO')
      await card.getByRole('checkbox', { name: /belongs to this utility/ }).check()
      await addFound(page(), 'Prairie Ridge TSO')
    },
  },
  {
    name: 'add utility, in the list already',
    async go({ page, door }) {
      const { address } = (await door.utilities()).find(({ key }) => key === 'demo-gas-electric')
      await goTo(page(), 'Utilities')
      await page().getByRole('button', { name: 'Add utility', exact: true }).click()
      await addressField(page()).waitFor()
      await typeAddress(page(), address)
      await page().getByText('already in your list').waitFor()
    },
    after: ({ page }) =>
      page()
        .getByRole('button', { name: /^Put away / })
        .click(),
  },
]

function found(name, utility) {
  return {
    name,
    go: ({ page }) => lookUp(page(), utility),
    async after({ page }) {
      await addFound(page(), utility)
      await putAway(page())
    },
  }
}
