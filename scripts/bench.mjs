import { coldStart } from './lib/bench-cold-start.mjs'
import { discoveryOf } from './lib/bench-discovery.mjs'
import { asScript } from './lib/run.mjs'
import { prepare } from './prepare.mjs'

const figures = [discoveryOf(200, 2), coldStart]
const rounds = 5
/** A planted fault must raise the ratio at least this much to count as noticed. */
const leastRise = 1.25

/**
 * Prints one JSON line per figure: `value` and `against` are medians over rounds taken in turn in this run, `ratio`
 * is value / against. With --prove each figure is measured again with a fault planted, and must show it.
 * Names on the command line choose figures.
 */
async function bench(args) {
  const electron = await prepare()
  const chosen = figures.filter(
    ({ name }) => !args.some((arg) => !arg.startsWith('-')) || args.includes(name),
  )
  const lines = []
  for (const figure of chosen) lines.push(...(await linesOf(figure, electron, args.includes('--prove'))))
  return lines.every(({ noticed = true }) => noticed) ? 0 : 1
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
    const noticed = planted.ratio > healthy.ratio * leastRise
    print({ ...planted, name: `${figure.name} with a planted fault`, noticed })
  } finally {
    open.close()
  }
  return lines
}

async function compare({ name, unit }, { measure, against }, planted) {
  const values = []
  const others = []
  await against() // the first run of either side pays for loading code
  await measure(planted)
  for (let round = 0; round < rounds; round++) {
    values.push(await measure(planted))
    others.push(await against())
  }
  const [value, other] = [median(values), median(others)]
  return {
    name,
    value: rounded(value),
    unit,
    against: rounded(other),
    ratio: Math.round((value / other) * 100) / 100,
  }
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
const rounded = (value) => Math.round(value * 10) / 10

await asScript(import.meta, bench)
