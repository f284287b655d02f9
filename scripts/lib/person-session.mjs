import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { openDesktopSession } from '../../test/support/desktop-session.mjs'
import { ownerReads, sessionOwner } from '../../test/support/session-owner.mjs'
import { prepare } from '../prepare.mjs'
import { cacheFolder, root } from './paths.mjs'
import { Stop } from './run.mjs'

/**
 * What starting Busbar for a person needs, on the display that is there.
 *
 * Root cannot run Chromium's sandbox: there Electron runs as `nobody`, with a home and keyring of its own under
 * the machine's cache folder, and the window says that this is not for real credentials.
 * @param {string[]} args what the person passed on, given to the app unchanged
 * @param {() => Promise<void>} build makes the bundles; runs once the machine is prepared
 * @returns {Promise<{start(env?: Record<string, string>): import('node:child_process').ChildProcess, close(): void}>}
 */
export async function openPersonSession(args, build) {
  const owner = sessionOwner()
  const electron = await prepare({ testing: owner !== null })
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    throw new Stop('There is no display here. `npm run demo` starts a virtual one and drives Busbar in it.')
  }
  await build()
  const starter = (command, words, env) => (more) =>
    spawn(command, words, { stdio: 'inherit', env: { ...process.env, ...env, ...more } })
  if (!owner) {
    return {
      start: starter(electron.executable, [...electron.args, root, ...args], electron.env),
      close() {},
    }
  }
  console.log('This is root: Electron runs as "nobody" with a keyring of its own, not for real credentials.')
  await handOver(owner, args)
  const { session, env, close } = await openDesktopSession(electron, { home: join(cacheFolder(), 'home') })
  const banner = { BUSBAR_BANNER: env.BUSBAR_BANNER ?? 'started by root, not for real credentials' }
  return {
    start: starter(session.launcher, [...session.args, session.app, ...args], { ...env, ...banner }),
    close,
  }
}

/** Makes the data folder named on the command line one that the owner can use. */
async function handOver(owner, args) {
  const named = args.find((arg) => arg.startsWith('--user-data-dir='))?.split('=')[1]
  if (!named) return
  const folder = resolve(named)
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    chownSync(folder, owner.uid, owner.gid)
  }
  if (await ownerReads(owner, folder)) return
  throw new Stop(
    `As root, Electron runs as "nobody", who cannot use ${folder}. Name a folder outside ${dirname(folder)}.`,
  )
}

/** Waits for a started app to end, passing on the signals this process gets. */
export function ended(child) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise((done) => {
    child.on('error', () => done(127))
    child.on('exit', (code) => done(code ?? 1))
  })
}
