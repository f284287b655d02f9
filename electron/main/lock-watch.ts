import type { Preferences } from '../contract/settings'
import type { LockReason } from '../contract/vault'

/** What the desktop tells; a fake one runs in tests. */
export interface LockSigns {
  /** For how long nobody typed or pointed, in ms; null where the desktop does not say. */
  idleMs(): number | null
  /** Whether the screen is locked at this moment; null where the desktop does not say. */
  screenLocked(): Promise<boolean | null>
  nowMs(): number
}

export interface LockWatchParts {
  readonly signs: LockSigns
  readonly preferences: () => Preferences
  /** Whether there is something to lock: the desk is shown and no lock runs. */
  readonly canLock: () => boolean
  readonly lock: (reason: LockReason) => void
}

/** How often the desktop is asked; a gap of more than two of these means that the computer slept. */
export const lookEveryMs = 5_000
const minuteMs = 60_000

/**
 * Locks by itself when nobody was there for long enough, or when the screen locks. The deadline goes by the wall
 * clock: a computer that slept past it is locked before anything else happens, since no timer ran meanwhile.
 */
export class LockWatch {
  readonly #parts: LockWatchParts
  #activeAtMs: number
  #lookedAtMs: number
  #wasScreenLocked = false

  constructor(parts: LockWatchParts) {
    this.#parts = parts
    this.#activeAtMs = parts.signs.nowMs()
    this.#lookedAtMs = this.#activeAtMs
  }

  /** Somebody was there: the vault was just opened. */
  begin(): void {
    this.#activeAtMs = this.#parts.signs.nowMs()
    this.#lookedAtMs = this.#activeAtMs
  }

  /** To be called every `lookEveryMs`. */
  async look(): Promise<void> {
    const { signs, preferences, canLock, lock } = this.#parts
    this.checkIdle()
    if (!preferences().lockOnScreenLock) return
    const isLocked = (await signs.screenLocked()) === true
    const justLocked = isLocked && !this.#wasScreenLocked
    this.#wasScreenLocked = isLocked
    if (justLocked && preferences().lockOnScreenLock && canLock()) lock('screen-lock')
  }

  /**
   * Locks when the deadline has passed, and tells whether it had: to be called on resume and before a secret is
   * shown, too.
   */
  checkIdle(): boolean {
    const { signs, preferences, canLock, lock } = this.#parts
    const nowMs = signs.nowMs()
    const slept = nowMs - this.#lookedAtMs > 2 * lookEveryMs
    this.#lookedAtMs = nowMs
    const limitMs = preferences().lockIdleMin * minuteMs
    const idleMs = signs.idleMs()
    // The key that woke the computer ends the idle time the desktop counts; it does not undo a passed deadline.
    const passed = slept && nowMs - this.#activeAtMs >= limitMs
    if (idleMs !== null && !passed) this.#activeAtMs = Math.max(this.#activeAtMs, nowMs - idleMs)
    if (limitMs === 0 || !canLock()) return false
    if (nowMs - this.#activeAtMs < limitMs) return false
    lock('idle')
    return true
  }
}
