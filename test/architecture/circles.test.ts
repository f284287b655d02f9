import { expect, it } from 'vitest'
import { cachedImports, programFiles } from './source-files'

/** Every circle of imports, types included, each once and starting at its first name. */
function circles(): string[] {
  const found = new Set<string>()
  const done = new Set<string>()
  const walk = (path: string, trail: string[]) => {
    const at = trail.indexOf(path)
    if (at >= 0) {
      const circle = trail.slice(at)
      const first = circle.indexOf([...circle].sort()[0] ?? path)
      found.add([...circle.slice(first), ...circle.slice(0, first)].join(' → '))
      return
    }
    if (done.has(path)) return
    for (const one of cachedImports(path)) if (one.isFile) walk(one.target, [...trail, path])
    done.add(path)
  }
  for (const path of programFiles) walk(path, [])
  return [...found].sort()
}

it('no file imports itself through others; move what both need into a file of its own', () => {
  expect(circles()).toEqual([])
})
