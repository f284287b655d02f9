import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { openDesktopSession } from '../test/support/desktop-session.mjs'
import { ownerReads, sessionOwner } from '../test/support/session-owner.mjs'
import { buildIfNeeded } from './lib/build.mjs'
import { cacheFolder, root } from './lib/paths.mjs'
import { asScript, Stop } from './lib/run.mjs'
import { prepare } from './prepare.mjs'

/**
 * Starts Busbar for a person, and waits until it is closed. The arguments go to the app unchanged.
 *
 * Root cannot run Chromium's sandbox: there Electron runs as `nobody`, with a home and keyring of its own under
 * the machine's cache folder, and says that this is not for real credentials.
 */
export async function startForPerson(args) {
  const owner = sessionOwner()
  const electron = await prepare({ testing: owner !== null })
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    throw new Stop('There is no display here. `npm run demo` starts a virtual one and drives Busbar in it.')
  }
  await buildIfNeeded()
  if (!owner) return ended(electron.executable, [...electron.args, root, ...args], electron.env)

  console.log(
    'start: this is root, so Electron runs as "nobody" with its own keyring: not for real credentials',
  )
  await handOver(owner, args)
  const { session, env, close } = await openDesktopSession(electron, { home: join(cacheFolder(), 'home') })
  const banner = { BUSBAR_BANNER: env.BUSBAR_BANNER ?? 'started by root, not for real credentials' }
  try {
    return await ended(session.launcher, [...session.args, session.app, ...args], { ...env, ...banner })
  } finally {
    close()
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

function ended(command, args, env) {
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise((done) => {
    child.on('error', () => done(127))
    child.on('exit', (code) => done(code ?? 1))
  })
}

await asScript(import.meta, startForPerson)
