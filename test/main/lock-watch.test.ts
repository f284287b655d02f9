import { beforeEach, describe, expect, it } from 'vitest'
import { preferences, type Preferences } from '../../electron/contract/settings'
import { lookEveryMs, LockWatch } from '../../electron/main/lock-watch'
import { type DesktopFacts, lockSupport } from '../../electron/main/lock-support'

const minuteMs = 60_000

let nowMs: number
/** The moment of the last key; null where the desktop does not say. */
let typedAtMs: number | null
let screenLocked: boolean | null
let deskShown: boolean
let wanted: Preferences
let locks: string[]
let watch: LockWatch

beforeEach(() => {
  nowMs = 1_000_000
  typedAtMs = nowMs
  screenLocked = false
  deskShown = true
  wanted = preferences.parse({ lockIdleMin: 5 })
  locks = []
  watch = new LockWatch({
    signs: {
      nowMs: () => nowMs,
      idleMs: () => (typedAtMs === null ? null : nowMs - typedAtMs),
      screenLocked: async () => screenLocked,
    },
    preferences: () => wanted,
    canLock: () => deskShown,
    lock: (reason) => {
      locks.push(reason)
      deskShown = false
    },
  })
})

/** Looks as often as the app does until so much time has gone by. */
async function pass(ms: number): Promise<void> {
  const untilMs = nowMs + ms
  while (nowMs < untilMs) {
    nowMs += lookEveryMs
    await watch.look()
  }
}

describe('locking when nobody is there', () => {
  it('waits for the time that was set, and not less', async () => {
    await pass(5 * minuteMs - lookEveryMs)
    expect(locks).toEqual([])
    await pass(lookEveryMs)
    expect(locks).toEqual(['idle'])
  })

  it('begins anew with every key', async () => {
    await pass(4 * minuteMs)
    typedAtMs = nowMs
    await pass(4 * minuteMs)
    expect(locks).toEqual([])
  })

  it('goes by the wall clock: a computer that slept past the deadline is locked when it wakes', () => {
    nowMs += 8 * 60 * minuteMs
    // The key that woke it.
    typedAtMs = nowMs
    expect(watch.checkIdle()).toBe(true)
    expect(locks).toEqual(['idle'])
  })

  it('lets a computer that slept less than that go on', async () => {
    nowMs += 3 * minuteMs
    typedAtMs = nowMs
    expect(watch.checkIdle()).toBe(false)
    await pass(4 * minuteMs)
    expect(locks).toEqual([])
  })

  it('is off when it is not wanted, and where the desk is not shown', async () => {
    wanted = preferences.parse({})
    await pass(60 * minuteMs)
    wanted = preferences.parse({ lockIdleMin: 1 })
    deskShown = false
    await pass(60 * minuteMs)
    expect(locks).toEqual([])
  })

  it('counts from the unlock, not from a key before it', async () => {
    await pass(5 * minuteMs)
    watch.begin()
    deskShown = true
    typedAtMs = nowMs
    await pass(4 * minuteMs)
    expect(locks).toEqual(['idle'])
  })
})

describe('locking with the screen', () => {
  beforeEach(() => {
    wanted = preferences.parse({ lockOnScreenLock: true })
  })

  it('happens once for each time the screen locks', async () => {
    await pass(minuteMs)
    screenLocked = true
    await pass(minuteMs)
    expect(locks).toEqual(['screen-lock'])
    deskShown = true
    await pass(minuteMs)
    expect(locks).toHaveLength(1)
    screenLocked = false
    await pass(minuteMs)
    screenLocked = true
    await pass(minuteMs)
    expect(locks).toHaveLength(2)
  })

  it('does not happen where the desktop does not say', async () => {
    screenLocked = null
    await pass(minuteMs)
    expect(locks).toEqual([])
  })
})

describe('what a desktop cannot tell', () => {
  const linux: DesktopFacts = {
    platform: 'linux',
    sessionId: '2',
    sessionType: 'x11',
    desktop: 'KDE',
    hasSystemBus: true,
  }

  it('is said with its reason', () => {
    expect(lockSupport(linux)).toMatchObject({ idle: null, sleep: null, screenLock: null })
    expect(lockSupport(linux).userSwitch).toMatch(/does not tell/)
    expect(lockSupport({ ...linux, sessionType: 'wayland' }).idle).toMatch(/does not tell/)
    expect(lockSupport({ ...linux, sessionType: 'wayland', desktop: 'ubuntu:GNOME' }).idle).toBeNull()
    expect(lockSupport({ ...linux, sessionId: null }).screenLock).toMatch(/no login session/)
    expect(lockSupport({ ...linux, hasSystemBus: false }).sleep).toMatch(/no system bus/)
  })

  it('is little on macOS and Windows', () => {
    expect(Object.values(lockSupport({ ...linux, platform: 'darwin' }))).toEqual([null, null, null, null])
    expect(lockSupport({ ...linux, platform: 'win32' }).userSwitch).toMatch(/screen/)
  })
})
