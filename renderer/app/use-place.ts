import { useEffect } from 'react'
import { callWindow } from './core-client'
import { isRoute, useNavigation } from './navigation'

/**
 * Brings the person back to where they were before a lock or restart, and tells main where they are now:
 * route and ids only, no content.
 */
export function usePlace(): void {
  const route = useNavigation((state) => state.route)
  useEffect(() => {
    void callWindow('window.recallPlace', {}).then((reply) => {
      if (reply.ok && reply.value.place && isRoute(reply.value.place.route))
        useNavigation.getState().replace(reply.value.place.route)
    })
  }, [])
  useEffect(() => {
    void callWindow('window.rememberPlace', { route, scrollTop: 0, selection: null })
  }, [route])
}
