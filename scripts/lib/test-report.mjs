import { existsSync, readFileSync } from 'node:fs'

/**
 * Counts of one vitest run from its JSON report. A file that could not be loaded counts as one failure, and so
 * does a run that ended badly without naming any.
 * @returns {{passed: number, failed: number, failures: string[]}}
 */
export function countReport(file, exitCode) {
  if (!existsSync(file)) return { passed: 0, failed: 1, failures: ['no report was written'] }
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const failures = []
  for (const suite of report.testResults) {
    const failed = suite.assertionResults.filter((test) => test.status === 'failed')
    if (suite.status === 'failed' && failed.length === 0) failures.push(`${suite.name}: could not be run`)
    failures.push(...failed.map((test) => test.fullName))
  }
  if (exitCode !== 0 && failures.length === 0) failures.push(`the run ended with ${exitCode}`)
  return { passed: report.numPassedTests, failed: failures.length, failures }
}

/** One line per test of a vitest JSON report: its full title and whether it passed. */
export function testsOf(file) {
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'))
  return testResults.flatMap((suite) =>
    suite.assertionResults.map((test) => ({
      title: test.fullName,
      passed: test.status === 'passed',
      file: suite.name,
    })),
  )
}
