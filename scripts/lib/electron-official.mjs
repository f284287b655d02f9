import { existsSync, readFileSync, writeFileSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder, root } from './paths.mjs'
import { run } from './run.mjs'

const home = join(root, 'node_modules', 'electron')
const executableName =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron'

/** A download that failed is tried again after this long, so that a closed network does not cost time on every run. */
const retryAfterMs = 6 * 60 * 60 * 1000
const downloadLimitMs = 240_000

/** The Electron that package.json asks for: an unpacked one named by the environment, else its own download. */
export async function officialElectron(say) {
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (named) return found(join(named, executableName), readVersion(named) ?? version)
  const dist = join(home, 'dist')
  if (readVersion(dist) !== version && !(await download(say, version))) return null
  return found(join(dist, executableName), version)
}

function found(executable, version) {
  if (!existsSync(executable)) throw new Error(`No Electron at ${executable}`)
  return { kind: 'official', executable, version }
}

function readVersion(dist) {
  const file = join(dist, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : null
}

async function download(say, version) {
  const failed = join(cacheFolder(), `electron-${version}-unreachable`)
  if (existsSync(failed) && Date.now() - statSync(failed).mtimeMs < retryAfterMs) return false
  say(`Electron ${version}: fetching the official binary`)
  const result = await run(process.execPath, [join(home, 'install.js')], { timeoutMs: downloadLimitMs })
  if (result.code === 0 && readVersion(join(home, 'dist')) === version) {
    rmSync(failed, { force: true })
    return true
  }
  say(
    `Electron ${version}: the official binary could not be fetched (${result.timedOut ? 'too slow' : 'host not reachable'})`,
  )
  mkdirSync(cacheFolder(), { recursive: true })
  writeFileSync(failed, result.output)
  return false
}
