import { timingSafeEqual } from 'node:crypto'
import { BusbarError } from '../../contract/errors'
import { createCipher, deriveKey, KEY_BYTES, type Cipher } from './cipher'
import { slotSet, writeVault, type Slot, type VaultBody } from './format'
import { KeychainMirror, readItem, writeItem, type KeychainItem } from './keychain-item'
import { CODE_BYTES, writeRecoveryCode } from './recovery-code'
import { openRecord, RecordsEdit } from './records'
import { kitKeyOf, makeKeychainSlot, makePassphraseSlot, makeRecoverySlot } from './slots'
import type {
  KeyPurpose,
  MirrorState,
  SecretKind,
  SlotKind,
  SlotSet,
  Vault,
  VaultCopy,
  VaultEdit,
  VaultImage,
  VaultKey,
  VaultPorts,
} from './types'
import { unwrapDataKey } from './unwrap'
import { checkedCopy, writeSheet } from './vault-copy'
import { VaultFile } from './vault-file'
import { type VaultDraft, WriteQueue } from './write-queue'

/** Everything that opening found out. The vault owns the data key from here on. */
export interface Opened {
  readonly body: VaultBody
  readonly bytes: Buffer
  readonly dataKey: Buffer
  readonly item: KeychainItem | null
}

export class OpenVault implements Vault {
  readonly id: string
  readonly #ports: VaultPorts
  readonly #dataKey: Buffer
  readonly #macKey: Buffer
  readonly #records: Cipher
  readonly #mirror: KeychainMirror
  readonly #queue: WriteQueue
  readonly #listeners = new Set<(generation: number) => void>()
  #closed = false

  constructor(ports: VaultPorts, opened: Opened) {
    this.#ports = ports
    this.id = opened.body.vaultId
    this.#dataKey = opened.dataKey
    this.#macKey = vaultKey(opened.dataKey, this.id, 'file mac')
    this.#records = createCipher(vaultKey(opened.dataKey, this.id, 'records'), ports.randomBytes)
    this.#mirror = new KeychainMirror(ports.keychain, opened.item, slotSet(opened.body).keychain)
    const file = new VaultFile(ports.files, ports.path, this.#macKey, opened.bytes)
    this.#queue = new WriteQueue(opened.body, (body) => file.write(body))
    this.#queue.onWritten = (generation) => {
      this.#mirror.follow(generation)
      for (const listener of this.#listeners) listener(generation)
    }
    this.#mirror.follow(opened.body.generation)
  }

  get generation(): number {
    return this.#queue.body.generation
  }

  onGeneration(listener: (generation: number) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  slots(): SlotSet {
    return slotSet(this.#body())
  }

  mirror(): MirrorState {
    return this.#mirror.state
  }

  async seal(kind: SecretKind, plain: Buffer | string, recordId?: string): Promise<string> {
    const id = recordId ?? this.#ports.randomBytes(16).toString('hex')
    const value = Buffer.from(plain)
    try {
      await this.edit((records) => records.seal(kind, value, id))
      return id
    } finally {
      value.fill(0)
    }
  }

  async edit<T>(change: (records: VaultEdit) => T): Promise<T> {
    const answers: T[] = []
    await this.#change((draft) => {
      const editing = new RecordsEdit(this.id, draft.records, this.#records)
      answers.push(change(editing))
      editing.putInto(draft)
    })
    return answers[0] as T
  }

  open(recordId: string): Buffer {
    this.#body()
    return openRecord(this.id, this.#queue.records.get(recordId), this.#records)
  }

  has(recordId: string): boolean {
    this.#body()
    return this.#queue.records.has(recordId)
  }

  stamp(recordId: string): string {
    this.#body()
    const record = this.#queue.records.get(recordId)
    if (!record) throw new BusbarError('not-found', { what: 'This secret' })
    // Every seal has a nonce of its own.
    return record.sealed
  }

  list(kind: SecretKind): string[] {
    return this.#body()
      .records.filter((record) => record.kind === kind)
      .map((record) => record.id)
  }

  async remove(recordId: string): Promise<void> {
    if (!this.has(recordId)) return
    await this.edit((records) => records.remove(recordId))
  }

  deriveKey(purpose: KeyPurpose): Buffer {
    this.#body()
    return vaultKey(this.#dataKey, this.id, purpose)
  }

  async setPassphrase(passphrase: string): Promise<void> {
    this.#body()
    await this.#putSlot(await makePassphraseSlot(this.#making(), this.#ports.kdf, passphrase))
  }

  async addRecovery(): Promise<string> {
    this.#body()
    const code = this.#ports.randomBytes(CODE_BYTES)
    await this.#putSlot(makeRecoverySlot(this.#making(), code))
    const text = writeRecoveryCode(code)
    code.fill(0)
    return text
  }

  kitKey(): Buffer | null {
    const slot = this.#body().slots.find((one) => one.kind === 'recovery')
    return slot ? kitKeyOf(this.id, this.#dataKey, slot) : null
  }

  async addKeychain(): Promise<void> {
    const { vaultId, generation } = this.#body()
    await this.#mirror.settled()
    const { keychain, passphrase, recovery } = this.slots()
    if (keychain && (await this.#keychainOpens())) return
    if (keychain && !passphrase && !recovery) {
      throw new BusbarError('keychain-unavailable', { reason: 'its item is the only way to open this vault' })
    }
    // An item of this vault that opens no slot would stand in the way; anything else is left alone.
    if (await readItem(this.#ports.keychain, vaultId)) await this.#ports.keychain.remove(vaultId)
    const item = { vaultId, generation, itemKey: this.#ports.randomBytes(KEY_BYTES) }
    await writeItem(this.#ports.keychain, item)
    await this.#putSlot(makeKeychainSlot(this.#making(), item.itemKey))
    this.#mirror.use(item)
    this.#mirror.follow(this.generation)
  }

  async removeSlot(kind: SlotKind): Promise<void> {
    if (!this.slots()[kind]) return
    const keychainOpens = kind !== 'keychain' && (await this.#keychainOpens())
    await this.#change((draft) => {
      const slots = draft.slots.filter((slot) => slot.kind !== kind)
      const opens = (slot: Slot) => slot.kind !== 'keychain' || keychainOpens
      if (!slots.some(opens)) throw new BusbarError('vault-last-slot')
      Object.assign(draft, { slots, touched: true })
    })
    if (kind !== 'keychain') return
    await this.#mirror.settled()
    this.#mirror.use(null)
    await this.#ports.keychain.remove(this.id)
  }

  async verify(key: VaultKey): Promise<boolean> {
    const found = await unwrapDataKey(this.#ports, this.#body(), key)
    const fits = found.dataKey !== null && timingSafeEqual(found.dataKey, this.#dataKey)
    found.dataKey?.fill(0)
    return fits
  }

  async image(passphrase?: string): Promise<VaultImage> {
    this.#body()
    await this.#queue.settled()
    const { slots: present } = this.#body()
    const slots =
      passphrase === undefined
        ? present
        : [
            ...present.filter(({ kind }) => kind !== 'passphrase'),
            await makePassphraseSlot(this.#making(), this.#ports.kdf, passphrase),
          ]
    const body = { ...this.#body(), slots }
    return { bytes: writeVault(body, this.#macKey), slotSheet: writeSheet(body) }
  }

  examine(bytes: Buffer): VaultCopy {
    this.#body()
    return checkedCopy(bytes, Buffer.from(this.#dataKey))
  }

  async riseAbove(generation: number): Promise<void> {
    if (this.generation > generation) return
    this.#queue.floor = Math.max(this.#queue.floor, generation)
    await this.#change(() => undefined)
  }

  async settled(): Promise<void> {
    await this.#queue.settled()
    await this.#mirror.settled()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    // What was accepted is still finished: zeroing the keys under it would write a file nobody can open.
    void this.settled().finally(() => {
      this.#records.close()
      this.#mirror.close()
      this.#macKey.fill(0)
      this.#dataKey.fill(0)
    })
  }

  async #keychainOpens(): Promise<boolean> {
    return this.slots().keychain && (await this.verify({ by: 'keychain' }).catch(() => false))
  }

  #body(): VaultBody {
    if (this.#closed) throw new BusbarError('vault-locked')
    return this.#queue.body
  }

  /** Refused once closed: the keys are about to be zeroed, and a slow change may arrive only now. */
  async #change(change: (draft: VaultDraft) => void): Promise<void> {
    this.#body()
    await this.#queue.change(change)
  }

  #making() {
    return { vaultId: this.id, dataKey: this.#dataKey, randomBytes: this.#ports.randomBytes }
  }

  async #putSlot(slot: Slot): Promise<void> {
    await this.#change((draft) => {
      const slots = [...draft.slots.filter((other) => other.kind !== slot.kind), slot]
      Object.assign(draft, { slots, touched: true })
    })
  }
}

/** One key of the vault, by purpose, from its data key. */
export function vaultKey(dataKey: Buffer, vaultId: string, purpose: string): Buffer {
  return deriveKey(dataKey, Buffer.from(vaultId, 'hex'), purpose)
}
