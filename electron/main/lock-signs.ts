import { execFile } from 'node:child_process'
import { powerMonitor } from 'electron'
import { lockSupport, type DesktopFacts } from './lock-support'
import type { LockSigns } from './lock-watch'

/** Electron tells of a screen lock on macOS and Windows; on Linux the login session is asked. */
export function electronSigns(facts: DesktopFacts): LockSigns {
  const isLinux = facts.platform === 'linux'
  const support = lockSupport(facts)
  return {
    nowMs: () => Date.now(),
    idleMs: () => (support.idle === null ? powerMonitor.getSystemIdleTime() * 1000 : null),
    screenLocked: async () => {
      if (support.screenLock !== null) return null
      if (isLinux) return await sessionIsLocked(facts.sessionId ?? '')
      return powerMonitor.getSystemIdleState(1) === 'locked'
    },
  }
}

function sessionIsLocked(sessionId: string): Promise<boolean | null> {
  const command = ['show-session', sessionId, '--property=LockedHint', '--value']
  return new Promise((resolve) => {
    execFile('loginctl', command, { timeout: 3_000 }, (error, stdout) => {
      resolve(error ? null : stdout.trim() === 'yes')
    })
  })
}
