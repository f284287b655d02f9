import { builtinModules } from 'node:module'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite'

// Native modules look their prebuilt binary up by path, so they stay outside the bundles.
const native = ['libsql', 'keytar']
const external = ['electron', ...native, ...builtinModules, /^node:/]
const here = (path: string) => resolve(import.meta.dirname, path)

/** One CommonJS bundle that runs inside Electron. The target is the oldest runtime the tests run on. */
const nodeBundle = (name: string, input: string): EnvironmentOptions => ({
  consumer: 'server',
  resolve: {
    noExternal: true,
    external: ['electron', ...native],
    conditions: ['node', 'module', 'default'],
  },
  define: { 'process.env.NODE_ENV': JSON.stringify(process.env.NODE_ENV ?? 'production') },
  build: {
    outDir: here('dist'),
    emptyOutDir: false,
    target: 'node18',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: { [name]: here(input) },
      external,
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
})

/** Hot reload needs inline styles, an inline script and a socket; only the local server loosens the pages' policy. */
const looserPolicyWhileServing: Plugin = {
  name: 'busbar:looser-policy-while-serving',
  apply: 'serve',
  transformIndexHtml: (html) =>
    html
      .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
      .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
      .replace("connect-src 'none'", "connect-src 'self' ws:"),
}

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react(), looserPolicyWhileServing],
  environments: {
    client: {
      build: {
        outDir: here('dist/renderer'),
        emptyOutDir: true,
        target: 'chrome114',
        modulePreload: false,
        assetsInlineLimit: 0,
        rolldownOptions: {
          input: {
            index: here('renderer/index.html'),
            lock: here('renderer/lock.html'),
          },
        },
      },
    },
    main: nodeBundle('main', 'electron/main/main.ts'),
    preload: nodeBundle('preload', 'electron/preload/preload.ts'),
    core: nodeBundle('core', 'electron/core/host-process.ts'),
    keychain: nodeBundle('keychain', 'electron/keychain/keychain.ts'),
    databaseCheck: nodeBundle('database-check', 'electron/core/db/check-child.ts'),
    parser: nodeBundle('parser', 'electron/core/cds/parse-worker.ts'),
    demo: nodeBundle('demo', 'electron/demo/demo.ts'),
  },
  builder: {
    async buildApp(builder) {
      await Promise.all(Object.values(builder.environments).map((one) => builder.build(one)))
    },
  },
})
