import { bundleModule } from './bundle.mjs'
import { electronFault, killCoreInElectron } from './reliability-electron.mjs'
import { merged, printPoints } from './reliability-outcomes.mjs'

const folder = 'reliability'
const rotationFaults = ['ends-the-last', 'forgets-what-it-began']
/** A whole core takes longer to start than a vault, and there are more points in a rotation. */
const killsPerRotation = 1 / 9
/** One launch of the app stands four kills. */
const killsInElectron = 1 / 11

/**
 * A vault, its backups, a core that renews secrets and, where there is an Electron, the core of the real app are killed
 * at work; a vault meets disks in trouble, and has its bytes flipped.
 * @type {import('../reliability.mjs').Area}
 */
export const vault = {
  name: 'vault',
  killsPerPoint: 220,
  faults: [
    'unflushed',
    'half-writes',
    'unflushed-backup',
    'half-written-backup',
    'careless-when-full',
    'blind-reader',
    ...rotationFaults,
  ],
  faultsInElectron: [electronFault],
  async open(electron) {
    const child = await bundleModule('test/support/vault-child.ts', folder)
    const module = await import(await bundleModule('test/reliability/vault.ts', folder))
    const rotatingChild = await bundleModule('test/support/rotating-child.ts', folder)
    const rotation = await import(await bundleModule('test/reliability/rotation.ts', folder))
    const rotate = ({ killsPerPoint, planted }) =>
      rotation.killRotations({ child: rotatingChild, killsPerPoint, planted })
    const tryVaults = ({ killsPerPoint, planted }) => module.tryVaults({ child, killsPerPoint, planted })
    const inElectron = (kills, planted) => killCoreInElectron(electron, { kills: Math.ceil(kills), planted })
    return {
      run: async ({ print, ...how }) => {
        if (rotationFaults.includes(how.planted)) return rotate(how)
        if (how.planted === electronFault) return inElectron(how.killsPerPoint, how.planted)
        const ofVaults = await tryVaults(how)
        let outcome = ofVaults
        if (how.planted === null) {
          const killsPerPoint = Math.ceil(how.killsPerPoint * killsPerRotation)
          outcome = merged(outcome, await rotate({ ...how, killsPerPoint }))
          if (electron) outcome = merged(outcome, await inElectron(how.killsPerPoint * killsInElectron, null))
        }
        printPoints(outcome, print)
        print(`  ${ofVaults.troubled} writes met a disk in trouble, ${ofVaults.flipped} bytes were flipped`)
        return outcome
      },
      close: () => undefined,
    }
  },
}
