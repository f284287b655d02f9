import { z } from 'zod'
import { atMs, done, failure, nothing } from './common'
import { method } from './define'

export const lockReason = z.enum([
  'by-hand',
  'idle',
  'sleep',
  'screen-lock',
  'user-switch',
  'window-closed',
  'closed',
  'start',
  'core-restart',
])
export type LockReason = z.infer<typeof lockReason>

export const vaultStatus = z.object({
  state: z.enum(['absent', 'locked', 'open', 'damaged', 'older']),
  /** `screen`: core goes on and only the page was ended; `vault`: keys are gone. */
  lock: z
    .object({
      reason: lockReason,
      atMs,
      meaning: z.enum(['vault', 'screen']),
      closedWithoutPassphrase: z.boolean(),
    })
    .nullable(),
  slots: z.object({ keychain: z.boolean(), passphrase: z.boolean(), recovery: z.boolean() }),
  /** Whether the keychain of this computer answers, with its name for people. */
  keychain: z.object({ available: z.boolean(), name: z.string(), reason: z.string().nullable() }),
  problem: failure.nullable(),
  sealedSecrets: z.number().int().nullable(),
})
export type VaultStatus = z.infer<typeof vaultStatus>

const passphrase = z.string().min(1).max(1000)

export const vaultMethods = {
  'vault.status': method('gate', nothing, vaultStatus),
  /** First run: with a keychain nothing is asked; without one a passphrase is. Never overwrites a vault. */
  'vault.create': method('gate', z.object({ passphrase: passphrase.nullable() }), done, [
    'vault-exists',
    'vault-needs-passphrase',
    'passphrase-too-weak',
    'vault-unwritable',
  ]),
  'vault.unlock': method(
    'gate',
    z.discriminatedUnion('by', [
      z.object({ by: z.literal('passphrase'), passphrase }),
      z.object({ by: z.literal('recovery'), code: z.string().min(1).max(200) }),
      /** Only for a vault that was closed without a passphrase, or at launch. */
      z.object({ by: z.literal('keychain') }),
    ]),
    done,
    ['vault-wrong-key', 'vault-damaged', 'vault-older', 'keychain-unavailable', 'vault-absent'],
  ),
  /** Opens an older vault file on purpose, with the passphrase or code. */
  'vault.acceptOlder': method(
    'gate',
    z.object({ passphrase: passphrase.nullable(), code: z.string().nullable() }),
    done,
    ['vault-wrong-key'],
  ),
  /** Locks; without a passphrase it only closes, which `closeWithoutPassphrase` must say on purpose. */
  'vault.lock': method('desk', z.object({ closeWithoutPassphrase: z.boolean().default(false) }), done, [
    'vault-needs-passphrase',
  ]),
  'vault.setPassphrase': method('desk', z.object({ passphrase }), done, [
    'passphrase-too-weak',
    'vault-unwritable',
  ]),
  /** Makes (or replaces) the recovery slot. The code is shown once and never stored. */
  'vault.makeRecoveryCode': method('desk', nothing, z.object({ code: z.string() }), ['vault-unwritable']),
  /** Never the last way that works: a keychain that does not answer counts as none. */
  'vault.removeSlot': method(
    'desk',
    z.object({ kind: z.enum(['keychain', 'passphrase', 'recovery']) }),
    done,
    ['vault-last-slot', 'vault-slot-wanted', 'vault-unwritable'],
  ),
  'vault.addKeychainSlot': method('desk', nothing, done, ['keychain-unavailable', 'vault-unwritable']),
} as const
