import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { runtime } from '../../scripts/lib/electron-runtime.mjs'
import { asScript } from '../../scripts/lib/run.mjs'
import { requireSandbox, sessionOwner } from './session-owner.mjs'
import { startBus, startDisplay, startKeyring } from './session-services.mjs'
import { readableApp } from './staged-app.mjs'

/**
 * A desktop for tests: a virtual display where there is none, a private bus, an unlocked empty keyring, and a
 * launcher that starts Electron with its sandbox on (as `nobody` when this process is root). Linux only; other
 * platforms use the desktop they have.
 *
 * Children find it through `env`: DISPLAY, XAUTHORITY, DBUS_SESSION_BUS_ADDRESS, and BUSBAR_SESSION, which
 * test/support/launch.mjs reads.
 * @param {Awaited<ReturnType<typeof runtime>>} electron
 * @param {{home?: string}} [options] `home`: a folder that keeps the owner's files and keyring beyond this session
 * @returns {Promise<{env: Record<string, string>, session: object, close: () => void}>}
 */
export async function openDesktopSession(electron, { home: keptHome } = {}) {
  const owner = sessionOwner()
  const linux = process.platform === 'linux'
  await requireSandbox(owner)
  const folder = mkdtempSync(join(tmpdir(), 'busbar-session-'))
  const children = []
  const close = () => {
    process.off('exit', close)
    for (const child of children.reverse()) child.kill()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  process.on('exit', close)
  try {
    const home = linux ? makeHome(owner, folder, keptHome) : {}
    const env = { ...electron.env }
    const add = (service) => {
      children.push(service.child)
      Object.assign(env, service.env)
    }
    if (linux) {
      if (!process.env.DISPLAY) add(await startDisplay(owner, folder))
      else if (owner) Object.assign(env, shareDisplay(owner, folder))
      add(await startBus(owner, folder))
      add(await startKeyring(owner, { ...home, ...env }))
    }
    const placed = await readableApp(owner, electron, folder)
    const launcher = linux ? writeLauncher(owner, folder, home, placed.executable) : placed.executable
    const session = { kind: electron.kind, launcher, args: placed.args, app: placed.app, owner, folder }
    return { env: { ...env, BUSBAR_SESSION: JSON.stringify(session) }, session, close }
  } catch (error) {
    close()
    throw error
  }
}

function makeHome(owner, folder, home = join(folder, 'home')) {
  const places = {
    HOME: home,
    XDG_RUNTIME_DIR: join(folder, 'run'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
  }
  for (const place of [folder, ...Object.values(places)]) {
    mkdirSync(place, { recursive: true })
    chmodSync(place, 0o700)
    if (owner) chownSync(place, owner.uid, owner.gid)
  }
  return places
}

/** Lets the owner use the display that root was given. */
function shareDisplay(owner, folder) {
  const given = process.env.XAUTHORITY ?? join(homedir(), '.Xauthority')
  if (!existsSync(given)) return {}
  const authority = join(folder, 'Xauthority')
  copyFileSync(given, authority)
  chownSync(authority, owner.uid, owner.gid)
  return { XAUTHORITY: authority }
}

/**
 * A script instead of arguments, because Playwright takes the path of one executable. With LAUNCH_LOG set it keeps
 * a copy of what the app prints, from its first line on.
 */
function writeLauncher(owner, folder, home, executable) {
  const launcher = join(folder, 'electron')
  const quote = (word) => `'${word.replaceAll("'", `'\\''`)}'`
  const identity = owner
    ? `setpriv --reuid=${owner.uid} --regid=${owner.gid} --clear-groups --no-new-privs `
    : ''
  const places = Object.entries(home).map(([name, value]) => quote(`${name}=${value}`))
  const script = [
    '#!/bin/bash',
    '[ -z "$LAUNCH_LOG" ] || exec > >(tee -a "$LAUNCH_LOG") 2> >(tee -a "$LAUNCH_LOG" >&2)',
    `exec ${identity}env ${places.join(' ')} ${quote(executable)} "$@"`,
  ]
  writeFileSync(launcher, `${script.join('\n')}\n`, { mode: 0o755 })
  return launcher
}

/** `node test/support/desktop-session.mjs <command> [arguments]` runs one command inside a session. */
async function runInside([command, ...args]) {
  const { env, close } = await openDesktopSession(await runtime(console.error))
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(127))
    child.on('exit', (code) => resolve(code ?? 1))
  })
  close()
  return code
}

await asScript(import.meta, runInside)
