import { sessionHere } from './session-here.mjs'

/**
 * Opens a desktop session and Busbar in it, to be driven from this process.
 * @param {Awaited<ReturnType<import('./electron-runtime.mjs')['runtime']>>} electron
 * @param {import('../../test/support/launch.mjs').LaunchOptions} options
 * @returns {Promise<import('../../test/support/drive.mjs').Driven>} `close` ends the session too
 */
export async function driveBusbar(electron, options) {
  const session = await sessionHere(electron)
  try {
    // Playwright is there only after the machine was prepared, so it cannot be imported at the top.
    const { drive } = await import('../../test/support/drive.mjs')
    const driven = await drive(options)
    return { ...driven, close: () => driven.close().finally(() => session.close()) }
  } catch (error) {
    session.close()
    throw error
  }
}
