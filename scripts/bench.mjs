import { coldStart } from './lib/bench-cold-start.mjs'
import { discovery } from './lib/bench-discovery.mjs'
import { asScript } from './lib/run.mjs'
import { prepare } from './prepare.mjs'

const figures = [discovery, coldStart]
const rounds = 5
/** A planted fault must raise the ratio at least this much to count as noticed. */
const noticed = 1.25

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
  let unnoticed = 0
  for (const figure of chosen) {
    const open = await figure.open(electron)
    try {
      const healthy = await compare(figure, open, false)
      console.log(JSON.stringify(healthy))
      if (!args.includes('--prove')) continue
      const planted = await compare(figure, open, true)
      const shown = planted.ratio > healthy.ratio * noticed
      if (!shown) unnoticed++
      console.log(JSON.stringify({ ...planted, name: `${figure.name} with a planted fault`, noticed: shown }))
    } finally {
      open.close()
    }
  }
  return unnoticed === 0 ? 0 : 1
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
