import type { RegistrationId, UtilityId } from '../../../contract/common'

/** Reading what new registrations hold, behind the run that makes them. */
export interface BulkFollowUps {
  add(id: RegistrationId, utilityId: UtilityId): void
  /** Whether a registration there waits to be read, so that nothing else has to see to it. */
  isPutOff(utilityId: string): boolean
  /** To be called when the run has gone a step. */
  pump(): void
}

/** A run that takes longer than this is not waited for: a person looks at what it made meanwhile, ms. */
const longestMs = 10_000
/** Read at once when no request of a run is in the way; otherwise one. */
const atOnce = 3

/**
 * A registration that was just made is read: its clients, its credentials, its messages. While a run still sends, that
 * would only be in its way; so it comes behind, or one at a time when the run takes long.
 */
export function createBulkFollowUps(deps: {
  nowMs(): number
  /** Whether a run has more to send now. */
  isSending(): boolean
  read(id: RegistrationId): Promise<void>
}): BulkFollowUps {
  const waiting = new Map<RegistrationId, { readonly utilityId: UtilityId; readonly sinceMs: number }>()
  let reading = 0

  const pump = (): void => {
    for (const [id, { sinceMs }] of waiting) {
      const isSending = deps.isSending()
      if (reading >= (isSending ? 1 : atOnce)) return
      if (isSending && deps.nowMs() - sinceMs < longestMs) return
      void read(id)
    }
  }

  const read = async (id: RegistrationId): Promise<void> => {
    waiting.delete(id)
    reading += 1
    // What goes wrong is kept with the registration.
    await deps.read(id).catch(() => undefined)
    reading -= 1
    pump()
  }

  return {
    add: (id, utilityId) => void waiting.set(id, { utilityId, sinceMs: deps.nowMs() }),
    isPutOff: (utilityId) => [...waiting.values()].some((one) => one.utilityId === utilityId),
    pump,
  }
}
