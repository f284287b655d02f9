import type { BrowserWindow } from 'electron'
import type { LockReason } from '../contract/vault'
import type { WindowEventName } from '../contract/window'
import type { CoreProcess } from './core-process'
import type { PreferenceStore } from './preferences'
import { endPage } from './window'

/** The page has this long to save drafts; then the last autosave stands. A lock cannot be held up. */
const flushMs = 300
const coreGraceMs = 5_000

export interface LockParts {
  readonly window: () => BrowserWindow | null
  readonly core: CoreProcess
  readonly preferences: PreferenceStore
  readonly tellPage: (event: WindowEventName, payload: unknown) => void
  readonly showGate: () => Promise<void>
  readonly clearClipboard: () => Promise<void>
}

export interface Lock {
  run(reason: LockReason, closedWithoutPassphrase: boolean): Promise<void>
  pageIsReady(): void
  running(): boolean
  /** How often it locked; what began before a lock and ends after it can tell by this. */
  count(): number
}

/**
 * Locking. A vault lock ends the page and then core, so that no process that held keys is left; a screen
 * lock ends the page only.
 */
export function createLock(parts: LockParts): Lock {
  let running = false
  let count = 0
  let pageReady: (() => void) | null = null

  const flushPage = (reason: LockReason) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, flushMs)
      pageReady = () => {
        clearTimeout(timer)
        resolve()
      }
      parts.tellPage('lock.imminent', { reason })
    })

  return {
    running: () => running,
    count: () => count,
    pageIsReady: () => pageReady?.(),
    async run(reason, closedWithoutPassphrase) {
      if (running) return
      running = true
      count += 1
      const locked = { reason, atMs: Date.now(), closedWithoutPassphrase }
      parts.core.lockNext(locked)
      // A vault that is only closed may be opened by anyone here, after a new start too.
      if (!closedWithoutPassphrase) parts.preferences.keepLockedState(locked)
      try {
        await flushPage(reason)
        void parts.clearClipboard()
        const window = parts.window()
        if (window) await endPage(window)
        // Once more: a core that was just starting may have said meanwhile that it is open.
        parts.core.lockNext(locked)
        if (parts.preferences.read().lockMeaning === 'vault' || closedWithoutPassphrase) {
          const stopped = parts.core.stop(coreGraceMs)
          // Core may still seal an answer; whoever stands here sees the lock page meanwhile.
          try {
            await parts.showGate()
          } finally {
            await stopped
            parts.core.start()
          }
        } else {
          parts.core.tell({ kind: 'drop-pages' })
          parts.core.tell({ kind: 'screen-locked', reason, atMs: locked.atMs })
          await parts.showGate()
        }
      } finally {
        pageReady = null
        running = false
      }
    },
  }
}
