/** Allows something a number of times within any span of the given length. */
export interface SlidingLimit {
  /** True, and counted, when it is allowed now. */
  take(): boolean
  /** Counting begins anew. */
  forgive(): void
}

export function createSlidingLimit(options: {
  most: number
  withinMs: number
  nowMs(): number
}): SlidingLimit {
  let takenAtMs: number[] = []
  return {
    take() {
      const nowMs = options.nowMs()
      // A clock that was set back must not keep the door shut.
      takenAtMs = takenAtMs.filter((atMs) => atMs <= nowMs && nowMs - atMs < options.withinMs)
      if (takenAtMs.length >= options.most) return false
      takenAtMs.push(nowMs)
      return true
    },
    forgive() {
      takenAtMs = []
    },
  }
}
