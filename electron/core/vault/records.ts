import { timingSafeEqual } from 'node:crypto'
import { BusbarError } from '../../contract/errors'
import type { Cipher } from './cipher'
import { damaged, type VaultRecord } from './format'
import type { SecretKind, VaultEdit } from './types'
import type { VaultDraft } from './write-queue'

/** What the seal of a record covers besides its value. */
export function recordSeal(vaultId: string, { id, kind, version }: Omit<VaultRecord, 'sealed'>): string {
  return JSON.stringify(['busbar vault record', vaultId, id, kind, version])
}

/** The value of a record. Throws `not-found` and `vault-damaged`. */
export function openRecord(vaultId: string, record: VaultRecord | undefined, cipher: Cipher): Buffer {
  if (!record) throw new BusbarError('not-found', { what: 'This secret' })
  const plain = cipher.unseal(Buffer.from(record.sealed, 'base64'), recordSeal(vaultId, record))
  if (!plain) throw damaged('a secret cannot be unsealed')
  return plain
}

/** Changes of records on the way to the file; none of them counts before `putInto`. */
export class RecordsEdit implements VaultEdit {
  readonly #vaultId: string
  readonly #present: ReadonlyMap<string, VaultRecord>
  readonly #cipher: Cipher
  /** By id; null for what is removed. */
  readonly #changed = new Map<string, VaultRecord | null>()

  constructor(vaultId: string, present: ReadonlyMap<string, VaultRecord>, cipher: Cipher) {
    this.#vaultId = vaultId
    this.#present = present
    this.#cipher = cipher
  }

  open(recordId: string): Buffer {
    return openRecord(this.#vaultId, this.#record(recordId), this.#cipher)
  }

  has(recordId: string): boolean {
    return this.#record(recordId) !== undefined
  }

  /** Opened again at once; that the file holds these very bytes is seen when it was written. */
  seal(kind: SecretKind, plain: Buffer | string, id: string): void {
    const value = Buffer.from(plain)
    const version = (this.#record(id)?.version ?? 0) + 1
    const seal = recordSeal(this.#vaultId, { id, kind, version })
    const sealed = this.#cipher.seal(value, seal).toString('base64')
    this.#changed.set(id, { id, kind, version, sealed })
    const back = this.open(id)
    const isSame = back.length === value.length && timingSafeEqual(back, value)
    back.fill(0)
    value.fill(0)
    if (!isSame) throw damaged('a secret reads back differently')
  }

  remove(recordId: string): void {
    if (this.has(recordId)) this.#changed.set(recordId, null)
  }

  /** What was changed last comes last, also where it was there before. */
  putInto(draft: VaultDraft): void {
    for (const [id, record] of this.#changed) {
      draft.records.delete(id)
      if (record) draft.records.set(id, record)
      draft.touched = true
    }
  }

  #record(id: string): VaultRecord | undefined {
    const changed = this.#changed.get(id)
    return changed === undefined ? this.#present.get(id) : (changed ?? undefined)
  }
}
