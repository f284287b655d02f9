import { readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildIfNeeded } from './lib/build.mjs'
import { checkPackage } from './lib/package-check.mjs'
import { root } from './lib/paths.mjs'
import { asScript } from './lib/run.mjs'
import { prepare } from './prepare.mjs'

/** What differs when the package is built on the replacement runtime: its name says so, and it starts with the shims. */
const smoke = {
  productName: 'busbar-smoke',
  linux: { executableName: 'busbar-smoke' },
  extraMetadata: { main: 'electron25/packaged-start.cjs' },
  files: [{ from: 'test/support/electron25', to: 'electron25', filter: ['*.cjs'] }],
}

/** Puts the application into an unpacked folder for this platform, then starts it once and looks from outside. */
async function makePackage() {
  const electron = await prepare()
  await buildIfNeeded()
  const release = join(root, 'release')
  rmSync(release, { recursive: true, force: true })
  const { build } = await import('electron-builder')
  await build({
    projectDir: root,
    dir: true,
    publish: 'never',
    config: {
      extends: 'electron-builder.yml',
      electronVersion: electron.version,
      electronDist: dirname(electron.executable),
      ...(electron.kind === 'fallback' ? smoke : {}),
    },
  })
  const [made] = readdirSync(release, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const folder = join(release, made.name)
  console.log(`package: ${folder}`)
  return checkPackage(electron, folder, electron.kind === 'fallback' ? smoke.productName : 'Busbar')
}

await asScript(import.meta, makePackage)
