import { join } from 'node:path'
import { fallbackElectron } from './electron-fallback.mjs'
import { officialElectron } from './electron-official.mjs'
import { root } from './paths.mjs'

/**
 * The Electron this machine runs Busbar on.
 * @param {(line: string) => void} say where progress goes
 * @returns {Promise<{executable: string, kind: 'official' | 'fallback', version: string, args: string[], env: Record<string, string>}>}
 *   `args` come before the app folder on the command line; `env` is added to the environment.
 */
export async function runtime(say = () => {}) {
  const electron = (await officialElectron(say)) ?? (await fallbackElectron(say))
  if (electron.kind === 'official') return { ...electron, args: [], env: {} }
  return {
    ...electron,
    args: ['-r', join(root, 'test/support/electron25/preload.cjs')],
    env: { BUSBAR_BANNER: 'test runtime, not for real credentials' },
  }
}

/** One line that says which Electron runs. */
export function describeRuntime({ kind, version }) {
  return kind === 'official'
    ? `Electron ${version} (official binary)`
    : `Electron ${version} (replacement runtime: for tests and demo, not for real credentials)`
}
