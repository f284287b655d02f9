import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Where reports, screenshots and figures are written. */
export const out = join(root, 'out')

/** True when this process may install packages and change users. */
export const isRoot = process.getuid?.() === 0

/**
 * Folder for downloads that outlive a clone. Root uses the machine's cache, because another user must be able
 * to read and run what lies there.
 */
export function cacheFolder() {
  if (isRoot) return '/var/cache/busbar'
  if (process.platform === 'darwin') return join(homedir(), 'Library/Caches/busbar')
  if (process.platform === 'win32') return join(process.env.LOCALAPPDATA ?? homedir(), 'busbar-cache')
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'busbar')
}
