import { powerMonitor } from 'electron'
import type { LockReason } from '../contract/vault'
import { electronSigns } from './lock-signs'
import type { DesktopFacts } from './lock-support'
import { lookEveryMs, LockWatch } from './lock-watch'
import type { PreferenceStore } from './preferences'

export interface AutoLockParts {
  readonly facts: DesktopFacts
  readonly preferences: PreferenceStore
  readonly canLock: () => boolean
  readonly lock: (reason: LockReason) => void
}

/** Starts everything by which Busbar locks without being told to. Each has its own switch. */
export function startAutoLock(parts: AutoLockParts): LockWatch {
  const preferences = () => parts.preferences.read()
  const watch = new LockWatch({ ...parts, signs: electronSigns(parts.facts), preferences })
  const lockIf = (isWanted: boolean, reason: LockReason) => {
    if (isWanted && parts.canLock()) parts.lock(reason)
  }
  powerMonitor.on('suspend', () => lockIf(preferences().lockOnSleep, 'sleep'))
  powerMonitor.on('resume', () => void watch.checkIdle())
  powerMonitor.on('lock-screen', () => lockIf(preferences().lockOnScreenLock, 'screen-lock'))
  powerMonitor.on('user-did-resign-active', () => lockIf(preferences().lockOnUserSwitch, 'user-switch'))
  setInterval(() => void watch.look(), lookEveryMs).unref()
  return watch
}
