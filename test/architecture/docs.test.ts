import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, it } from 'vitest'
import { read, repositoryFiles, root } from './source-files'

const documents = repositoryFiles.filter((path) => path.endsWith('.md'))
const places = /^(\.ci|electron|renderer|resources|scripts|test)(\/|$)/
const rootFile = /^((package|package-lock|tsconfig)\.json|[\w.-]+\.(config\.ts|yml|md))$/

/** What a document names in backticks or links to, as far as it claims to be a path of this repository. */
function pathsIn(document: string): string[] {
  const text = read(document).replaceAll(/^```[\s\S]*?^```/gm, '')
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span]) => span ?? '')
  const named = spans.filter((span) => (places.test(span) && span.includes('/')) || rootFile.test(span))
  const links = [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map(([, link]) => link ?? '')
  const local = links.filter((link) => !/^[a-z]+:/.test(link))
  return [...named.filter((span) => !/[*<>{}\s…]/.test(span)), ...local]
}

/** Files a document names as one does beside them: by the end of their path below its own folder. */
function filesIn(document: string): string[] {
  const spans = [...read(document).matchAll(/`([\w./-]+\.(?:tsx?|mjs|cjs|css|html))`/g)]
  return spans.map(([, span]) => span ?? '').filter((span) => !places.test(span) && !rootFile.test(span))
}

it.each(documents)('%s names only what exists', (document) => {
  const folder = dirname(document)
  const gone = pathsIn(document).filter(
    (path) => !existsSync(join(root, path)) && !existsSync(join(root, normalize(join(folder, path)))),
  )
  const below = repositoryFiles.filter((path) => folder === '.' || path.startsWith(`${folder}/`))
  const unknown = filesIn(document).filter((name) => !below.some((path) => path.endsWith(`/${name}`)))
  expect([...gone, ...unknown]).toEqual([])
})

it('every npm script a document names exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const named = documents.flatMap((path) =>
    [...read(path).matchAll(/npm run ([a-z:-]+)/g)].map(([, name]) => name ?? ''),
  )
  expect(named.filter((name) => !(name in scripts))).toEqual([])
})

it('every npm script starts a file that exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const files = Object.values(scripts).flatMap((line) => /^node (\S+)/.exec(line)?.[1] ?? [])
  expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([])
})
