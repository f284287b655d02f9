import { z } from 'zod'
import { BusbarError } from '../../contract/errors'
import { createCipher, deriveKey } from './cipher'
import { damaged, readVault, slotSchema, slotSet, vaultIdSchema, type VaultBody } from './format'
import { recordSeal } from './records'
import type { SlotSet, VaultCopy, VaultKey, VaultPorts } from './types'
import { unwrapDataKey } from './unwrap'

/** What unwrapping a slot stands on; nothing here writes. */
export type CopyPorts = Pick<VaultPorts, 'kdf' | 'keychain'>

/**
 * Opens the bytes of a vault file without becoming its owner: no mirror, no keychain item, nothing written.
 * Throws `vault-damaged`, `vault-wrong-key`, `recovery-code-mistyped`, `keychain-unavailable`.
 */
export async function openCopy(ports: CopyPorts, bytes: Buffer, key: VaultKey): Promise<VaultCopy> {
  const { body } = readVault(bytes)
  const { dataKey, item } = await unwrapDataKey(ports, body, key)
  item?.itemKey.fill(0)
  if (!dataKey) throw new BusbarError('vault-wrong-key')
  try {
    return checkedCopy(bytes, dataKey)
  } catch (error) {
    dataKey.fill(0)
    throw error
  }
}

/** Holds every byte and every record of a vault file against its data key, which it owns from here on. */
export function checkedCopy(bytes: Buffer, dataKey: Buffer): VaultCopy {
  const read = readVault(bytes)
  const { vaultId, generation, records } = read.body
  const salt = Buffer.from(vaultId, 'hex')
  const macKey = deriveKey(dataKey, salt, 'file mac')
  const isOurs = read.isMadeWith(macKey)
  macKey.fill(0)
  if (!isOurs) throw damaged('its seal does not fit its content')
  const cipher = createCipher(deriveKey(dataKey, salt, 'records'), refuseRandom)
  try {
    for (const record of records) {
      const plain = cipher.unseal(Buffer.from(record.sealed, 'base64'), recordSeal(vaultId, record))
      if (!plain) throw damaged('a secret cannot be unsealed')
      plain.fill(0)
    }
  } finally {
    cipher.close()
  }
  return {
    vaultId,
    generation,
    records: records.length,
    slots: slotSet(read.body),
    deriveKey: (purpose) => deriveKey(dataKey, salt, purpose),
    close: () => void dataKey.fill(0),
  }
}

/**
 * The slots of a vault by themselves, as they stand in the vault file: whoever can open one of them can
 * open what is encrypted to this vault, even where the vault file is inside it.
 */
const sheetSchema = z.object({ vaultId: vaultIdSchema, slots: z.array(slotSchema).min(1).max(8) })
export type SlotSheet = z.infer<typeof sheetSchema>

export function writeSheet({ vaultId, slots }: Pick<VaultBody, 'vaultId' | 'slots'>): Buffer {
  return Buffer.from(JSON.stringify({ vaultId, slots }), 'utf8')
}

/** Null for anything else. */
export function readSheet(bytes: Uint8Array): SlotSheet | null {
  try {
    return sheetSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
  } catch {
    return null
  }
}

export function slotsOfSheet({ vaultId, slots }: SlotSheet): SlotSet {
  return slotSet({ vaultId, slots, generation: 1, records: [] })
}

/**
 * The vault's key for backups, by one of the slots; null when it does not open. Throws
 * `recovery-code-mistyped`, `keychain-unavailable`, `vault-damaged` for a cost outside the accepted range.
 */
export async function backupKeyBySheet(
  ports: CopyPorts,
  { vaultId, slots }: SlotSheet,
  key: VaultKey,
): Promise<Buffer | null> {
  const { dataKey, item } = await unwrapDataKey(ports, { vaultId, slots, generation: 1, records: [] }, key)
  item?.itemKey.fill(0)
  if (!dataKey) return null
  const backupKey = deriveKey(dataKey, Buffer.from(vaultId, 'hex'), 'backup')
  dataKey.fill(0)
  return backupKey
}

/** Opening draws no random bytes. */
function refuseRandom(): never {
  throw new TypeError('a copy was sealed while it should only be read')
}
