import { openDesktopSession } from '../../test/support/desktop-session.mjs'

/**
 * Opens a desktop session and Busbar in it, to be driven from this process.
 * @param {Awaited<ReturnType<import('./electron-runtime.mjs')['runtime']>>} electron
 * @param {import('../../test/support/launch.mjs').LaunchOptions} options
 * @returns {Promise<import('../../test/support/drive.mjs').Driven>} `close` ends the session too
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
  try {
    // Playwright is there only after the machine was prepared, so it cannot be imported at the top.
    const { drive } = await import('../../test/support/drive.mjs')
    const driven = await drive(options)
    return { ...driven, close: () => driven.close().finally(end) }
  } catch (error) {
    end()
    throw error
  }
}
