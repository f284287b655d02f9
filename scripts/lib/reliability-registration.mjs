import { buildIfNeeded } from './build.mjs'
import { bundleModule } from './bundle.mjs'
import { driveBusbar } from './busbar-driver.mjs'
import { merged, printPoints } from './reliability-outcomes.mjs'

const folder = 'reliability'
/** What is planted in a run of several, too: nothing, and what sends twice. */
const runFaults = [null, 'sends-again']

/**
 * A registration is killed at every step, and a run of several at each of its rows, under plain Node; core in real
 * Electron while it registers, where there is one to start.
 * @type {import('../reliability.mjs').Area}
 */
export const registration = {
  name: 'registration',
  killsPerPoint: 40,
  faults: ['unflushed-seal', 'sends-again', 'busy-window'],
  async open(electron) {
    const child = await bundleModule('test/support/registering-child.ts', folder)
    const bulkChild = await bundleModule('test/support/bulk-child.ts', folder)
    const bulk = await import(await bundleModule('test/reliability/bulk.ts', folder))
    const module = await import(await bundleModule('test/reliability/registration.ts', folder))
    const inElectron = await electronKills(electron)
    return {
      run: async ({ killsPerPoint, planted, print }) => {
        const single = await module.killRegistrations({ child, killsPerPoint, planted })
        const several = runFaults.includes(planted)
          ? merged(single, await bulk.killRuns({ child: bulkChild, killsPerPoint, planted }))
          : single
        const outcome = planted === null && inElectron ? merged(several, await inElectron()) : several
        printPoints(outcome, print)
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

/** Each launch takes seconds, so there are as many kills as say something and no more. */
const electronKillsPerPoint = 20

async function electronKills(electron) {
  if (!electron) return null
  await buildIfNeeded()
  const { killElectronCores } = await import(await bundleModule('test/reliability/electron.ts', folder))
  return () =>
    killElectronCores({ launch: () => driveBusbar(electron, {}), killsPerPoint: electronKillsPerPoint })
}
