import { DateText } from '../../ui/DateText'
import type { DraftState } from './draft-keeper'

/** Whether what is written would survive now. */
export function SavedState({ draft }: { draft: DraftState }) {
  if (draft.problem) return <span className="meta tone-danger">Not saved</span>
  if (draft.saving) return <span className="meta">Saving</span>
  if (draft.savedAtMs === null) return null
  return (
    <span className="meta num nowrap">
      Saved <DateText atMs={draft.savedAtMs} as="clock" />
    </span>
  )
}
