import { access } from './lib/reliability-access.mjs'
import { registration } from './lib/reliability-registration.mjs'
import { vault } from './lib/reliability-vault.mjs'
import { asScript, Stop } from './lib/run.mjs'
import { prepare } from './prepare.mjs'

/** What can be killed, by name. */
export const areas = [access, registration, vault]
/** Fewer kills than this at one point say nothing about it. */
const leastPerPoint = 20
/** How often a point is killed with each planted fault. */
const killsWithFault = 4
/** Of what a planted fault breaks this many are shown. */
const fewProblems = 3

/**
 * Kills Busbar at every step of what must not lose anything, and looks what is left. Prints counts for every point
 * and one closing line per area; ends in 1 when something is lost, sent twice or otherwise wrong. With --prove each
 * area also runs with faults planted, and every one of them must come out red. Names of areas choose.
 */
async function reliability(args) {
  const chosen = chosenBy(args.filter((arg) => !arg.startsWith('-')))
  const electron = await prepare()
  let isGood = true
  for (const area of chosen) {
    const opened = await area.open(electron)
    try {
      isGood = (await closingOf(area, opened, area.killsPerPoint, leastPerPoint)) && isGood
      const all = { ...area, faults: [...area.faults, ...(area.faultsInElectron ?? [])] }
      if (args.includes('--prove')) isGood = (await proveOf(all, opened, killsWithFault)) && isGood
    } finally {
      await opened.close()
    }
  }
  return isGood ? 0 : 1
}

function chosenBy(names) {
  if (names.length === 0) return areas
  return names.map((name) => {
    const found = areas.find((area) => area.name === name)
    if (found) return found
    throw new Stop(`There is no area ${name}. There are: ${areas.map((area) => area.name).join(', ')}.`)
  })
}

/** Runs an area, prints its counts and its closing line, and says whether all is well. */
export async function closingOf(area, opened, killsPerPoint, least, print = console.log) {
  const outcome = await opened.run({ killsPerPoint, planted: null, print })
  const few = outcome.points.filter(({ kills }) => kills < least).map(({ point }) => point)
  for (const point of few) print(`  too few kills at ${point}`)
  for (const problem of outcome.problems) print(`  ${problem}`)
  print(lineOf(area, outcome))
  return few.length === 0 && isClean(outcome)
}

/** Runs an area once with each of its faults planted; says whether every one of them was noticed. */
export async function proveOf(area, opened, killsPerPoint, print = console.log) {
  let areNoticed = true
  for (const planted of area.faults) {
    const outcome = await opened.run({ killsPerPoint, planted, print: () => undefined })
    const isNoticed = !isClean(outcome)
    print(
      `${lineOf(area, outcome)} with a planted fault (${planted}): ${isNoticed ? 'noticed' : 'NOT NOTICED'}`,
    )
    for (const problem of outcome.problems.slice(0, fewProblems)) print(`  ${problem}`)
    areNoticed = areNoticed && isNoticed
  }
  return areNoticed
}

const lineOf = ({ name }, { kills, lost, twice }) =>
  `reliability ${name}: kills=${kills} lost=${lost} twice=${twice}`

const isClean = ({ lost, twice, problems }) => lost === 0 && twice === 0 && problems.length === 0

await asScript(import.meta, reliability)
