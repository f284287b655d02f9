import type { Retirement } from '../../rotation/rotation-record'

const dayMs = 24 * 60 * 60_000

/** An old secret works for some days more, or until it ends anyway when that comes first. */
export function keptFor(keepDays: number, expiresAtMs: number | null, serverNowMs: number): Retirement {
  const atMs = serverNowMs + keepDays * dayMs
  return expiresAtMs === null || atMs < expiresAtMs ? { kind: 'later', atMs } : { kind: 'leave' }
}
