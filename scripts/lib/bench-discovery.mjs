import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { importBundled } from './bench-bundle.mjs'
import { shellRecipe } from './bench-recipe.mjs'
import { root } from './paths.mjs'

const latencyMs = 30
/** Utilities whose recipe is run one after the other; a shell does no more at once. */
const recipeSample = 10

/** Utilities in a process of their own, so that serving does not share a thread's time with what is measured. */
export async function openFarm(count, delayMs) {
  const farm = fork(join(root, 'test/bench/metadata-farm.mjs'), [String(count), String(delayMs)], {
    execArgv: [],
  })
  const [origins] = await once(farm, 'message')
  return {
    origins,
    /** Says whether they answer 304 from now on; answers what happened since the last time. */
    async tell(etags) {
      farm.send({ etags })
      const [happened] = await once(farm, 'message')
      return happened
    },
    close: () => farm.disconnect(),
  }
}

const partsOf = ({ tookMs, longestBlockMs, listWaitMs }) => ({
  value: tookMs,
  longestBlockMs,
  listWaitMs,
})

/**
 * Adds every utility to an empty desk: server metadata, authorization server metadata and coverage are fetched,
 * parsed, checked, sealed and stored, while a page asks for the list. Against a bare undici loop over the same
 * addresses with as many requests at once.
 */
export const discoveryOf = (utilities, delayMs, { goal, rounds, holdMs = 2 } = {}) => ({
  name: `discovery-${utilities}-${delayMs}ms`,
  unit: 'ms',
  goal,
  rounds,
  async open() {
    const module = await importBundled('discovery')
    const farm = await openFarm(utilities, delayMs)
    return {
      measure: async (planted) => partsOf(await module.addAll(farm.origins, planted ? () => holdMs : null)),
      against: () => module.fetchAll(farm.origins),
      close: farm.close,
    }
  },
})

/** What ten times as many utilities cost. The planted fault costs more the more there are, `holdMs` on average. */
export const growthOf = (few, many, { holdMs = 2 } = {}) => ({
  name: `discovery-growth-${few}-to-${many}`,
  unit: 'ms',
  goal: 11,
  async open() {
    const module = await importBundled('discovery')
    const farm = await openFarm(many, 0)
    const first = farm.origins.slice(0, few)
    const fault = (planted) => (planted ? (parsed) => (holdMs * 2 * parsed) / (3 * many) : null)
    return {
      measure: async (planted) => partsOf(await module.addAll(farm.origins, fault(planted))),
      against: async (planted) => (await module.addAll(first, fault(planted))).tookMs,
      close: farm.close,
    }
  },
})

/** Per utility, against what the specification's overview suggests to type, with the same latency. */
export const curlOf = (utilities, { holdMs = 2 } = {}) => ({
  name: 'discovery-vs-curl',
  unit: 'ms per utility',
  goal: 1 / 50,
  rounds: 3,
  async open() {
    const module = await importBundled('discovery')
    const farm = await openFarm(utilities, latencyMs)
    const sample = farm.origins.slice(0, recipeSample)
    return {
      measure: async (planted) =>
        (await module.addAll(farm.origins, planted ? () => holdMs : null)).tookMs / utilities,
      against: async () => (await shellRecipe(sample)) / sample.length,
      close: farm.close,
    }
  },
})

/**
 * Reads all utilities anew when nothing changed, against a bare loop that asks the same addresses with their ETags.
 * The planted fault: the utilities forget their ETags.
 */
export const unchangedOf = (utilities) => ({
  name: 'discovery-unchanged',
  unit: 'ms',
  goal: 'bytes and parses 0',
  rises: ({ bytes, parses }) => bytes + parses + 1,
  async open() {
    const module = await importBundled('discovery')
    const farm = await openFarm(utilities, 0)
    const core = await module.openCoreWith(null)
    await module.addTo(core, farm.origins)
    const etags = new Map()
    await module.fetchAll(farm.origins, etags)
    return {
      async measure(planted) {
        await farm.tell(!planted)
        const before = core.parses()
        const watched = await module.refreshAll(core)
        const { bytes } = await farm.tell(true)
        return { ...partsOf(watched), bytes, parses: core.parses() - before }
      },
      against: () => module.fetchAll(farm.origins, etags),
      async close() {
        await core.close()
        farm.close()
      },
    }
  },
})

/** The figures of discovery at one size, in the order they are printed. */
export const discoveryFigures = (utilities) => [
  discoveryOf(utilities, latencyMs, { goal: 1.25, rounds: 3 }),
  discoveryOf(utilities, 0, { goal: 2 }),
  growthOf(utilities / 10, utilities),
  curlOf(utilities),
  unchangedOf(utilities),
]
