import { z } from 'zod'
import { atMs, done, failure, nothing } from './common'
import { method } from './define'

/** What a person may open a backup with. */
export const backupWays = z.object({ passphrase: z.boolean(), recovery: z.boolean(), keychain: z.boolean() })
export type BackupWaysShown = z.infer<typeof backupWays>

/**
 * `nothing`: there is no secret yet; `never`: there are secrets and no tested backup; `failed`: the last try did
 * not end in a tested backup; `overdue`: the newest tested one is older than it should be.
 */
export const backupState = z.enum(['nothing', 'never', 'fresh', 'overdue', 'failed'])

export const backupStatus = z.object({
  state: backupState,
  folder: z.string(),
  /** The folder inside Busbar's own data, which is lost together with it. */
  isDefaultFolder: z.boolean(),
  scheduled: z.boolean(),
  everyHours: z.number().int(),
  /** How many of its own files Busbar keeps there. */
  keep: z.number().int(),
  last: z.object({ fileName: z.string(), atMs, bytes: z.number().int() }).nullable(),
  /** The newest that was decrypted, held against its hashes and opened. */
  lastTested: z
    .object({
      fileName: z.string(),
      madeAtMs: atMs,
      testedAtMs: atMs,
      secrets: z.number().int(),
      rows: z.number().int(),
    })
    .nullable(),
  /** Of the last try, when it failed. */
  problem: z.object({ atMs, failure }).nullable(),
  nextAtMs: atMs.nullable(),
  /** What will open the next backup on another computer. */
  ways: backupWays,
  running: z.boolean(),
})
export type BackupStatus = z.infer<typeof backupStatus>

const passphrase = z.string().min(1).max(1000)
const writing = [
  'backup-folder-gone',
  'backup-unwritable',
  'database-damaged',
  'database-unwritable',
] as const
const reading = ['backup-unreadable', 'backup-newer', 'database-damaged'] as const

/** What a recovery kit holds; shown once, never stored. */
export const recoveryKit = z.object({
  code: z.string(),
  /** The age identity that opens scheduled backups without Busbar. */
  identity: z.string(),
  vaultId: z.string(),
  computer: z.string(),
  madeAtMs: atMs,
})
export type RecoveryKit = z.infer<typeof recoveryKit>

/** What is inside a backup, once it was opened and found whole. */
export const restorePreview = z.object({
  madeAtMs: atMs,
  computer: z.string(),
  version: z.string(),
  utilities: z.number().int(),
  registrations: z.number().int(),
  secrets: z.number().int(),
  rows: z.number().int(),
  /** This computer knows a later state of the same vault. */
  olderThanHere: z.boolean(),
  keychain: z.object({ available: z.boolean(), name: z.string() }),
})
export type RestorePreview = z.infer<typeof restorePreview>

export const backupMethods = {
  'backup.status': method('desk', nothing, backupStatus),
  /** Makes one now, tests it, and only then lets the oldest go. */
  'backup.run': method('desk', nothing, done, [...writing, ...reading]),
  /** Tests the newest backup in the folder. */
  'backup.test': method('desk', nothing, done, [
    'backup-none',
    'backup-folder-gone',
    'file-unreadable',
    ...reading,
  ]),
  /** Asks for a folder with the system's dialog. */
  'backup.chooseFolder': method('desk', nothing, z.object({ chosen: z.boolean() }), [...writing]),
  'backup.useDefaultFolder': method('desk', nothing, done),
  'backup.set': method(
    'desk',
    z.object({
      scheduled: z.boolean().optional(),
      everyHours: z.number().int().min(1).max(168).optional(),
      keep: z.number().int().min(2).max(100).optional(),
    }),
    done,
  ),
  /** One complete backup under a passphrase of its own, to a file that a person names. */
  'backup.export': method('desk', z.object({ passphrase }), z.object({ fileName: z.string().nullable() }), [
    'passphrase-too-weak',
    'too-often',
    'file-unwritable',
    ...reading,
  ]),
  /** Makes a new recovery code, and tells once what belongs on the page beside it. */
  'backup.makeRecoveryKit': method('desk', nothing, recoveryKit, ['vault-unwritable']),

  /** Asks for a backup with the system's dialog; says what opens it. Null when none was chosen. */
  'restore.choose': method(
    'gate',
    nothing,
    z.object({
      file: z
        .object({
          fileName: z.string(),
          bytes: z.number().int(),
          ways: backupWays,
          /** True where the passphrase was chosen for this one file. */
          exported: z.boolean(),
        })
        .nullable(),
    }),
    ['restore-occupied', 'backup-too-large', 'backup-unreadable', 'file-unreadable'],
  ),
  /** Opens the chosen file and checks all of it, in memory. Nothing is written. */
  'restore.open': method(
    'gate',
    z.discriminatedUnion('by', [
      z.object({ by: z.literal('passphrase'), passphrase }),
      z.object({ by: z.literal('recovery'), code: z.string().min(1).max(200) }),
      z.object({ by: z.literal('keychain') }),
    ]),
    restorePreview,
    ['backup-wrong-key', 'recovery-code-mistyped', 'keychain-unavailable', ...reading],
  ),
  /** Puts it in place and opens the vault. With `useKeychain` the keychain of this computer opens it from now on. */
  'restore.finish': method('gate', z.object({ useKeychain: z.boolean(), acceptOlder: z.boolean() }), done, [
    'restore-occupied',
    'restore-unwritable',
    'vault-older',
    'keychain-unavailable',
  ]),
  /** Forgets the chosen file and its key. */
  'restore.cancel': method('gate', nothing, done),
} as const
