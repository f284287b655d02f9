import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDesktopSession } from '../test/support/desktop-session.mjs'
import { out } from './lib/paths.mjs'
import { asScript, run, tool } from './lib/run.mjs'
import { countReport, testsOf } from './lib/test-report.mjs'
import { prepare } from './prepare.mjs'

const projects = ['node', 'renderer', 'e2e']

/** A check that either holds or not: types, lint, build. */
const check = (name, command, args) => async () => {
  const { code } = await run(tool(command), args, { show: true })
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, failures: code === 0 ? [] : [name] }
}

/** One vitest project, reported to out/test-results-<project>.json. */
const suite = (project, env) => async () => {
  const report = join(out, `test-results-${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code } = await run(tool('vitest'), ['run', '--project', project, ...reporters], {
    show: true,
    env: { ...process.env, ...env },
  })
  return { name: project, ...countReport(report, code) }
}

async function runAll() {
  const electron = await prepare()
  mkdirSync(out, { recursive: true })
  for (const name of readdirSync(out)) if (name.startsWith('test-results')) rmSync(join(out, name))

  const results = []
  const part = async (work) => results.push(await work())
  await part(check('types', 'tsc', ['--noEmit']))
  await part(check('lint', 'oxlint', ['--type-aware', '--deny-warnings']))
  await part(check('build', 'vite', ['build', '--app', '--logLevel', 'warn']))
  const session = await openDesktopSession(electron).catch((error) => {
    console.error(error.message)
    results.push({ name: 'desktop session', passed: 0, failed: 1, failures: [error.message] })
    return null
  })
  try {
    for (const project of projects) await part(suite(project, session?.env))
  } finally {
    session?.close()
  }
  return report(results)
}

function report(results) {
  const tests = projects.flatMap((project) => {
    try {
      return testsOf(join(out, `test-results-${project}.json`)).map((test) => ({ project, ...test }))
    } catch {
      return [] // the missing report is already counted as a failure
    }
  })
  writeFileSync(join(out, 'test-results.json'), JSON.stringify({ parts: results, tests }, null, 1))
  console.log('')
  for (const { name, passed, failed } of results) {
    console.log(
      `${failed === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(15)} ${passed} passed, ${failed} failed`,
    )
  }
  for (const { name, failures } of results)
    for (const failure of failures) console.log(`  ${name}: ${failure}`)
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
  return sum('failed') === 0 ? 0 : 1
}

await asScript(import.meta, runAll)
