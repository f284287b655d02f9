import { importBundled } from './bench-bundle.mjs'
import { openFarm } from './bench-discovery.mjs'

/** How late each answer is, ms: what a near utility takes over a network. */
const latencyMs = 30

/**
 * One run over every utility of a matrix, each at an origin of its own, from the press of the button until nothing
 * is left to send: the attempt written down, the vault proven, the request sent, its secret sealed and flushed, while
 * what each registration holds is read behind it and a page follows. Against the same requests by a bare undici loop,
 * as many at once. The planted fault holds the processor before each write of the vault.
 */
export const bulkRegisterOf = (utilities, delayMs, { goal, rounds, holdMs = 15 } = {}) => ({
  name: `bulk-register-${utilities}${delayMs === 0 ? '-0ms' : ''}`,
  unit: 'ms',
  goal,
  rounds,
  async open() {
    const module = await importBundled('registration')
    const farm = await openFarm(utilities, delayMs)
    const { posts } = await module.registerAll(farm.origins, 0)
    const registerOnce = async (planted) => {
      await farm.tell(true)
      const { tookMs, longestBlockMs, listWaitMs } = await module.registerAll(
        farm.origins,
        planted ? holdMs : 0,
      )
      const { registered } = await farm.tell(true)
      if (registered.length !== utilities || registered.some((times) => times !== 1)) {
        throw new Error(`the utilities were sent ${registered.join(' ')} registrations`)
      }
      return { value: tookMs, longestBlockMs, listWaitMs }
    }
    return { measure: registerOnce, against: () => module.postAll(posts), close: farm.close }
  },
})

/** The figures of registering at one size, in the order they are printed. */
export const registrationFigures = (utilities) => [
  bulkRegisterOf(utilities, latencyMs, { goal: 1.3 }),
  bulkRegisterOf(utilities, 0),
]
