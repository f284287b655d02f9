import { defineConfig } from 'vitest/config'

// One Electron launch per e2e file is run by scripts/test.mjs through the "e2e" project; everything else
// is plain Node or jsdom.
export default defineConfig({
  test: {
    // By itself vitest leaves one core to the person at the desk, which on two cores is half of them.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/{core,contract,main,conformance,architecture,reliability,demo,bench}/**/*.test.ts'],
          testTimeout: 20_000,
          // Nothing keeps state in a module, so files share what was loaded: half the work.
          isolate: false,
        },
      },
      {
        test: {
          name: 'renderer',
          environment: 'jsdom',
          // A window and stores of its own for each file, without a process of its own: a third less work.
          pool: 'vmThreads',
          setupFiles: ['test/renderer/setup.ts'],
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
