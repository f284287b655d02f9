import { gridDoor } from './grid-door.mjs'
import { addFound, cardOf, goTo, lookUp, must } from './ui.mjs'

/** From the first window to two utilities in the list. */
export const findingSteps = [
  {
    name: 'window',
    async run(context) {
      const { busbar, page } = context
      context.door = gridDoor(busbar().userData)
      await page().getByRole('heading', { name: 'All your utility connections at one desk' }).waitFor()
      const window = await busbar().app.evaluate(({ BrowserWindow }) => {
        const [one] = BrowserWindow.getAllWindows()
        const [width, height] = one.getContentSize()
        return { title: one.getTitle(), visible: one.isVisible(), width, height }
      })
      must(window.visible, 'The window is not visible.')
      return `"${window.title}", ${window.width}×${window.height}, two doors`
    },
  },
  {
    name: 'demo desk opened',
    async run({ page }) {
      await page().getByRole('button', { name: 'Look around (demo grid)' }).click()
      await page().getByRole('navigation', { name: 'Main' }).waitFor()
      await page().getByText('Pretend utilities on this computer').waitFor()
      await page().getByRole('heading', { name: 'No utilities yet' }).waitFor()
      return 'a vault that the keychain opens, an empty overview, the Demo band'
    },
  },
  {
    name: 'utility added',
    async run({ page, door }) {
      const address = await lookUp(page(), 'Demo Gas & Electric')
      await addFound(page(), 'Demo Gas & Electric')
      const paths = (await door.received('demo-gas-electric')).map((one) => one.path)
      const pages = paths.filter((path) => path.includes('coverage')).length
      must(paths.includes('/.well-known/cds-server-metadata.json'), 'The metadata was not fetched.')
      must(pages > 1, `Coverage has several pages, ${pages} were fetched.`)
      return `${address} typed; metadata, authorization server and ${pages} coverage pages read`
    },
  },
  {
    name: 'findings shown',
    async run({ page }) {
      const name = 'Saltmarsh PUD'
      await lookUp(page(), name)
      const card = cardOf(page(), name)
      await card.getByText(/\d+ findings/).click()
      const clauses = await card.getByText(/CDS-WG1-0[12] §/).allInnerTexts()
      must(clauses.length > 3, `Only ${clauses.length} findings name their clause.`)
      return `${clauses.length} at ${name}, each with its clause, such as ${clauses[0]}`
    },
  },
  {
    name: 'off-spec utility added all the same',
    async run({ page }) {
      await addFound(page(), 'Saltmarsh PUD')
      await goTo(page(), 'Utilities')
      for (const name of ['Demo Gas & Electric', 'Saltmarsh PUD']) {
        await page().getByRole('row', { name }).waitFor()
      }
      return 'two utilities in the list'
    },
  },
]
