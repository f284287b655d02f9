import { clipboard } from 'electron'

/**
 * Puts text on the clipboard for a limited time. It is cleared when the time is over, on lock and on quit,
 * and only while the clipboard still holds our text.
 */
export interface TimedClipboard {
  write(text: string, clearAfterMs: number | null): void
  clearNow(): Promise<void>
}

export function createTimedClipboard(): TimedClipboard {
  let ours: { text: string; timer: NodeJS.Timeout } | null = null
  const clearNow = async () => {
    if (!ours) return
    clearTimeout(ours.timer)
    const { text } = ours
    ours = null
    // Newer runtimes answer with a promise, older ones at once.
    if ((await clipboard.readText()) === text) clipboard.clear()
  }
  return {
    clearNow,
    write(text, clearAfterMs) {
      if (ours) clearTimeout(ours.timer)
      ours = null
      void clipboard.writeText(text)
      if (clearAfterMs !== null) ours = { text, timer: setTimeout(() => void clearNow(), clearAfterMs) }
    },
  }
}
