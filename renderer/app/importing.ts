import { create } from 'zustand'
import type { AttemptId, UtilityBrief } from '../../electron/contract/common'

/** What a registration that was made elsewhere is taken over for; what is missing is asked. */
export interface Importing {
  utility: Pick<UtilityBrief, 'utilityId' | 'name'> | null
  /** The unknown attempt that the credentials settle; null for ones obtained elsewhere. */
  attemptId: AttemptId | null
}

export const useImporting = create<{ importing: Importing | null }>()(() => ({ importing: null }))

/** Opens the dialog that takes over an id and a secret, from anywhere. */
export function openImport(importing: Partial<Importing> = {}): void {
  useImporting.setState({ importing: { utility: null, attemptId: null, ...importing } })
}

export function closeImport(): void {
  useImporting.setState({ importing: null })
}
