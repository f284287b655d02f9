const dayMs = 24 * 60 * 60_000

/** `first` and `second` ask for attention, `ended` is too late; `none` leaves a person in peace. */
export type ExpiryWarning = 'none' | 'first' | 'second' | 'ended'

export interface Lifetime {
  /** Null when the utility does not say when it was made. */
  readonly createdAtMs: number | null
  readonly expiresAtMs: number
}

/** Before the end: a third of the lifetime but at most 30 days, then a tenth but at most 7 days. */
export function warningTimes({ createdAtMs, expiresAtMs }: Lifetime): {
  firstAtMs: number
  secondAtMs: number
} {
  // Without a beginning the life is taken as long, so that nobody is told too late.
  const lifeMs = createdAtMs === null ? Number.POSITIVE_INFINITY : Math.max(0, expiresAtMs - createdAtMs)
  return {
    firstAtMs: expiresAtMs - Math.min(30 * dayMs, lifeMs / 3),
    secondAtMs: expiresAtMs - Math.min(7 * dayMs, lifeMs / 10),
  }
}

/** Everything by the clock of the server. */
export function expiryWarning(life: Lifetime, serverNowMs: number): ExpiryWarning {
  if (serverNowMs >= life.expiresAtMs) return 'ended'
  const { firstAtMs, secondAtMs } = warningTimes(life)
  if (serverNowMs >= secondAtMs) return 'second'
  return serverNowMs >= firstAtMs ? 'first' : 'none'
}

/** When a person is reminded, or a renewal begins by itself: that many days before the end, at most half a life. */
export function reminderAtMs({ createdAtMs, expiresAtMs }: Lifetime, daysBefore: number): number {
  const lifeMs = createdAtMs === null ? Number.POSITIVE_INFINITY : Math.max(0, expiresAtMs - createdAtMs)
  return expiresAtMs - Math.min(daysBefore * dayMs, lifeMs / 2)
}

/** What was told about a utility: the level of each secret, and when somebody was told last. */
export interface Told {
  readonly atMs: number
  readonly levels: Readonly<Record<string, ExpiryWarning>>
}

export interface Warned {
  readonly key: string
  readonly warning: ExpiryWarning
  /** Whether its life is so short that renewing it is everyday business. */
  readonly shortLived: boolean
}

const order: readonly ExpiryWarning[] = ['none', 'first', 'second', 'ended']

/**
 * Which secrets of a utility to tell about now: each when it reaches a level, and those at the second level again,
 * but at most once a day for the whole utility, and never again where a life lasts a day.
 */
export function toTell(secrets: readonly Warned[], told: Told | null, nowMs: number): Warned[] {
  const level = (key: string) => order.indexOf(told?.levels[key] ?? 'none')
  const risen = secrets.filter((one) => order.indexOf(one.warning) > level(one.key))
  const aDayAgo = told !== null && nowMs - told.atMs >= dayMs
  const again = aDayAgo
    ? secrets.filter((one) => one.warning === 'second' && !one.shortLived && !risen.includes(one))
    : []
  return [...risen, ...again]
}

/** Lives a day or less. */
export const isShortLived = ({ createdAtMs, expiresAtMs }: Lifetime): boolean =>
  createdAtMs !== null && expiresAtMs - createdAtMs <= dayMs
