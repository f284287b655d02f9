import type { UtilityId } from '../../../contract/common'

/** Has what utilities publish read anew while their matrix is open, a few at a time. */
export interface BulkReading {
  begin(utilityIds: readonly UtilityId[]): void
  /** How many of these are still to be read. */
  left(utilityIds: readonly UtilityId[]): number
  stop(): void
}

const atOnce = 6

export function createBulkReading(deps: {
  /** Resolves at once for one that was read just now. */
  needRecent(utilityId: UtilityId): Promise<void>
  /** Has the words read that a person agrees to; what goes wrong stands with the page. */
  readPages(utilityId: UtilityId): Promise<void>
  changed(): void
}): BulkReading {
  const waiting = new Set<UtilityId>()
  const running = new Set<UtilityId>()
  let stopped = false

  const pump = (): void => {
    for (const utilityId of waiting) {
      if (stopped || running.size >= atOnce) return
      waiting.delete(utilityId)
      running.add(utilityId)
      void read(utilityId)
    }
  }
  const read = async (utilityId: UtilityId): Promise<void> => {
    // Why one cannot be read stands with the utility, and its row goes by what was read before.
    await deps.needRecent(utilityId).catch(() => undefined)
    if (!stopped) await deps.readPages(utilityId).catch(() => undefined)
    running.delete(utilityId)
    deps.changed()
    pump()
  }

  return {
    begin(utilityIds) {
      for (const utilityId of utilityIds) if (!running.has(utilityId)) waiting.add(utilityId)
      pump()
    },
    left: (utilityIds) => utilityIds.filter((one) => waiting.has(one) || running.has(one)).length,
    stop() {
      stopped = true
    },
  }
}
