import type { Discovered } from '../utilities/discovery'

/** Bytes of documents that wait to be saved, together; what was parsed from them is a few times as large. */
const mostBytes = 16 * 1024 * 1024

/**
 * What was read for rows that are not saved yet, so that saving asks nobody again. Only so much is kept: a row beyond
 * that is read once more when it is saved, which costs little where nothing has changed.
 */
export interface KeptDiscoveries {
  keep(rowId: string, discovered: Discovered): void
  /** Null where it was too much to keep. It is not kept any longer. */
  take(rowId: string): Discovered | null
  clear(): void
}

export function createKeptDiscoveries(limitBytes = mostBytes): KeptDiscoveries {
  const kept = new Map<string, { discovered: Discovered; bytes: number }>()
  let bytes = 0
  const take = (rowId: string): Discovered | null => {
    const one = kept.get(rowId)
    if (!one) return null
    kept.delete(rowId)
    bytes -= one.bytes
    return one.discovered
  }
  return {
    keep(rowId, discovered) {
      take(rowId)
      const size = discovered.documents.reduce((sum, { body }) => sum + body.length, 0)
      if (bytes + size > limitBytes) return
      kept.set(rowId, { discovered, bytes: size })
      bytes += size
    },
    take,
    clear() {
      kept.clear()
      bytes = 0
    },
  }
}
