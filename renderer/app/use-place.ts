import { useEffect, useState } from 'react'
import { callWindow } from './core-client'
import { isRoute, useNavigation, useSelection } from './navigation'
import { bringBack, scrollsNow } from './scrolls'

/** Scrolling is told of this often at most, ms: less than a lock leaves. */
const tellMs = 100

/**
 * Brings the person back to where they were before a lock or restart, and tells main where they are now:
 * route, ids and how far it is scrolled, no content.
 */
export function usePlace(): void {
  const route = useNavigation((state) => state.route)
  const [selection] = useSelection()
  // Where one lands before the answer is no place to keep: it would replace the one that is asked for.
  const [recalled, setRecalled] = useState(false)
  useEffect(() => {
    let stop = (): void => undefined
    void callWindow('window.recallPlace', {}).then((reply) => {
      setRecalled(true)
      const place = reply.ok ? reply.value.place : null
      if (!place || !isRoute(place.route)) return
      const key = JSON.stringify(place.route)
      if (place.selection !== null) useNavigation.setState({ selections: { [key]: place.selection } })
      useNavigation.getState().replace(place.route)
      stop = bringBack(place.scrolls)
    })
    return () => stop()
  }, [])
  useEffect(() => {
    if (!recalled) return
    let timer: ReturnType<typeof setTimeout> | null = null
    const tell = (): void => {
      timer = null
      void callWindow('window.rememberPlace', { route, scrolls: scrollsNow(), selection })
    }
    const tellSoon = (): void => void (timer ??= setTimeout(tell, tellMs))
    tell()
    document.addEventListener('scroll', tellSoon, { capture: true, passive: true })
    return () => {
      if (timer !== null) clearTimeout(timer)
      document.removeEventListener('scroll', tellSoon, { capture: true })
    }
  }, [recalled, route, selection])
}
