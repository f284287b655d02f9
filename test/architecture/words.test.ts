import { expect, it } from 'vitest'
import { programFiles, read, repositoryFiles } from './source-files'

const text = repositoryFiles.filter((path) =>
  /\.(ts|tsx|mts|mjs|cjs|css|html|json|md|yml|yaml)$|^\.ci\//.test(path),
)

function linesWith(paths: readonly string[], pattern: RegExp): string[] {
  return paths.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${line.trim().slice(0, 120)}`] : [])),
  )
}

it('the repository names no folder of one machine', () => {
  const machine = new RegExp(
    ['work', 'tmp', 'root', 'Users', 'home'].map((name) => `(?<![\\w.:/~@-])/${name}/`).join('|'),
  )
  expect(linesWith(text, machine)).toEqual([])
})

it('the repository names no package registry and no download host', () => {
  const hosts = ['registry\\.npmjs', 'npmmirror', 'artifactory', 'yarnpkg', 'jfrog', 'releases/download']
  const own = text.filter((path) => path !== 'test/architecture/words.test.ts')
  expect(linesWith(own, new RegExp(hosts.join('|'), 'i'))).toEqual([])
})

it('the program never asks whether it is being tested', () => {
  expect(linesWith(programFiles, /VITEST|NODE_ENV|process\.env\.(TEST|CI)\b/)).toEqual([])
})

it('nothing is left for later in a comment', () => {
  expect(linesWith(programFiles, /\b(TODO|FIXME|XXX|HACK)\b/)).toEqual([])
})

it('no rule is switched off', () => {
  expect(linesWith(programFiles, /@ts-(ignore|expect-error|nocheck)|(eslint|oxlint)-disable/)).toEqual([])
})
