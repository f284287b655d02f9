import { useEffect, useState, useSyncExternalStore } from 'react'
import { saveBeforeLock } from '../../app/before-lock'
import { call } from '../../app/core-client'
import { createDraftKeeper, type DraftKeeper, type DraftStart, type DraftState } from './draft-keeper'

/** A draft of the page, saved while it is written, before a lock, and when its composer goes. */
export function useDraft(start: DraftStart): { draft: DraftState; keeper: DraftKeeper } {
  const [keeper] = useState(() =>
    createDraftKeeper(start, (draftId, content) => call('drafts.save', { draftId, content })),
  )
  const draft = useSyncExternalStore(keeper.subscribe, keeper.state)
  useEffect(() => {
    const withdraw = saveBeforeLock(async () => void (await keeper.flush()))
    return () => {
      withdraw()
      void keeper.flush()
    }
  }, [keeper])
  return { draft, keeper }
}
