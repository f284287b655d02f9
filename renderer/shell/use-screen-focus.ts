import { useEffect, useRef } from 'react'
import { useNavigation } from '../app/navigation'

/** A screen whose heading has not come by then keeps its focus as it is. */
const patienceMs = 3000

const isLost = () => document.activeElement === null || document.activeElement === document.body

/**
 * Keeps the place of keyboard and screen reader: where a new screen took the focused button away and takes the
 * focus nowhere itself, its first heading gets it.
 */
export function useScreenFocus(): void {
  const place = useNavigation(({ route }) => route.name + JSON.stringify(idsOf(route)))
  const settled = useRef<string | null>(null)
  useEffect(() => {
    const main = document.querySelector('main')
    if (!main || settled.current === place) return
    settled.current = place
    const settle = () => {
      if (!isLost()) return true
      const heading = main.querySelector<HTMLElement>('h1, h2')
      if (!heading) return false
      heading.tabIndex = -1
      heading.focus({ preventScroll: true })
      return true
    }
    if (settle()) return
    const observer = new MutationObserver(() => settle() && observer.disconnect())
    observer.observe(main, { childList: true, subtree: true })
    const timer = setTimeout(() => observer.disconnect(), patienceMs)
    return () => {
      observer.disconnect()
      clearTimeout(timer)
    }
  }, [place])
}

/** What makes another screen; moves inside one are its own affair. */
function idsOf(route: object): unknown[] {
  const { utilityId, attemptId, registrationId } = route as Readonly<Record<string, unknown>>
  return [utilityId, attemptId, registrationId]
}
