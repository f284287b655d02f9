import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { _electron } from 'playwright'
import { root } from '../../scripts/lib/paths.mjs'
import { ownedFolder } from './session-owner.mjs'

/** The desktop session this process runs in; test/support/desktop-session.mjs opens one. */
export function desktopSession() {
  const text = process.env.BUSBAR_SESSION
  if (text) return JSON.parse(text)
  throw new Error(
    'Electron tests need a desktop session: node test/support/desktop-session.mjs npx vitest run --project e2e',
  )
}

/** A fresh folder that the user who runs Electron may write to; it goes with the session. */
export function sessionFolder(name) {
  return ownedFolder(desktopSession(), name)
}

/** Starts Busbar in real Electron, sandbox on, and waits for its first window. */
export async function launchBusbar({ args = [], userData, env = {}, appFolder, electronArgs = [] } = {}) {
  const session = desktopSession()
  const data = userData ?? sessionFolder('user-data')
  const log = `${sessionFolder('log')}/printed.txt`
  const output = () => (existsSync(log) ? readFileSync(log, 'utf8') : '')
  // A path of this repository, where the owner can read it.
  const placed = (path) => (path.startsWith(root) ? join(session.app, relative(root, path)) : path)
  const own = appFolder === undefined ? ['--keychain-service=test'] : []
  const app = await _electron.launch({
    executablePath: session.launcher,
    args: [
      `--user-data-dir=${data}`,
      ...session.args,
      ...electronArgs.map(placed),
      placed(appFolder ?? root),
      ...own,
      ...args,
    ],
    env: { ...inherited(), LAUNCH_LOG: log, ...env },
    cwd: session.folder,
    chromiumSandbox: true,
  })
  const close = () => closeWithin(app, 10_000)
  try {
    return { app, page: await app.firstWindow(), userData: data, output, close }
  } catch (error) {
    await close()
    throw new Error(`Busbar showed no window. It printed:\n${output()}`, { cause: error })
  }
}

/** Quits the app; one that does not quit in time is ended, and that is an error. */
async function closeWithin(app, limitMs) {
  const child = app.process()
  let overdue = false
  const timer = setTimeout(() => {
    overdue = true
    child.kill('SIGKILL')
  }, limitMs)
  await app.close()
  clearTimeout(timer)
  if (overdue) throw new Error(`Busbar did not quit within ${limitMs} ms`)
}

/** The environment without what only concerns the test runner. */
function inherited() {
  const kept = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV|npm_)/.test(name))
  return Object.fromEntries(kept)
}
