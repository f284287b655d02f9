import type { PageWatch } from '../../../electron/contract/watching'

/** The words that stand there now; null while nothing could be read at this address. */
export function snapshotOf(watched: PageWatch | null): PageWatch['snapshots'][number] | null {
  const newest = watched?.snapshots[0] ?? null
  return watched?.checkedAtMs === null || watched?.succeededAtMs === null ? null : newest
}
