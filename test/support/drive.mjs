import { launchBusbar } from './launch.mjs'

/** How long anything on a page may take to appear. */
const patienceMs = 20_000

/**
 * Busbar, to be driven. `busbar()` and `page()` are the running app's: after a lock the page is another one, after a
 * restart everything is.
 */
export async function drive(options = {}) {
  let busbar
  let page
  const turnTo = (next) => {
    page = next
    page.setDefaultTimeout(patienceMs)
  }
  const launch = async (more) => {
    busbar = await launchBusbar({ ...options, ...more })
    turnTo(busbar.page)
  }
  await launch()
  return {
    busbar: () => busbar,
    page: () => page,
    async lockedBy(act) {
      const gone = page.waitForEvent('crash')
      await act(page)
      await gone
      turnTo(await busbar.pageAgain())
    },
    async restart() {
      const { userData } = busbar
      await busbar.close()
      await launch({ userData })
    },
    close: () => busbar.close(),
  }
}
