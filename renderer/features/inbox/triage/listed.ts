import type { ThreadRow } from '../../../../electron/contract/inbox'

/** What the list shows and what is chosen in it, for acts that are begun elsewhere. */
export interface Listed {
  rows: readonly ThreadRow[]
  marked: ReadonlySet<string>
  unmark: () => void
}

export const nothingListed: Listed = { rows: [], marked: new Set(), unmark: () => undefined }
