/** Requests of a run that are being made ready. */
export interface Departures {
  /** One is expected. What comes back is called once it has left, or never will; twice is fine. */
  expect(): () => void
  /** Resolves when none that is expected now is left to go, or when that takes long. */
  over(): Promise<void>
}

/** A host that is slow to reach holds up nothing but itself, ms. */
const longestMs = 100

/** Tells when the network is busy and the disk may be, so that writing does not stand before sending. */
export function createDepartures(): Departures {
  const expected = new Set<Promise<void>>()
  return {
    expect() {
      let gone = (): void => undefined
      const one = new Promise<void>((resolve) => (gone = resolve))
      expected.add(one)
      void one.then(() => expected.delete(one))
      return () => gone()
    },
    over: () =>
      new Promise((resolve) => {
        const limit = setTimeout(resolve, longestMs)
        void Promise.all(expected).then(() => {
          clearTimeout(limit)
          resolve()
        })
      }),
  }
}
