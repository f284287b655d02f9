import { useEffect, useRef, useState } from 'react'
import type { MessageKey } from '../../../electron/contract/common'

/** How long a message must have been in the open reader of a window that has the focus. */
const readAfterMs = 2000

/** Whether this window has the focus and is seen. */
function useWindowFocus(): boolean {
  const [focused, setFocused] = useState(() => document.hasFocus())
  useEffect(() => {
    const look = () => setFocused(document.hasFocus() && document.visibilityState === 'visible')
    const blur = () => setFocused(false)
    window.addEventListener('focus', look)
    window.addEventListener('blur', blur)
    document.addEventListener('visibilitychange', look)
    return () => {
      window.removeEventListener('focus', look)
      window.removeEventListener('blur', blur)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  return focused
}

/**
 * Calls `onSeen` once for messages that stood in the open reader for two seconds while the window had the focus. Each
 * message counts once as long as its thread is open, so that marking one unread again holds.
 */
export function useReadTimer(
  threadKey: string,
  messageKeys: readonly MessageKey[],
  onSeen: (messageKeys: readonly MessageKey[]) => void,
): void {
  const focused = useWindowFocus()
  const seen = useRef({ threadKey, keys: new Set<string>() })
  const newest = useRef(onSeen)
  useEffect(() => {
    newest.current = onSeen
  })
  const asked = messageKeys.join(' ')
  useEffect(() => {
    if (!focused) return
    if (seen.current.threadKey !== threadKey) seen.current = { threadKey, keys: new Set() }
    const { keys } = seen.current
    const fresh = asked === '' ? [] : (asked.split(' ') as MessageKey[]).filter((key) => !keys.has(key))
    if (fresh.length === 0) return
    const timer = setTimeout(() => {
      for (const key of fresh) keys.add(key)
      newest.current(fresh)
    }, readAfterMs)
    return () => clearTimeout(timer)
  }, [threadKey, asked, focused])
}
