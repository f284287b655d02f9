import { access } from './lib/reliability-access.mjs'
import { registration } from './lib/reliability-registration.mjs'
import { vault } from './lib/reliability-vault.mjs'
import { asksForHelp, listed, refuseOptions } from './lib/arguments.mjs'
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
  if (asksForHelp(args)) return console.log(help())
  refuseOptions(args, ['--prove'])
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

const help = () => `npm run reliability -- [--prove] [area …]

Kills Busbar at every step of what must not lose anything, starts it again on the same folder and looks what is left.
Without names every area is run; that takes minutes. It ends in 1 when anything was lost, sent twice or otherwise wrong,
or when a named point had fewer than ${leastPerPoint} kills.

  --prove   runs each area again with its faults planted; every one of them must come out red

Areas, kills at each point, and the faults:
${listed(areas.map(({ name, killsPerPoint, faults, faultsInElectron = [] }) => [name, `${killsPerPoint} kills; ${[...faults, ...faultsInElectron].join(', ')}`]))}

The last line of an area is: reliability <area>: kills=N lost=0 twice=0. scripts/README.md says what is killed where.
`

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
