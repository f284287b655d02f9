import { describe, expect, it } from 'vitest'
import { read, repositoryFiles } from './source-files'

const code = repositoryFiles.filter((path) => /\.(ts|tsx|mts|mjs|cjs|css|html)$/.test(path))
const mostLines = 400

/** A component is what a .tsx file exports under a capital name. */
const exportsComponent = (path: string) =>
  path.endsWith('.tsx') && /^export (function|const|class) [A-Z][a-z]/m.test(read(path))

describe('files', () => {
  it(`none is longer than ${mostLines} lines; split it by what changes together`, () => {
    const long = code
      .map((path) => ({ path, lines: read(path).split('\n').length - 1 }))
      .filter(({ lines }) => lines > mostLines)
    expect(long).toEqual([])
  })

  it('modules are named kebab-case.ts, files with a component PascalCase.tsx', () => {
    const wrong = repositoryFiles
      .filter((path) => /^(electron|renderer|test)\/.*\.tsx?$/.test(path))
      .filter((path) => {
        const name = (path.split('/').pop() ?? '').replace(/(\.test|\.d)?\.tsx?$/, '')
        if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) return exportsComponent(path)
        return !path.endsWith('.tsx') || !/^[A-Z][A-Za-z0-9]*$/.test(name)
      })
    expect(wrong).toEqual([])
  })

  it('a name says what is inside: nothing is called utils, helpers or common code', () => {
    expect(code.filter((path) => /(^|\/)(utils?|helpers?|misc)(\/|\.)/.test(path))).toEqual([])
  })

  it('at most four folders lie below a top-level name', () => {
    expect(code.filter((path) => path.split('/').length > 6)).toEqual([])
  })
})
