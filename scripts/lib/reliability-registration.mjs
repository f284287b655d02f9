import { bundleModule } from './bundle.mjs'

const folder = 'reliability'

/**
 * A registration is killed at every step, under plain Node.
 * @type {import('../reliability.mjs').Area}
 */
export const registration = {
  name: 'registration',
  killsPerPoint: 40,
  faults: ['unflushed-seal', 'sends-again', 'busy-window'],
  async open() {
    const child = await bundleModule('test/support/registering-child.ts', folder)
    const module = await import(await bundleModule('test/reliability/registration.ts', folder))
    return {
      run: async ({ killsPerPoint, planted, print }) => {
        const outcome = await module.killRegistrations({ child, killsPerPoint, planted })
        for (const { point, kills, lost, twice } of outcome.points) {
          print(`  ${point.padEnd(16)} ${kills} kills, lost=${lost} twice=${twice}`)
        }
        const medianMs = module.medianWindowMs(outcome.windows)
        if (medianMs !== null) {
          const count = outcome.windows.length
          print(`  from the answer to its flushed seal ${medianMs.toFixed(2)} ms (median of ${count})`)
        }
        return outcome
      },
      close: () => undefined,
    }
  },
}
