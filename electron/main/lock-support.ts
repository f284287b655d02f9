import { existsSync } from 'node:fs'
import type { LockSupport } from '../contract/settings'

/** Where this computer runs and what its desktop can tell applications. */
export interface DesktopFacts {
  readonly platform: NodeJS.Platform
  /** The login session (`XDG_SESSION_ID`), by which the screen lock can be asked for on Linux. */
  readonly sessionId: string | null
  readonly sessionType: string
  readonly desktop: string
  /** Whether the system's message bus is there, over which Linux announces sleep. */
  readonly hasSystemBus: boolean
}

export function readDesktopFacts(): DesktopFacts {
  const { env, platform } = process
  return {
    platform,
    sessionId: env['XDG_SESSION_ID'] ?? null,
    sessionType: env['XDG_SESSION_TYPE'] ?? '',
    desktop: env['XDG_CURRENT_DESKTOP'] ?? '',
    hasSystemBus: existsSync('/run/dbus/system_bus_socket') || existsSync('/var/run/dbus/system_bus_socket'),
  }
}

/** For each way of locking by itself why it cannot work here; null where it can. */
export function lockSupport(facts: DesktopFacts): LockSupport {
  const { platform, sessionId, sessionType, desktop, hasSystemBus } = facts
  if (platform === 'darwin') return { idle: null, sleep: null, screenLock: null, userSwitch: null }
  if (platform === 'win32') {
    const userSwitch = 'Windows locks the screen when users switch; the switch above covers it.'
    return { idle: null, sleep: null, screenLock: null, userSwitch }
  }
  const tellsIdle = sessionType !== 'wayland' || /gnome/i.test(desktop)
  return {
    idle: tellsIdle ? null : 'Your desktop does not tell applications how long nobody was there.',
    sleep: hasSystemBus ? null : 'This computer has no system bus, so it cannot tell when it goes to sleep.',
    screenLock:
      sessionId !== null && hasSystemBus
        ? null
        : 'Your desktop does not report its screen lock: it runs in no login session.',
    userSwitch: 'Linux does not tell applications when users switch.',
  }
}
