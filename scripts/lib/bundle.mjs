import { basename, join } from 'node:path'
import { out, root } from './paths.mjs'

/**
 * Bundles a module as the application's parts are bundled: what is measured or killed is the code that ships, not a
 * runner's way to load it. Gives the path of the bundle.
 * @param {string} path the module, from the root of the repository
 * @param {string} folder below `out`
 */
export async function bundleModule(path, folder) {
  const { build } = await import('vite')
  const name = basename(path, '.ts')
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    ssr: { noExternal: true, external: ['libsql'] },
    build: {
      ssr: join(root, path),
      outDir: join(out, folder),
      emptyOutDir: false,
      target: 'node18',
      minify: false,
      rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  })
  return join(out, folder, `${name}.mjs`)
}
