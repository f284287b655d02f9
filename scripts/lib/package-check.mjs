import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { openDesktopSession } from '../../test/support/desktop-session.mjs'
import { ownedFolder } from '../../test/support/session-owner.mjs'
import { run } from './run.mjs'

const limitMs = 20_000
const debugging = ['--remote-debugging-port=0', '--inspect=0', '--js-flags=--expose-gc']

/**
 * Starts a package as a person would, without any debugging switch, and looks from outside: does it show its
 * window, does it keep running, does it refuse to start for a debugger.
 * @returns {Promise<number>} exit code
 */
export async function checkPackage(electron, folder, name) {
  const executable = join(
    folder,
    { darwin: `${name}.app/Contents/MacOS/${name}`, win32: `${name}.exe` }[process.platform] ??
      (name === 'Busbar' ? 'busbar' : name),
  )
  const { session, env, close } = await openDesktopSession({ ...electron, executable, args: [], env: {} })
  const start = (args) => {
    const data = ownedFolder(session, 'package-data')
    return spawn(session.launcher, [`--user-data-dir=${data}`, '--keychain-service=test', ...args], {
      env: { ...process.env, ...env },
      cwd: session.folder,
      stdio: 'ignore',
    })
  }
  let failures = 0
  const check = (words, holds) => {
    console.log(`${holds ? 'ok    ' : 'FAILED'} ${words}`)
    if (!holds) failures++
  }
  try {
    const app = start([])
    check('the package shows its window', await showsWindow(app, env))
    const gone = exitOf(app)
    app.kill()
    check('it ends when asked to', (await gone) !== 'still running')
    for (const word of debugging) {
      const refused = start([word])
      const outcome = await Promise.race([exitOf(refused), showsWindow(refused, env).then(() => 'a window')])
      refused.kill('SIGKILL')
      check(`it refuses ${word}`, typeof outcome === 'number' && outcome !== 0)
    }
  } finally {
    close()
  }
  return failures === 0 ? 0 : 1
}

/** The exit code, or what else became of it within the limit. */
function exitOf(child) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('still running'), limitMs)
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      resolve(code ?? signal)
    })
  })
}

/** True once a visible window of some size is there while the app runs. Linux: by asking the display. */
async function showsWindow(app, env) {
  const endMs = Date.now() + limitMs
  while (Date.now() < endMs && app.exitCode === null && app.signalCode === null) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    if (process.platform !== 'linux') {
      if (Date.now() > endMs - limitMs / 2) return true
    } else if (await windowOnDisplay(env)) return true
  }
  return false
}

async function windowOnDisplay(env) {
  const options = { env: { ...process.env, ...env } }
  const { output } = await run('xwininfo', ['-root', '-tree'], options)
  const ids = [...output.matchAll(/^\s+(0x[0-9a-f]+) "Busbar".*?\s(\d+)x(\d+)\+/gm)]
    .filter(([, , width, height]) => Number(width) > 300 && Number(height) > 300)
    .map(([, id]) => id)
  for (const id of ids) {
    const { output: details } = await run('xwininfo', ['-id', id], options)
    if (details.includes('Map State: IsViewable')) return true
  }
  return false
}
