import { BusbarError } from '../../contract/errors'
import { KEY_BYTES } from './cipher'
import { damaged, readVault, slotSet, writeVault, type Slot } from './format'
import { readItem, writeItem, type KeychainItem } from './keychain-item'
import { OpenVault, vaultKey } from './open-vault'
import { makeKeychainSlot, makePassphraseSlot } from './slots'
import type { OpenOptions, Vault, VaultKey, VaultPorts, VaultProbe } from './types'
import { unwrapDataKey } from './unwrap'
import { hasVaultFile, putVaultBytes, readVaultBytes } from './vault-file'

const NO_SLOTS = { keychain: false, passphrase: false, recovery: false }
const FIRST_GENERATION = 1

/** What can be told without a key. Writes nothing. */
export async function probeVault(ports: Pick<VaultPorts, 'files' | 'path'>): Promise<VaultProbe> {
  try {
    const bytes = await readVaultBytes(ports.files, ports.path)
    if (!bytes) return { state: 'absent', slots: NO_SLOTS, vaultId: null, reason: null }
    const { body } = readVault(bytes)
    return { state: 'present', slots: slotSet(body), vaultId: body.vaultId, reason: null }
  } catch (error) {
    if (!(error instanceof BusbarError)) throw error
    return { state: 'damaged', slots: NO_SLOTS, vaultId: null, reason: String(error.details.reason) }
  }
}

/**
 * Makes the first vault. Throws `vault-exists` when any file is there, whatever its state;
 * `vault-needs-passphrase` when there would be no way to open it; `passphrase-too-weak`;
 * `keychain-unavailable` (nothing was written: ask for a passphrase); `vault-unwritable`.
 */
export async function createVault(
  ports: VaultPorts,
  wanted: { passphrase?: string; keychain: boolean },
): Promise<Vault> {
  if (await hasVaultFile(ports.files, ports.path)) throw new BusbarError('vault-exists')
  if (wanted.passphrase === undefined && !wanted.keychain) {
    throw new BusbarError('vault-needs-passphrase', { reason: 'no other way to open it was chosen' })
  }
  const vaultId = ports.randomBytes(16).toString('hex')
  const dataKey = ports.randomBytes(KEY_BYTES)
  const making = { vaultId, dataKey, randomBytes: ports.randomBytes }
  const slots: Slot[] = []
  if (wanted.passphrase !== undefined) {
    slots.push(await makePassphraseSlot(making, ports.kdf, wanted.passphrase))
  }
  let item: KeychainItem | null = null
  if (wanted.keychain) {
    item = { vaultId, itemKey: ports.randomBytes(KEY_BYTES), generation: FIRST_GENERATION }
    await writeItem(ports.keychain, item)
    slots.push(makeKeychainSlot(making, item.itemKey))
  }
  const body = { vaultId, generation: FIRST_GENERATION, slots, records: [] }
  const macKey = vaultKey(dataKey, vaultId, 'file mac')
  const bytes = writeVault(body, macKey)
  macKey.fill(0)
  try {
    await putVaultBytes(ports.files, ports.path, bytes)
  } catch (error) {
    // The item would belong to a vault that never was, unless its file is there and cannot be taken away.
    if ((await isTakenAway(ports, bytes)) && item) {
      await ports.keychain.remove(vaultId).catch(() => undefined)
    }
    throw error
  }
  return new OpenVault(ports, { body, bytes, dataKey, item })
}

/** Whether no file is left of a vault that could not be made; removes one that is. */
async function isTakenAway({ files, path }: VaultPorts, bytes: Buffer): Promise<boolean> {
  try {
    if ((await files.read(path))?.equals(bytes)) await files.remove(path)
    return !(await files.exists(path))
  } catch {
    return false
  }
}

/**
 * Opens the vault. Throws `vault-absent`, `vault-damaged`, `vault-wrong-key`, `recovery-code-mistyped`,
 * `keychain-unavailable`, or `vault-older` when a mirror knows a later generation and `acceptOlder` is not
 * set. None of them changes the file.
 */
export async function openVault(ports: VaultPorts, key: VaultKey, options: OpenOptions): Promise<Vault> {
  const bytes = await readVaultBytes(ports.files, ports.path)
  if (!bytes) throw new BusbarError('vault-absent')
  const read = readVault(bytes)
  const { body } = read
  const { dataKey, item } = await unwrapDataKey(ports, body, key)
  if (!dataKey) throw new BusbarError('vault-wrong-key')
  const macKey = vaultKey(dataKey, body.vaultId, 'file mac')
  const isOurs = read.isMadeWith(macKey)
  macKey.fill(0)
  const lastSeen = Math.max(options.lastSeenGeneration ?? 0, item?.generation ?? 0)
  const isOlder = body.generation < lastSeen
  if (!isOurs || (isOlder && !options.acceptOlder)) {
    dataKey.fill(0)
    if (!isOurs) throw damaged('its seal does not fit its content')
    throw new BusbarError('vault-older', { generation: body.generation, lastSeen })
  }
  const vault = new OpenVault(ports, { body, bytes, dataKey, item })
  if (isOlder) await vault.riseAbove(lastSeen)
  return vault
}

/** Whether the keychain answers at all, told by asking for an item that need not be there. */
export async function probeKeychain(
  keychain: VaultPorts['keychain'],
  account: string,
): Promise<{ available: boolean; reason: string | null }> {
  try {
    await readItem(keychain, account)
    return { available: true, reason: null }
  } catch (error) {
    if (!(error instanceof BusbarError)) throw error
    return { available: false, reason: String(error.details.reason) }
  }
}
