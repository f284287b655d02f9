import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

/** Every file the repository has or is about to have, relative to its root with forward slashes. */
export const repositoryFiles: readonly string[] = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)))

export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** The program: what is bundled and shipped. */
export const programFiles = repositoryFiles.filter((path) => /^(electron|renderer)\/.*\.tsx?$/.test(path))

export interface Import {
  /** The file that imports. */
  readonly from: string
  /** A file of the repository, or the name of a package (`node:fs`, `zod`). */
  readonly target: string
  readonly isFile: boolean
  /** True when it leaves no trace in the running program. */
  readonly typeOnly: boolean
}

const statement = /^(?:import|export)\s+(type\s+)?(?:([^'";]*?)\s*from\s+)?['"]([^'"]+)['"]/gm
const call = /\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g

/** The imports of one file, as written in it. Relies on statements that start a line, as the formatter leaves them. */
function importsOf(path: string): Import[] {
  const source = read(path)
  const found: Import[] = []
  for (const [, type, names, specifier] of source.matchAll(statement)) {
    const typeOnly = type !== undefined || (names !== undefined && onlyTypes(names))
    found.push({ from: path, typeOnly, ...resolveSpecifier(path, specifier ?? '') })
  }
  for (const [, specifier] of source.matchAll(call)) {
    found.push({ from: path, typeOnly: false, ...resolveSpecifier(path, specifier ?? '') })
  }
  return found
}

/** `{ type A, type B }` */
function onlyTypes(names: string): boolean {
  const inside = /^\{([\s\S]*)\}$/.exec(names.trim())
  if (!inside) return false
  const parts = (inside[1] ?? '').split(',').filter((part) => part.trim() !== '')
  return parts.length > 0 && parts.every((part) => part.trim().startsWith('type '))
}

function resolveSpecifier(from: string, specifier: string): { target: string; isFile: boolean } {
  const bare = specifier.replace(/\?.*$/, '')
  if (!bare.startsWith('.')) {
    const parts = bare.split('/')
    return { target: bare.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? bare), isFile: false }
  }
  const base = resolve(root, dirname(from), bare)
  const candidates = ['', '.ts', '.tsx', '.mts', '.mjs', '/index.ts', '/index.tsx'].map(
    (ending) => base + ending,
  )
  const file = candidates.find((path) => existsSync(path) && statSync(path).isFile())
  return { target: relative(root, file ?? base).replaceAll('\\', '/'), isFile: true }
}

const known = new Map<string, Import[]>()

/** The imports of a file, read once. */
export function cachedImports(path: string): Import[] {
  let imports = known.get(path)
  if (!imports) {
    imports = /\.(ts|tsx|mts)$/.test(path) && existsSync(join(root, path)) ? importsOf(path) : []
    known.set(path, imports)
  }
  return imports
}

/**
 * The chain of imports that leads from a file to the first target that `wanted` accepts, following what the
 * running program follows; null when there is none.
 */
export function chainTo(start: string, wanted: (target: string) => boolean): string[] | null {
  const seen = new Set([start])
  const queue: string[][] = [[start]]
  for (let chain = queue.shift(); chain; chain = queue.shift()) {
    for (const one of cachedImports(chain[chain.length - 1] ?? start)) {
      if (one.typeOnly || seen.has(one.target)) continue
      seen.add(one.target)
      const longer = [...chain, one.target]
      if (wanted(one.target)) return longer
      if (one.isFile) queue.push(longer)
    }
  }
  return null
}
