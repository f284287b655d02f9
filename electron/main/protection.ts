import type { BrowserWindow } from 'electron'

/** Keeps the window out of screenshots and shared screens for a while; macOS and Windows can, Linux cannot. */
export interface Protection {
  begin(forMs: number): void
}

export function createProtection(window: () => BrowserWindow | null, isWanted: () => boolean): Protection {
  let timer: NodeJS.Timeout | undefined
  const protect = (on: boolean) => {
    const at = window()
    if (at && !at.isDestroyed()) at.setContentProtection(on)
  }
  return {
    begin(forMs) {
      if (!isWanted()) return
      clearTimeout(timer)
      protect(true)
      timer = setTimeout(() => protect(false), forMs)
    },
  }
}
