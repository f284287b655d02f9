import { bundleModule } from './bundle.mjs'
import { printPoints } from './reliability-outcomes.mjs'

const folder = 'reliability'

/**
 * Core is killed while it asks customers, takes their answers and renews what came of them.
 * @type {import('../reliability.mjs').Area}
 */
export const access = {
  name: 'access',
  killsPerPoint: 24,
  faults: ['forgets-rows', 'ends-tokens'],
  async open() {
    const child = await bundleModule('test/support/authorizing-child.ts', folder)
    const module = await import(await bundleModule('test/reliability/access.ts', folder))
    return {
      run: async ({ killsPerPoint, planted, print }) => {
        const outcome = await module.killAuthorizations({ child, killsPerPoint, planted })
        printPoints(outcome, print)
        return outcome
      },
      close: () => undefined,
    }
  },
}
