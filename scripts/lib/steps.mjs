import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { out } from './paths.mjs'

/**
 * Runs named steps in order, one line each, and stops at the first that fails. After each step a screenshot goes
 * to out/<label>/NN-name.png. The last line says how many held.
 * @template C
 * @param {string} label what the run is called, and its folder below out/
 * @param {{name: string, run: (context: C) => Promise<string | void>}[]} steps `run` may return words for its line
 * @param {C & {page: () => import('playwright').Page}} context given to every step
 * @returns {Promise<number>} exit code
 */
export async function runSteps(label, steps, context) {
  const folder = join(out, label)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  let held = 0
  for (const [index, { name, run }] of steps.entries()) {
    let failure = null
    let words = ''
    try {
      words = (await run(context)) ?? ''
    } catch (error) {
      failure = error
    }
    const picture = `${String(index + 1).padStart(2, '0')}-${name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`
    await context
      .page()
      .screenshot({ path: join(folder, picture) })
      .catch((error) => console.log(`no screenshot ${picture}: ${error.message.split('\n')[0]}`))
    console.log(`${failure ? 'not ok' : 'ok'} ${index + 1} ${name}${words && ` – ${words}`}`)
    if (failure) {
      console.log(
        `  ${String(failure.stack ?? failure)
          .split('\n')
          .slice(0, 12)
          .join('\n  ')}`,
      )
      break
    }
    held++
  }
  console.log(`${label}: ${held}/${steps.length} steps ok`)
  return held === steps.length ? 0 : 1
}
