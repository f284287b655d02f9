import { expect, it } from 'vitest'
import { programFiles, read, repositoryFiles } from './source-files'

// The oldest runtime the program is run on has Node 18 and Chromium 114. What came later compiles, and fails there.
const missingEverywhere = [
  'AbortSignal\\.any\\(',
  'URL\\.canParse\\(',
  '(Object|Map)\\.groupBy\\(',
  'Promise\\.withResolvers',
  'Array\\.fromAsync\\(',
  '\\.(isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\\(',
  '\\bSymbol\\.(asyncDispose|dispose)\\b',
]
const missingInNode = [
  '\\.(toSorted|toReversed|toSpliced)\\(',
  'ReadableStream\\.from\\(',
  'import\\.meta\\.(dirname|filename)',
  'crypto\\.hash\\(',
  '\\bfs\\.glob\\b',
]
const missingStyles = [
  'light-dark\\(',
  '\\bsubgrid\\b',
  '@scope\\b',
  '@starting-style',
  'anchor-name',
  'position-anchor',
  'field-sizing',
  'interpolate-size',
  'text-wrap:\\s*pretty',
  ':user-(in)?valid',
]

function uses(paths: string[], features: string[]): string[] {
  const pattern = new RegExp(features.join('|'))
  return paths.flatMap((path) => {
    const found = pattern.exec(read(path))
    return found ? [`${path}: ${found[0]}`] : []
  })
}

it('no part uses what both old engines lack', () => {
  expect(uses([...programFiles], missingEverywhere)).toEqual([])
})

it('the Node side uses nothing newer than Node 18', () => {
  expect(
    uses(
      programFiles.filter((path) => path.startsWith('electron/')),
      missingInNode,
    ),
  ).toEqual([])
})

it('the styles use nothing newer than Chromium 114', () => {
  expect(
    uses(
      repositoryFiles.filter((path) => path.endsWith('.css')),
      missingStyles,
    ),
  ).toEqual([])
})
