import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDesktopSession } from '../test/support/desktop-session.mjs'
import { out, root } from './lib/paths.mjs'
import { asScript, run, tool } from './lib/run.mjs'
import { countReport, testsOf } from './lib/test-report.mjs'
import { prepare } from './prepare.mjs'

/** Where windows are shown that nobody looks at, two desktops share the work: each mostly waits. */
const desktops = process.platform === 'linux' && !process.env.DISPLAY ? 2 : 1

/** A check that either holds or not: types, lint, build. */
async function check(name, command, args) {
  const { code } = await run(tool(command), args, { show: true })
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, failures: code === 0 ? [] : [name] }
}

/** One vitest run, reported to out/test-results-<name>.json. */
async function suite(name, session, args) {
  const report = reportOf(name)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code } = await run(tool('vitest'), ['run', ...args, ...reporters], {
    show: true,
    env: { ...process.env, ...session?.env },
  })
  return { name, ...countReport(report, code) }
}

const reportOf = (name) => join(out, `test-results-${name}.json`)

async function openDesktops(electron) {
  const sessions = []
  while (sessions.length < desktops) sessions.push(await openDesktopSession(electron))
  return sessions
}

/** The files of test/e2e, dealt out in turn, each share on a desktop of its own. */
async function onDesktops(sessions) {
  const files = readdirSync(join(root, 'test/e2e')).filter((name) => name.endsWith('.test.ts'))
  return Promise.all(
    sessions.map((session, turn) => {
      const share = files.filter((_, index) => index % sessions.length === turn)
      const paths = share.map((name) => `test/e2e/${name}`)
      return suite(`e2e-${turn + 1}`, session, ['--project', 'e2e', ...paths])
    }),
  )
}

async function runAll() {
  const electron = await prepare()
  mkdirSync(out, { recursive: true })
  for (const name of readdirSync(out)) if (name.startsWith('test-results')) rmSync(join(out, name))

  const results = await Promise.all([
    check('types', 'tsc', ['--noEmit']),
    check('lint', 'oxlint', ['--type-aware', '--deny-warnings']),
  ])
  results.push(await check('build', 'vite', ['build', '--app', '--logLevel', 'warn']))
  const sessions = await openDesktops(electron).catch((error) => {
    console.error(error.message)
    results.push({ name: 'desktop session', passed: 0, failed: 1, failures: [error.message] })
    return []
  })
  try {
    for (const project of ['node', 'renderer'])
      results.push(await suite(project, sessions[0], ['--project', project]))
    results.push(...(await onDesktops(sessions)))
  } finally {
    for (const session of sessions) session.close()
  }
  return report(results)
}

function report(results) {
  const tests = results.flatMap(({ name }) =>
    existsSync(reportOf(name)) ? testsOf(reportOf(name)).map((test) => ({ part: name, ...test })) : [],
  )
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
