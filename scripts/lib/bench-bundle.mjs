import { join } from 'node:path'
import { out, root } from './paths.mjs'

/**
 * Bundles a module of test/bench as the application's parts are bundled and imports it: what is measured is the code
 * that ships, not a runner's way to load it.
 * @param {string} name the module's name without its ending
 */
export async function importBundled(name) {
  const { build } = await import('vite')
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    ssr: { noExternal: true, external: ['libsql'] },
    build: {
      ssr: join(root, `test/bench/${name}.ts`),
      outDir: join(out, 'bench'),
      emptyOutDir: false,
      target: 'node18',
      minify: false,
      rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  })
  return import(join(out, `bench/${name}.mjs`))
}
