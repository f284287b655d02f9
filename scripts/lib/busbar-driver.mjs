import { openDesktopSession } from '../../test/support/desktop-session.mjs'

/**
 * Opens a desktop session and Busbar in it, to be driven from this process.
 * @param {Awaited<ReturnType<import('./electron-runtime.mjs')['runtime']>>} electron
 * @param {import('../../test/support/launch.mjs').LaunchOptions} options
 * @returns `busbar()` and `page()` are the running app's; `restart()` closes it and starts it on the same data
 */
export async function driveBusbar(electron, options) {
  const session = await openDesktopSession(electron)
  Object.assign(process.env, session.env)
  // Playwright is there only after the machine was prepared, so it cannot be imported at the top.
  const { launchBusbar } = await import('../../test/support/launch.mjs')
  let busbar
  try {
    busbar = await launchBusbar(options)
  } catch (error) {
    session.close()
    throw error
  }
  return {
    busbar: () => busbar,
    page: () => busbar.page,
    async restart() {
      const { userData } = busbar
      await busbar.close()
      busbar = await launchBusbar({ ...options, userData })
    },
    async close() {
      try {
        await busbar.close()
      } finally {
        session.close()
      }
    },
  }
}
