import { describe, expect, it } from 'vitest'
import obligations from '../obligations/obligations.json'
import { read, repositoryFiles } from './source-files'

const known = new Set(obligations.map(({ id }) => id))

/** Titles as written; one that is put together at run time shows its fixed part. */
function titlesIn(path: string): string[] {
  const calls = read(path).matchAll(
    /\b(?:it|test|describe)(?:\.\w+(?:\([^)]*\))?)*\(\s*(['"`])((?:\\.|(?!\1).)*)\1/gs,
  )
  return [...calls].map(([, , title]) => title ?? '')
}

describe('obligations', () => {
  it('the list is complete: C-001 to C-276, each with level and words', () => {
    expect(obligations.map(({ id }) => id)).toEqual(
      Array.from({ length: 276 }, (_, at) => `C-${String(at + 1).padStart(3, '0')}`),
    )
    expect(
      obligations.filter(({ level, text }) => !/^[MSFRP]$/.test(level) || !/^\S.*\.$/.test(text)),
    ).toEqual([])
    expect(new Set(obligations.map(({ text }) => text)).size).toBe(obligations.length)
  })

  it('a test names at most three of them, and only ones that exist', () => {
    const titles = repositoryFiles.filter((path) => /\.test\.tsx?$/.test(path)).flatMap(titlesIn)
    const named = titles.map((title) => ({ title, ids: [...new Set(title.match(/\bC-\d+\b/g))] }))
    expect(named.filter(({ ids }) => ids.length > 3 || ids.some((id) => !known.has(id)))).toEqual([])
  })
})
