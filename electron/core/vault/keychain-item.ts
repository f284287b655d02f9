import { z } from 'zod'
import { BusbarError } from '../../contract/errors'
import { KEY_BYTES } from './cipher'
import type { KeychainPort, MirrorState } from './types'

/** The one item of a vault: account = vault id. */
export interface KeychainItem {
  readonly vaultId: string
  /** Unwraps the data key together with the keychain slot; alone it opens nothing. */
  readonly itemKey: Buffer
  /** The generation of the vault file when the item was last written. */
  readonly generation: number
}

const itemSchema = z.object({
  vault: z.string(),
  key: z.base64(),
  generation: z.number().int().nonnegative(),
})

/**
 * The item of this vault, null when there is none. Throws `keychain-unavailable` when the keychain does not
 * answer, or when what is kept under this account is not ours: such an item is left alone.
 */
export async function readItem(keychain: KeychainPort, vaultId: string): Promise<KeychainItem | null> {
  const text = await keychain.read(vaultId)
  if (text === null) return null
  const item = parseItem(text)
  if (item === null || item.vaultId !== vaultId) {
    throw new BusbarError('keychain-unavailable', { reason: 'another item is kept under the name of ours' })
  }
  return item
}

/** Writes the item of a vault unless another one, or one with another key, is there. */
export async function writeItem(keychain: KeychainPort, item: KeychainItem): Promise<void> {
  const present = await readItem(keychain, item.vaultId)
  if (present && !present.itemKey.equals(item.itemKey)) {
    throw new BusbarError('keychain-unavailable', { reason: 'it already holds another key of this vault' })
  }
  const text = JSON.stringify({
    vault: item.vaultId,
    key: item.itemKey.toString('base64'),
    generation: item.generation,
  })
  await keychain.write(item.vaultId, text)
}

function parseItem(text: string): KeychainItem | null {
  try {
    const { vault, key, generation } = itemSchema.parse(JSON.parse(text))
    const itemKey = Buffer.from(key, 'base64')
    return itemKey.length === KEY_BYTES ? { vaultId: vault, itemKey, generation } : null
  } catch {
    return null
  }
}

/**
 * Keeps the generation in the keychain item up to date, in the background: a keychain that hangs must not
 * hold up a write. A mirror that lags is only a weaker warning, never a wrong one.
 */
export class KeychainMirror {
  #item: KeychainItem | null
  #state: MirrorState
  #wanted = 0
  #running: Promise<void> | null = null

  constructor(
    private readonly keychain: KeychainPort,
    item: KeychainItem | null,
    hasSlot: boolean,
  ) {
    this.#item = item
    this.#state = item ? 'current' : hasSlot ? 'behind' : 'none'
  }

  get state(): MirrorState {
    return this.#state
  }

  /** Takes over a new item, or none. */
  use(item: KeychainItem | null): void {
    this.#item?.itemKey.fill(0)
    this.#item = item
    this.#state = item ? 'current' : 'none'
  }

  follow(generation: number): void {
    this.#wanted = Math.max(this.#wanted, generation)
    if (this.#item && this.#item.generation < this.#wanted) this.#running ??= this.#catchUp()
  }

  async settled(): Promise<void> {
    await this.#running
  }

  close(): void {
    this.#item?.itemKey.fill(0)
    this.#item = null
  }

  async #catchUp(): Promise<void> {
    try {
      while (this.#item && this.#item.generation < this.#wanted) {
        const next = { ...this.#item, generation: this.#wanted }
        await writeItem(this.keychain, next)
        if (this.#item?.itemKey === next.itemKey) this.#item = next
      }
      if (this.#item) this.#state = 'current'
    } catch {
      this.#state = 'behind'
    } finally {
      this.#running = null
    }
  }
}
