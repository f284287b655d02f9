import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { out, root } from './lib/paths.mjs'
import { asScript, Stop } from './lib/run.mjs'

const named = /\bC-\d+\b/g
const mostPerTest = 3

/**
 * Matches obligations with the tests that name them.
 * @param {{id: string, text: string}[]} obligations
 * @param {{title: string, passed: boolean}[]} tests
 * @returns {{covered: Set<string>, missing: {id: string, text: string}[], faults: string[]}}
 */
function matchObligations(obligations, tests) {
  const known = new Set(obligations.map(({ id }) => id))
  const covered = new Set()
  const faults = []
  for (const { title, passed } of tests) {
    const ids = [...new Set(title.match(named))]
    for (const id of ids.filter((one) => !known.has(one))) faults.push(`${id} does not exist: ${title}`)
    if (ids.length > mostPerTest)
      faults.push(`names ${ids.length} obligations, ${mostPerTest} at most: ${title}`)
    else if (passed) for (const id of ids) if (known.has(id)) covered.add(id)
  }
  return { covered, missing: obligations.filter(({ id }) => !covered.has(id)), faults }
}

await asScript(import.meta, async () => {
  const results = join(out, 'test-results.json')
  if (!existsSync(results)) throw new Stop('There are no test results yet: run npm test first.')
  const obligations = JSON.parse(readFileSync(join(root, 'test/obligations/obligations.json'), 'utf8'))
  const { covered, missing, faults } = matchObligations(
    obligations,
    JSON.parse(readFileSync(results, 'utf8')).tests,
  )
  if (missing.length > 0) console.log('missing:')
  for (const { id, level, text } of missing) console.log(`  ${id} ${level}  ${text}`)
  for (const fault of faults) console.error(`fault: ${fault}`)
  console.log(`obligations: ${covered.size} of ${obligations.length} covered`)
  return faults.length === 0 ? 0 : 1
})
