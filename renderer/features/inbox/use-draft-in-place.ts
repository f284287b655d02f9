import { useEffect } from 'react'
import { useNavigation } from '../../app/navigation'

/** Names the draft in the place one is at, so that a lock leads back to it. */
export function useDraftInPlace(draftId: string | null): void {
  useEffect(() => {
    const { route, replace } = useNavigation.getState()
    if (draftId === null || route.name !== 'inbox' || !route.compose || route.draftId === draftId) return
    replace({ ...route, draftId })
  }, [draftId])
}
