import { openDesktopSession } from '../../test/support/desktop-session.mjs'

/**
 * Opens a desktop session and makes it this process's own. `close` ends it and puts the environment back, so that
 * another can be opened later.
 * @param {Awaited<ReturnType<typeof import('./electron-runtime.mjs')['runtime']>>} electron
 */
export async function sessionHere(electron) {
  const { env, session, close } = await openDesktopSession(electron)
  const before = Object.fromEntries(Object.keys(env).map((name) => [name, process.env[name]]))
  Object.assign(process.env, env)
  return {
    session,
    close() {
      close()
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[name]
        else process.env[name] = value
      }
    },
  }
}
