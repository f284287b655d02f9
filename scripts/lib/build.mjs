import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { mustRun, tool } from './run.mjs'

const marker = join(root, 'dist', '.built')
const sources = ['electron', 'renderer', 'resources', 'package.json', 'package-lock.json', 'vite.config.ts']

/** Builds the bundles unless they are newer than every source file. */
export async function buildIfNeeded() {
  if (existsSync(marker) && statSync(marker).mtimeMs > newest(sources.map((name) => join(root, name)))) return
  console.log('build: bundling')
  const startedMs = Date.now()
  await mustRun(tool('vite'), ['build', '--app', '--logLevel', 'warn'], { show: true })
  writeFileSync(marker, new Date(startedMs).toISOString())
}

function newest(paths) {
  let latest = 0
  for (const path of paths.filter((one) => existsSync(one))) {
    const info = statSync(path)
    const inside = info.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : 0
    latest = Math.max(latest, info.mtimeMs, inside)
  }
  return latest
}
