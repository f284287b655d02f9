import { existsSync } from 'node:fs'
import { isRoot } from './paths.mjs'
import { mustRun, run, Stop } from './run.mjs'

// Each entry: the names one package goes by, newest distribution first.
const toRun = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libxss1'],
  ['libxtst6'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  ['libdrm2'],
  ['libsecret-1-0'],
]
const toTest = [['xvfb'], ['x11-utils'], ['dbus'], ['gnome-keyring'], ['curl'], ['jq'], ['age']]

/**
 * Debian and Ubuntu: makes sure that what Electron links against is there, and with `testing` also the virtual
 * display, the private bus and the keyring. Root installs what is missing; anyone else gets the exact command.
 */
export async function ensureSystemLibraries(say, { testing }) {
  if (process.platform !== 'linux') return
  if (!existsSync('/usr/bin/dpkg-query')) {
    say('system libraries: not a Debian or Ubuntu machine, not checked')
    return
  }
  const wanted = testing ? [...toRun, ...toTest] : toRun
  const missing = await withoutInstalled(wanted)
  if (missing.length === 0) return
  if (isRoot) await run('apt-get', ['update', '-qq'], { timeoutMs: 180_000 })
  const names = await Promise.all(missing.map(availableName))
  if (!isRoot)
    throw new Stop(
      `Some system libraries are missing. Install them with:\n  sudo apt-get install -y ${names.join(' ')}`,
    )
  say(`system libraries: apt-get install ${names.join(' ')}`)
  await mustRun('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

async function withoutInstalled(entries) {
  const { output } = await run('dpkg-query', ['-W', '-f=${Package} ${Status}\n', ...entries.flat()])
  const installed = new Set(
    output
      .split('\n')
      .filter((line) => line.endsWith(' install ok installed'))
      .map((line) => line.split(' ')[0]),
  )
  return entries.filter((names) => !names.some((name) => installed.has(name)))
}

async function availableName(names) {
  for (const name of names) {
    const { output } = await run('apt-cache', ['show', '--no-all-versions', name])
    if (output.includes(`Package: ${name}\n`)) return name
  }
  return names.at(-1)
}
