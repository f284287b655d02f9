import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { _electron, chromium } from 'playwright'
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
function sessionFolder(name) {
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
      '-r',
      placed(join(root, 'test/support/hold-until-driven.cjs')),
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
    const page = await app.firstWindow()
    return { app, page, userData: data, output, close, pageAgain: () => pageAgain(app, output()) }
  } catch (error) {
    await close()
    throw new Error(`Busbar showed no window. It printed:\n${output()}`, { cause: error })
  }
}

/**
 * The page of the window after a lock. A lock ends the page's process, and Playwright gives up on a page whose
 * process ended; a connection of its own finds the one that took its place.
 */
async function pageAgain(app, printed) {
  await app.evaluate(({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]
    if (!webContents.isCrashed() && !webContents.isLoading()) return undefined
    return new Promise((done) => webContents.once('did-finish-load', () => done(undefined)))
  })
  const [, address] = printed.match(/DevTools listening on (ws:\S+)/) ?? []
  if (!address) throw new Error('The app did not print the address of its debugger.')
  const browser = await chromium.connectOverCDP(address, { noDefaults: true })
  const page = browser.contexts()[0].pages()[0]
  // Playwright does this for pages it launched: on a display without a window manager nothing has the focus.
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: true })
  return page
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
