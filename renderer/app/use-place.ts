import { useEffect, useState } from 'react'
import { callWindow } from './core-client'
import { isRoute, useNavigation, useSelection } from './navigation'

/**
 * Brings the person back to where they were before a lock or restart, and tells main where they are now:
 * route and ids only, no content.
 */
export function usePlace(): void {
  const route = useNavigation((state) => state.route)
  const [selection] = useSelection()
  // Where one lands before the answer is no place to keep: it would replace the one that is asked for.
  const [recalled, setRecalled] = useState(false)
  useEffect(() => {
    void callWindow('window.recallPlace', {}).then((reply) => {
      setRecalled(true)
      const place = reply.ok ? reply.value.place : null
      if (!place || !isRoute(place.route)) return
      const key = JSON.stringify(place.route)
      if (place.selection !== null) useNavigation.setState({ selections: { [key]: place.selection } })
      useNavigation.getState().replace(place.route)
    })
  }, [])
  useEffect(() => {
    if (recalled) void callWindow('window.rememberPlace', { route, scrollTop: 0, selection })
  }, [recalled, route, selection])
}
