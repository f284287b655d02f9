import { openDesktopSession } from '../../test/support/desktop-session.mjs'

/** How long anything on a page may take to appear. */
const patienceMs = 20_000

/**
 * Opens a desktop session and Busbar in it, to be driven from this process.
 * @param {Awaited<ReturnType<import('./electron-runtime.mjs')['runtime']>>} electron
 * @param {import('../../test/support/launch.mjs').LaunchOptions} options
 * @returns `busbar()` and `page()` are the running app's; `restart()` closes it and starts it on the same data;
 *   `lockedBy(act)` does what locks the app and goes on with the page that comes then
 */
export async function driveBusbar(electron, options) {
  const session = await openDesktopSession(electron)
  const before = Object.fromEntries(Object.keys(session.env).map((name) => [name, process.env[name]]))
  Object.assign(process.env, session.env)
  const end = () => {
    session.close()
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
  // Playwright is there only after the machine was prepared, so it cannot be imported at the top.
  const { launchBusbar } = await import('../../test/support/launch.mjs')
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
  try {
    await launch()
  } catch (error) {
    end()
    throw error
  }
  return {
    busbar: () => busbar,
    page: () => page,
    async restart() {
      const { userData } = busbar
      await busbar.close()
      await launch({ userData })
    },
    async lockedBy(act) {
      const gone = page.waitForEvent('crash')
      await act(page)
      await gone
      turnTo(await busbar.pageAgain())
    },
    async close() {
      try {
        await busbar.close()
      } finally {
        end()
      }
    },
  }
}
