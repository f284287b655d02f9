import { chownSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'

interface Session {
  kind: 'official' | 'fallback'
  launcher: string
  args: string[]
  app: string
  owner: { uid: number; gid: number } | null
  folder: string
}

/** The desktop session this test runs in; test/support/desktop-session.mjs opens one. */
export function desktopSession(): Session {
  const text = process.env.BUSBAR_SESSION
  if (!text) {
    throw new Error(
      'Electron tests need a desktop session: node test/support/desktop-session.mjs npx vitest run --project e2e',
    )
  }
  return JSON.parse(text) as Session
}

/** A fresh folder that the user who runs Electron may write to. */
export function sessionFolder(name: string): string {
  const { folder, owner } = desktopSession()
  const made = mkdtempSync(join(folder, `${name}-`))
  if (owner) chownSync(made, owner.uid, owner.gid)
  return made
}

export interface LaunchOptions {
  /** Arguments after the app folder, such as `--demo`. */
  args?: string[]
  /** An earlier run's data folder; a fresh one when absent. */
  userData?: string
  /** Added to the environment. */
  env?: Record<string, string>
  /** Another app folder, for probes that need only Electron. */
  appFolder?: string
}

export interface LaunchedBusbar {
  app: ElectronApplication
  /** The first window's page. */
  page: Page
  userData: string
  /** Everything the main process and core have printed. */
  output(): string
  close(): Promise<void>
}

/** Starts Busbar in real Electron, sandbox on, and waits for its first window. */
export async function launchBusbar(options: LaunchOptions = {}): Promise<LaunchedBusbar> {
  const session = desktopSession()
  const userData = options.userData ?? sessionFolder('user-data')
  const log = `${sessionFolder('log')}/printed.txt`
  const output = () => (existsSync(log) ? readFileSync(log, 'utf8') : '')
  const app = await _electron.launch({
    executablePath: session.launcher,
    args: [
      `--user-data-dir=${userData}`,
      ...session.args,
      options.appFolder ?? session.app,
      ...(options.args ?? []),
    ],
    env: { ...inherited(), LAUNCH_LOG: log, ...options.env },
    cwd: session.folder,
    chromiumSandbox: true,
  })
  const close = () => closeWithin(app, 10_000)
  try {
    return { app, page: await app.firstWindow(), userData, output, close }
  } catch (error) {
    await close()
    throw new Error(`Busbar showed no window. It printed:\n${output()}`, { cause: error })
  }
}

/** Quits the app; one that does not quit in time is ended, and that is an error. */
async function closeWithin(app: ElectronApplication, limitMs: number): Promise<void> {
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
function inherited(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !/^(VITEST|NODE_ENV|npm_)/.test(entry[0]),
  )
  return Object.fromEntries(kept)
}
