/**
 * What the rest of core knows of the vault: the ports it stands on and the vault once it is open.
 * The file format and the threat model are in README.md beside this file.
 */

/** What a record holds. `keystone` is the `cds_client_admin` secret of a registration. */
export type SecretKind =
  | 'keystone'
  | 'client-secret'
  | 'registration-access-token'
  | 'initial-access-token'
  | 'proxy-password'
  | 'header'
  | 'cookie'
  | 'client-key'
  /** Where the access log ends; no secret, but only the vault may know it. */
  | 'log-head'
  | 'other-secret'
  /** What a customer's consent brought: access and refresh token. */
  | 'consent-tokens'

/** The ways to open a vault; each wraps the same data key. */
export type SlotKind = 'keychain' | 'passphrase' | 'recovery'

export type SlotSet = Readonly<Record<SlotKind, boolean>>

/** What a derived key is for. `backup` seeds the identity that scheduled backups are encrypted to. */
export type KeyPurpose = 'desk' | 'cache' | 'log' | 'backup'

/** The keychain of this computer, one item per vault. Throws `keychain-unavailable` with a reason. */
export interface KeychainPort {
  /** The value kept for this account, or null when there is none. Never null because of a failure. */
  read(account: string): Promise<string | null>
  /** Writes and reads back; when it returns, the value is there. */
  write(account: string, value: string): Promise<void>
  remove(account: string): Promise<void>
}

/** Files as the vault needs them. Failures are the system's own errors, with their `code`. */
export interface FilesPort {
  /** The whole file, or null when there is none. */
  read(path: string): Promise<Buffer | null>
  exists(path: string): Promise<boolean>
  /** When this returns the bytes survive a power cut; when it throws the old file is still there. */
  writeDurably(path: string, bytes: Buffer): Promise<void>
  /** Names in a folder, sorted; none when the folder is not there. */
  list(folder: string): Promise<string[]>
  /** Removes durably; a file that is not there is no error. */
  remove(path: string): Promise<void>
}

export interface ScryptCost {
  /** Number of rounds, a power of two. */
  readonly n: number
  readonly r: number
  readonly p: number
}

/** The slow key derivation for passphrases. */
export interface KdfPort {
  /** The cost of a slot that is made now: measured on this computer, never below the floor. */
  newCost(): Promise<ScryptCost>
  /** 32 bytes. Throws `vault-damaged` when a file asks for a cost outside the accepted range. */
  scrypt(passphrase: string, salt: Buffer, cost: ScryptCost): Promise<Buffer>
}

/** Random bytes fit for keys. */
export type RandomBytes = (size: number) => Buffer

export interface VaultPorts {
  /** The vault file. */
  readonly path: string
  readonly files: FilesPort
  readonly kdf: KdfPort
  readonly keychain: KeychainPort
  readonly randomBytes: RandomBytes
}

/** `kit`: the 32 bytes that the recovery kit has beside its code, for tools that know no codes. */
export type VaultKey =
  | { by: 'keychain' }
  | { by: 'passphrase'; passphrase: string }
  | { by: 'recovery'; code: string }
  | { by: 'kit'; key: Buffer }

export interface VaultProbe {
  readonly state: 'absent' | 'present' | 'damaged'
  readonly slots: SlotSet
  /** Null when absent or damaged. */
  readonly vaultId: string | null
  /** Why it is called damaged, in words; null otherwise. */
  readonly reason: string | null
}

export interface OpenOptions {
  /** True when the person said that an older file is meant. It is then written anew, above every mirror. */
  readonly acceptOlder?: boolean
  /** The generation the desk database saw last, null when there is none. */
  readonly lastSeenGeneration: number | null
}

/** How the copy of the generation in the keychain item stands; it is kept in the background. */
export type MirrorState = 'none' | 'current' | 'behind'

/** A vault file that lies somewhere else, such as inside a backup, found whole: every record was unsealed. */
export interface VaultCopy {
  readonly vaultId: string
  readonly generation: number
  readonly records: number
  readonly slots: SlotSet
  /** 32 bytes, as the vault itself derives them; the caller may zero them. */
  deriveKey(purpose: KeyPurpose): Buffer
  /** Zeroes the key. */
  close(): void
}

/** The vault as a file, for a backup. */
export interface VaultImage {
  readonly bytes: Buffer
  /** Its slots alone; see `SlotSheet`. */
  readonly slotSheet: Buffer
}

/**
 * The records while they are changed: what `open` and `has` answer is what the file will hold when everything that
 * was asked for earlier is written, with the changes made here.
 */
export interface VaultEdit {
  /** As `Vault.open`. */
  open(recordId: string): Buffer
  has(recordId: string): boolean
  seal(kind: SecretKind, plain: Buffer | string, recordId: string): void
  remove(recordId: string): void
}

/** An open vault. Every call after `close` throws `vault-locked`. */
export interface Vault {
  /** 32 hex digits, random, the account name of the keychain item. */
  readonly id: string
  /** Rises with every write of the file. */
  readonly generation: number
  slots(): SlotSet
  mirror(): MirrorState
  /** Called after every write that reached the disk; for the mirror in the desk database. The answer ends it. */
  onGeneration(listener: (generation: number) => void): () => void
  /**
   * Seals a value and returns its record id once it is on disk and was read back. With the id of an
   * existing record it replaces that record. Throws `vault-unwritable` (the old state stands) or
   * `vault-damaged` (the file is not the one we wrote; it was left alone).
   */
  seal(kind: SecretKind, plain: Buffer | string, recordId?: string): Promise<string>
  /**
   * Changes records by what is in them, all in one write. `change` runs in the queue of writes, where nothing can come
   * between its reading and its sealing; what it throws rejects this, and none of it is written. Answers what `change`
   * answers, once it is on disk. Throws as `seal` does.
   */
  edit<T>(change: (records: VaultEdit) => T): Promise<T>
  /** The value of a record, in a buffer of its own that the caller may zero. Throws `not-found`. */
  open(recordId: string): Buffer
  has(recordId: string): boolean
  /** Stands for what is sealed in a record now: another one after every seal. Throws `not-found`. */
  stamp(recordId: string): string
  /** Record ids of one kind, oldest first. */
  list(kind: SecretKind): string[]
  remove(recordId: string): Promise<void>
  /** 32 bytes, the same every time for this vault; the caller may zero them. */
  deriveKey(purpose: KeyPurpose): Buffer
  /** Adds or replaces the passphrase. Throws `passphrase-too-weak`. */
  setPassphrase(passphrase: string): Promise<void>
  /** Makes a new recovery code, in groups for print; an earlier one stops working, and its kit with it. */
  addRecovery(): Promise<string>
  /** The key of the present kit, which the caller may zero; null where there is no code, or one of the first ones. */
  kitKey(): Buffer | null
  /** Adds the keychain as a way to open. Throws `keychain-unavailable`. */
  addKeychain(): Promise<void>
  /** Throws `vault-last-slot` when nothing else would open the vault; a keychain counts when it answers. */
  removeSlot(kind: SlotKind): Promise<void>
  /** Whether this opens the vault; false for a wrong passphrase or code, throws when it cannot be told. */
  verify(key: VaultKey): Promise<boolean>
  /**
   * What a vault file with the present content is. With a passphrase, that one opens it instead of the vault's
   * own: for a copy that goes elsewhere. Throws `passphrase-too-weak`.
   */
  image(passphrase?: string): Promise<VaultImage>
  /** Checks the bytes of a copy of this vault, record by record. Throws `vault-damaged`. */
  examine(bytes: Buffer): VaultCopy
  /**
   * Writes the same content once more, above a generation that some mirror knows: for an older file that is
   * meant. Does nothing when the file is above it already.
   */
  riseAbove(generation: number): Promise<void>
  /** Resolves when no write and no mirror is under way. */
  settled(): Promise<void>
  /** Zeroes the keys. */
  close(): void
}
