import { BusbarError } from '../../contract/errors'
import { createCipher, deriveKey } from './cipher'
import type { Slot } from './format'
import { readRecoveryCode } from './recovery-code'
import type { KdfPort, RandomBytes, ScryptCost } from './types'

const SALT_BYTES = 16
const LEAST_PASSPHRASE = 10

type KeychainSlot = Extract<Slot, { kind: 'keychain' }>
type PassphraseSlot = Extract<Slot, { kind: 'passphrase' }>
type RecoverySlot = Extract<Slot, { kind: 'recovery' }>

/** What every slot of one vault is made from. */
export interface SlotMaking {
  readonly vaultId: string
  readonly dataKey: Buffer
  readonly randomBytes: RandomBytes
}

/** `itemKey`: the 256 random bits that are kept in the keychain item. */
export function makeKeychainSlot(making: SlotMaking, itemKey: Buffer): KeychainSlot {
  const head = { kind: 'keychain' } as const
  return { ...head, wrapped: wrap(making, keychainWrappingKey(making.vaultId, itemKey), head) }
}

export function openKeychainSlot(vaultId: string, slot: KeychainSlot, itemKey: Buffer): Buffer | null {
  return unwrap(vaultId, keychainWrappingKey(vaultId, itemKey), slot)
}

/** Throws `passphrase-too-weak` below ten characters. */
export function requirePassphrase(passphrase: string): void {
  const length = Array.from(normalised(passphrase)).length
  if (length < LEAST_PASSPHRASE) {
    throw new BusbarError('passphrase-too-weak', { reason: `it has ${length} characters` })
  }
}

/** Throws `passphrase-too-weak`. */
export async function makePassphraseSlot(
  making: SlotMaking,
  kdf: KdfPort,
  passphrase: string,
): Promise<PassphraseSlot> {
  requirePassphrase(passphrase)
  const salt = making.randomBytes(SALT_BYTES)
  const cost = await kdf.newCost()
  const head = { kind: 'passphrase', salt: salt.toString('base64'), ...cost } as const
  const key = await passphraseWrappingKey(kdf, passphrase, salt, cost)
  return { ...head, wrapped: wrap(making, key, head) }
}

export async function openPassphraseSlot(
  vaultId: string,
  slot: PassphraseSlot,
  kdf: KdfPort,
  passphrase: string,
): Promise<Buffer | null> {
  const salt = Buffer.from(slot.salt, 'base64')
  return unwrap(vaultId, await passphraseWrappingKey(kdf, passphrase, salt, slot), slot)
}

/** The code gives the key of the kit, and that key opens the slot: so either of them does, and both end together. */
export function makeRecoverySlot(making: SlotMaking, code: Buffer): RecoverySlot {
  const salt = making.randomBytes(SALT_BYTES)
  const head = { kind: 'recovery', salt: salt.toString('base64') } as const
  const kitKey = deriveKey(code, salt, 'recovery kit')
  const wrapped = wrap(making, deriveKey(kitKey, salt, 'slot recovery kit'), head)
  const cipher = kitCipher(making.vaultId, making.dataKey, making.randomBytes)
  const kit = cipher.seal(kitKey, kitSeal(making.vaultId, head.salt)).toString('base64')
  cipher.close()
  kitKey.fill(0)
  return { ...head, wrapped, kit }
}

/** Throws `recovery-code-mistyped`. */
export function openRecoverySlot(vaultId: string, slot: RecoverySlot, typed: string): Buffer | null {
  const code = readRecoveryCode(typed)
  const salt = Buffer.from(slot.salt, 'base64')
  if (slot.kit === undefined) return unwrap(vaultId, deriveKey(code, salt, 'slot recovery'), slot)
  return openKitSlot(vaultId, slot, deriveKey(code, salt, 'recovery kit'))
}

export function openKitSlot(vaultId: string, slot: RecoverySlot, kitKey: Buffer): Buffer | null {
  const salt = Buffer.from(slot.salt, 'base64')
  return unwrap(vaultId, deriveKey(kitKey, salt, 'slot recovery kit'), slot)
}

/** What backups are encrypted to besides the vault itself: only the open vault can read it from its slot. */
export function kitKeyOf(vaultId: string, dataKey: Buffer, slot: RecoverySlot): Buffer | null {
  if (slot.kit === undefined) return null
  const cipher = kitCipher(vaultId, dataKey, refuseRandom)
  const kitKey = cipher.unseal(Buffer.from(slot.kit, 'base64'), kitSeal(vaultId, slot.salt))
  cipher.close()
  return kitKey
}

function kitCipher(vaultId: string, dataKey: Buffer, randomBytes: RandomBytes) {
  return createCipher(deriveKey(dataKey, Buffer.from(vaultId, 'hex'), 'recovery kit'), randomBytes)
}

const kitSeal = (vaultId: string, salt: string): string =>
  JSON.stringify(['busbar recovery kit', 1, vaultId, salt])

function keychainWrappingKey(vaultId: string, itemKey: Buffer): Buffer {
  return deriveKey(itemKey, Buffer.from(vaultId, 'hex'), 'slot keychain')
}

async function passphraseWrappingKey(
  kdf: KdfPort,
  passphrase: string,
  salt: Buffer,
  { n, r, p }: ScryptCost,
): Promise<Buffer> {
  const slow = await kdf.scrypt(normalised(passphrase), salt, { n, r, p })
  const key = deriveKey(slow, salt, 'slot passphrase')
  slow.fill(0)
  return key
}

/** The same passphrase typed on another keyboard may arrive in another Unicode form. */
function normalised(passphrase: string): string {
  return passphrase.normalize('NFKC')
}

/** Everything in the slot but the wrapped key itself, so that no parameter can be exchanged. */
function associated(vaultId: string, slot: Omit<Slot, 'wrapped'>): string {
  const { kind, salt = '', n = 0, r = 0, p = 0 } = slot as Partial<PassphraseSlot> & { kind: string }
  return JSON.stringify(['busbar vault slot', 1, vaultId, kind, salt, n, r, p])
}

function wrap(making: SlotMaking, wrappingKey: Buffer, head: Omit<Slot, 'wrapped'>): string {
  const cipher = createCipher(wrappingKey, making.randomBytes)
  const wrapped = cipher.seal(making.dataKey, associated(making.vaultId, head))
  cipher.close()
  return wrapped.toString('base64')
}

function unwrap(vaultId: string, wrappingKey: Buffer, slot: Slot): Buffer | null {
  const cipher = createCipher(wrappingKey, refuseRandom)
  const dataKey = cipher.unseal(Buffer.from(slot.wrapped, 'base64'), associated(vaultId, slot))
  cipher.close()
  return dataKey
}

/** Opening draws no random bytes. */
function refuseRandom(): never {
  throw new TypeError('a slot was sealed while it should be opened')
}
