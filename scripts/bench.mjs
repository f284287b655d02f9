import { coldStart } from './lib/bench-cold-start.mjs'
import { discoveryFigures } from './lib/bench-discovery.mjs'
import { inboxFigures } from './lib/bench-inbox.mjs'
import { listFilter } from './lib/bench-list.mjs'
import { registrationFigures } from './lib/bench-registration.mjs'
import { vaultFigures } from './lib/bench-vault.mjs'
import { asksForHelp, listed, refuseOptions } from './lib/arguments.mjs'
import { asScript, Stop } from './lib/run.mjs'
import { prepare } from './prepare.mjs'

/** What can be measured, by area. */
export const areas = {
  discovery: [...discoveryFigures(1000), listFilter(1000), listFilter(5000)],
  registration: registrationFigures(100),
  vault: vaultFigures(10_000),
  inbox: inboxFigures(1000, 250_000),
  start: [coldStart],
}
const rounds = 5
/** A planted fault must raise the ratio at least this much to count as noticed. */
const leastRise = 1.25

/**
 * Prints one JSON line per figure: `value` and `against` are medians over rounds taken in turn in this run, `ratio`
 * is value / against; `goal` is the ratio or value to stay within. With --prove each figure is measured again with a
 * fault planted, and must show it. Names of areas or figures on the command line choose.
 */
async function bench(args) {
  if (asksForHelp(args)) return console.log(help())
  refuseOptions(args, ['--prove'])
  const chosen = chosenBy(args.filter((arg) => !arg.startsWith('-')))
  const electron = await prepare()
  const lines = []
  for (const figure of chosen) lines.push(...(await linesOf(figure, electron, args.includes('--prove'))))
  return lines.every(({ noticed = true }) => noticed) ? 0 : 1
}

const help = () => `npm run bench -- [--prove] [area or figure …]

Measures Busbar against the same work done without it. Without names everything is measured, which takes a while;
the machine should have nothing else to do.

  --prove   measures each figure once more with a fault planted, and ends in 1 when one does not show

Areas and their figures:
${listed(Object.entries(areas).map(([name, figures]) => [name, figures.map((one) => one.name).join(', ')]))}

One JSON line is printed for each figure: value (median of ${rounds} rounds), against (the other way, in turn with it),
ratio (one by the other) and goal (what the ratio or value is to stay within). scripts/README.md says what each means.
`

function chosenBy(names) {
  const all = Object.values(areas).flat()
  if (names.length === 0) return all
  return names.flatMap((name) => {
    const found = areas[name] ?? all.filter((figure) => figure.name === name)
    if (found.length > 0) return found
    const known = [...Object.keys(areas), ...all.map((figure) => figure.name)]
    throw new Stop(`There is no figure or area ${name}. There are: ${known.join(', ')}.`)
  })
}

/** Measures one figure, and with `prove` once more with its fault planted; prints and returns the lines. */
export async function linesOf(figure, electron, prove) {
  const lines = []
  const print = (line) => {
    console.log(JSON.stringify(line))
    lines.push(line)
  }
  const open = await figure.open(electron)
  try {
    const healthy = await compare(figure, open, false)
    print(healthy)
    if (!prove) return lines
    const planted = await compare(figure, open, true)
    const rises = figure.rises ?? ((one) => one.ratio)
    const noticed = rises(planted) > rises(healthy) * leastRise
    print({ ...planted, name: `${figure.name} with a planted fault`, noticed })
  } finally {
    await open.close()
  }
  return lines
}

async function compare(figure, { measure, against }, planted) {
  const { name, unit, goal } = figure
  const measured = []
  const others = []
  await against(planted) // the first run of either side pays for loading code
  await measure(planted)
  for (let round = 0; round < (figure.rounds ?? rounds); round++) {
    measured.push(asParts(await measure(planted)))
    others.push(await against(planted))
  }
  const { value, ...parts } = mediansOf(measured)
  const other = median(others)
  return {
    name,
    value: rounded(value),
    unit,
    against: rounded(other),
    ratio: hundredths(value / other),
    ...(goal === undefined ? {} : { goal }),
    ...Object.fromEntries(Object.entries(parts).map(([part, number]) => [part, rounded(number)])),
  }
}

/** What is measured is a number, or a `value` with further figures taken at the same time. */
const asParts = (measured) => (typeof measured === 'number' ? { value: measured } : measured)

const mediansOf = (measured) =>
  Object.fromEntries(Object.keys(measured[0]).map((part) => [part, median(measured.map((one) => one[part]))]))

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
const rounded = (value) => Math.round(value * 10) / 10
const hundredths = (value) => (value < 0.1 ? Number(value.toPrecision(2)) : Math.round(value * 100) / 100)

await asScript(import.meta, bench)
