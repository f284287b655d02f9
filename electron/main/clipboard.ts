import { clipboard } from 'electron'

/**
 * Puts text on the clipboard for a limited time. It is cleared when the time is over, on lock and on quit,
 * and only while the clipboard still holds our text.
 */
export interface TimedClipboard {
  write(text: string, clearAfterMs: number | null): void
  clearNow(): void
}

export function createTimedClipboard(): TimedClipboard {
  let ours: { text: string; timer: NodeJS.Timeout } | null = null
  const clearNow = () => {
    if (!ours) return
    clearTimeout(ours.timer)
    const { text } = ours
    ours = null
    // Newer runtimes answer with a promise, older ones at once.
    void Promise.resolve(clipboard.readText()).then((held) => {
      if (held === text) return clipboard.clear()
      return undefined
    })
  }
  return {
    clearNow,
    write(text, clearAfterMs) {
      clearNow()
      clipboard.writeText(text)
      if (clearAfterMs !== null) ours = { text, timer: setTimeout(clearNow, clearAfterMs) }
    },
  }
}
