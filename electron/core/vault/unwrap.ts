import { BusbarError } from '../../contract/errors'
import type { Slot, VaultBody } from './format'
import { readItem, type KeychainItem } from './keychain-item'
import { openKeychainSlot, openKitSlot, openPassphraseSlot, openRecoverySlot } from './slots'
import type { VaultKey, VaultPorts } from './types'

export interface Unwrapped {
  /** Null when the slot is missing or does not open. */
  readonly dataKey: Buffer | null
  readonly item: KeychainItem | null
}

/**
 * Tries one slot. With `by: 'keychain'` a keychain that fails throws; otherwise its item is only asked for
 * the generation it mirrors, and a failure costs nothing but that warning.
 */
export async function unwrapDataKey(
  ports: Pick<VaultPorts, 'kdf' | 'keychain'>,
  body: VaultBody,
  key: VaultKey,
): Promise<Unwrapped> {
  const { vaultId } = body
  switch (key.by) {
    case 'keychain': {
      const item = await readItem(ports.keychain, vaultId)
      const slot = slotOf(body, 'keychain')
      if (!slot || !item) {
        const reason = item ? 'this vault does not use it' : 'it holds no key for this vault'
        throw new BusbarError('keychain-unavailable', { reason })
      }
      return { dataKey: openKeychainSlot(vaultId, slot, item.itemKey), item }
    }
    case 'passphrase': {
      const slot = slotOf(body, 'passphrase')
      const [dataKey, item] = await Promise.all([
        slot ? openPassphraseSlot(vaultId, slot, ports.kdf, key.passphrase) : null,
        itemIfAny(ports, body),
      ])
      return { dataKey, item }
    }
    case 'kit': {
      const slot = slotOf(body, 'recovery')
      const dataKey = slot ? openKitSlot(vaultId, slot, key.key) : null
      return { dataKey, item: await itemIfAny(ports, body) }
    }
    case 'recovery': {
      const slot = slotOf(body, 'recovery')
      const dataKey = slot ? openRecoverySlot(vaultId, slot, key.code) : null
      return { dataKey, item: await itemIfAny(ports, body) }
    }
  }
}

async function itemIfAny(ports: Pick<VaultPorts, 'keychain'>, body: VaultBody): Promise<KeychainItem | null> {
  if (!slotOf(body, 'keychain')) return null
  return readItem(ports.keychain, body.vaultId).catch(() => null)
}

function slotOf<K extends Slot['kind']>(body: VaultBody, kind: K): Extract<Slot, { kind: K }> | undefined {
  return body.slots.find((slot): slot is Extract<Slot, { kind: K }> => slot.kind === kind)
}
