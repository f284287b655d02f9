import { clockWords } from '../../ui/time-words'
import type { LockReason, VaultStatus } from '../../../electron/contract/vault'

const reasons: Readonly<Record<LockReason, (at: string) => string>> = {
  'by-hand': (at) => `Locked at ${at} by you`,
  idle: (at) => `Locked at ${at}, when nobody was there for a while`,
  'screen-lock': (at) => `Locked at ${at}, when the screen was locked`,
  'user-switch': (at) => `Locked at ${at}, when somebody else signed in`,
  'window-closed': (at) => `Locked at ${at}, when the window was closed`,
  sleep: (at) => `Locked at ${at}, when the computer went to sleep`,
  closed: (at) => `Closed at ${at}. Anyone signed in to this account can open it again.`,
  start: () => 'Asked once after a start, since the keychain did not open the vault',
  'core-restart': (at) => `Locked at ${at}, after a part of Busbar had to be started again`,
}

/** Why it is locked, in words, with the time of day. */
export function whyLocked(lock: VaultStatus['lock']): string {
  if (!lock) return ''
  return reasons[lock.reason](clockWords(lock.atMs))
}
