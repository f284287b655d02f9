import { describe, expect, it } from 'vitest'
import { read, repositoryFiles } from './source-files'

const sheets = repositoryFiles.filter((path) => /^renderer\/(features|app)\/.*\.css$/.test(path))

/** A feature, or the parts that several of them show. */
const ownerOf = (path: string) => path.split('/')[2] ?? path

/** The classes a sheet gives a look to by themselves, without a class of its own around them. */
function blocksOf(path: string): string[] {
  const css = read(path).replace(/\/\*[\s\S]*?\*\//g, '')
  const selectors = [...css.matchAll(/([^{}]+)\{/g)].flatMap(([, text = '']) => text.split(','))
  return selectors.flatMap((selector) => {
    const [first] = selector.trim().match(/^\.([a-z0-9]+(?:-[a-z0-9]+)*)/) ?? []
    return first === undefined ? [] : [first.slice(1)]
  })
}

describe('style sheets', () => {
  it('no feature changes the look of another: a class belongs to one of them', () => {
    const owners = new Map<string, Set<string>>()
    for (const sheet of sheets) {
      for (const block of blocksOf(sheet)) {
        owners.set(block, (owners.get(block) ?? new Set()).add(ownerOf(sheet)))
      }
    }
    const shared = [...owners]
      .map(([block, features]) => ({ block, owners: [...features] }))
      .filter((one) => one.owners.length > 1)
    expect(shared).toEqual([])
  })
})
