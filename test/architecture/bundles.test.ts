import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { read, root } from './source-files'

const required = (bundle: string) => {
  if (!existsSync(join(root, bundle))) throw new Error(`${bundle} is not there: npm run build`)
  return new Set([...read(bundle).matchAll(/\brequire\(["'`]([^"'`]+)["'`]\)/g)].map(([, name]) => name))
}

it.each(['core', 'parser', 'demo'])('the built %s runs without Electron', (name) => {
  expect(required(`dist/${name}.cjs`)).not.toContain('electron')
})

it.each(['main', 'preload', 'core', 'parser', 'demo'])(
  'the built %s cannot reach the keychain library',
  (name) => {
    expect(required(`dist/${name}.cjs`)).not.toContain('keytar')
  },
)
