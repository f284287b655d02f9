import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from './paths.mjs'

/**
 * Discovering utilities that answer at once, against a bare undici loop over the same addresses.
 * @param {number} utilities how many
 * @param {number} plantedMs the planted fault holds the processor for this long at every exchange
 */
export const discoveryOf = (utilities, plantedMs) => ({
  name: `discovery-${utilities}-0ms`,
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
})
