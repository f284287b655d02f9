import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { mustRun } from './run.mjs'

const marker = join(root, 'node_modules', '.busbar-lockfile')

/** Installs the packages of the lockfile, unless exactly these are installed already. */
export async function ensureModules(say) {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return
  say('packages: npm ci')
  // No package needs its install script here: the native ones ship their binaries inside.
  await mustRun('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'])
  writeFileSync(marker, wanted)
}
