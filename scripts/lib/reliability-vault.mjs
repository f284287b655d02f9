import { bundleModule } from './bundle.mjs'

const folder = 'reliability'

/**
 * A vault is killed at work, meets disks in trouble, and has its bytes flipped.
 * @type {import('../reliability.mjs').Area}
 */
export const vault = {
  name: 'vault',
  killsPerPoint: 340,
  faults: ['unflushed', 'half-writes', 'careless-when-full', 'blind-reader'],
  async open() {
    const child = await bundleModule('test/support/vault-child.ts', folder)
    const module = await import(await bundleModule('test/reliability/vault.ts', folder))
    return {
      run: async ({ killsPerPoint, planted, print }) => {
        const outcome = await module.tryVaults({ child, killsPerPoint, planted })
        for (const { point, kills, lost, twice } of outcome.points) {
          print(`  ${point.padEnd(16)} ${kills} kills, lost=${lost} twice=${twice}`)
        }
        print(`  ${outcome.troubled} writes met a disk in trouble, ${outcome.flipped} bytes were flipped`)
        return outcome
      },
      close: () => undefined,
    }
  },
}
