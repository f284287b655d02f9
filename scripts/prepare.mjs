import { describeRuntime, runtime } from './lib/electron-runtime.mjs'
import { ensureModules } from './lib/modules.mjs'
import { asScript, Stop } from './lib/run.mjs'
import { ensureSystemLibraries } from './lib/system-libraries.mjs'

const say = (line) => console.log(`prepare: ${line}`)

/**
 * Fetches what this machine lacks: packages, system libraries, the Electron runtime. Quick when nothing is
 * missing. `testing` adds the virtual display, the private bus and the keyring.
 * @param {{testing?: boolean}} [options]
 * @returns the runtime to start Busbar on, see electron-runtime.mjs
 */
export async function prepare({ testing = true } = {}) {
  checkNode()
  await ensureModules(say)
  await ensureSystemLibraries(say, { testing })
  const electron = await runtime(say)
  say(describeRuntime(electron))
  return electron
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Stop(`Busbar needs Node 20.19 or newer; this is ${process.versions.node}.`)
}

await asScript(import.meta, async () => {
  await prepare()
})
