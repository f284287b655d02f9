import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../../scripts/lib/paths.mjs'
import { mustRun, run } from '../../scripts/lib/run.mjs'
import { ownerReads } from './session-owner.mjs'

/**
 * The app folder and the runtime as the owner can read them: in place, or linked into the session's folder when
 * the clone lies where only root may look.
 */
export async function readableApp(owner, electron, folder) {
  const place = async (source, target) => {
    if (await ownerReads(owner, source)) return source
    mkdirSync(dirname(target), { recursive: true })
    const linked = await run('cp', ['-al', source, target])
    if (linked.code !== 0) {
      // Across file systems the folders are made before the first link fails; copying goes beside them otherwise.
      rmSync(target, { recursive: true, force: true })
      await mustRun('cp', ['-a', source, target])
    }
    return target
  }
  const runtimeFolder = dirname(electron.executable)
  const placedRuntime = await place(runtimeFolder, join(folder, 'runtime'))
  const executable = electron.executable.replace(runtimeFolder, placedRuntime)
  if (await ownerReads(owner, join(root, 'package.json')))
    return { executable, app: root, args: electron.args }

  const app = join(folder, 'app')
  const parts = ['package.json', 'dist', 'resources', 'test', ...nativePackages()]
  for (const part of parts.filter((one) => existsSync(join(root, one))))
    await place(join(root, part), join(app, part))
  return { executable, app, args: electron.args.map((arg) => arg.replace(root, app)) }
}

/** The packages that stay outside the bundles, and what they need. */
function nativePackages() {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const found = new Set()
  const visit = (name) => {
    const folder = `node_modules/${name}`
    if (found.has(folder) || !existsSync(join(root, folder))) return
    found.add(folder)
    const own = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    for (const next of Object.keys({ ...own.dependencies, ...own.optionalDependencies })) visit(next)
  }
  for (const name of Object.keys(dependencies)) visit(name)
  return [...found]
}
