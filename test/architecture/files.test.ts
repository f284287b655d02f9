import { describe, expect, it } from 'vitest'
import { read, repositoryFiles } from './source-files'

const code = repositoryFiles.filter((path) => /\.(ts|tsx|mts|mjs|cjs|css|html)$/.test(path))
const mostLines = 400

describe('files', () => {
  it(`none is longer than ${mostLines} lines; split it by what changes together`, () => {
    const long = code
      .map((path) => ({ path, lines: read(path).split('\n').length - 1 }))
      .filter(({ lines }) => lines > mostLines)
    expect(long).toEqual([])
  })

  it('modules are named kebab-case.ts, components PascalCase.tsx', () => {
    const wrong = repositoryFiles
      .filter((path) => /^(electron|renderer|test)\/.*\.tsx?$/.test(path) && !path.endsWith('/main.tsx'))
      .filter((path) => {
        const name = (path.split('/').pop() ?? '').replace(/(\.test|\.d)?\.tsx?$/, '')
        const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)
        if (path.endsWith('.test.tsx')) return !kebab && !/^[A-Z][A-Za-z0-9]*$/.test(name)
        return path.endsWith('.tsx')
          ? !/^[A-Z][A-Za-z0-9]*$/.test(name)
          : !/^\d{3}-[a-z-]+$/.test(name) && !kebab
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
