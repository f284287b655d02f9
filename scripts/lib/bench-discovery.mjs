import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from './paths.mjs'

const utilities = 200
/** Holds the processor for this long at every exchange: what `--prove` must notice. */
const plantedMs = 2

/** Discovering 200 utilities that answer at once, against a bare undici loop over the same addresses. */
export const discovery = {
  name: 'discovery-200-0ms',
  unit: 'ms',
  async open() {
    const { runnerImport } = await import('vite')
    const { module } = await runnerImport(join(root, 'test/bench/discovery.ts'), {
      configFile: false,
      logLevel: 'warn',
    })
    const farm = fork(join(root, 'test/bench/metadata-farm.mjs'), [String(utilities), '0'])
    const [origins] = await once(farm, 'message')
    return {
      measure: (planted) => module.discoverAll(origins, planted ? plantedMs : 0),
      against: () => module.fetchAll(origins),
      close: () => farm.disconnect(),
    }
  },
}
