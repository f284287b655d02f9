import { timingSafeEqual } from 'node:crypto'
import { BusbarError } from '../../contract/errors'
import type { Cipher } from './cipher'
import { damaged, type VaultBody, type VaultRecord } from './format'
import type { SecretKind, VaultEdit } from './types'

/** What the seal of a record covers besides its value. */
export function recordSeal(vaultId: string, { id, kind, version }: Omit<VaultRecord, 'sealed'>): string {
  return JSON.stringify(['busbar vault record', vaultId, id, kind, version])
}

/** The value of a record. Throws `not-found` and `vault-damaged`. */
export function openRecord({ vaultId, records }: VaultBody, cipher: Cipher, recordId: string): Buffer {
  const record = records.find((one) => one.id === recordId)
  if (!record) throw new BusbarError('not-found', { what: 'This secret' })
  const plain = cipher.unseal(Buffer.from(record.sealed, 'base64'), recordSeal(vaultId, record))
  if (!plain) throw damaged('a secret cannot be unsealed')
  return plain
}

/** Changes of records on the way to the file; `body` is what will be written. */
export class RecordsEdit implements VaultEdit {
  #body: VaultBody
  readonly #cipher: Cipher

  constructor(body: VaultBody, cipher: Cipher) {
    this.#body = body
    this.#cipher = cipher
  }

  get body(): VaultBody {
    return this.#body
  }

  open(recordId: string): Buffer {
    return openRecord(this.#body, this.#cipher, recordId)
  }

  has(recordId: string): boolean {
    return this.#body.records.some((record) => record.id === recordId)
  }

  /** Opened again at once; that the file holds these very bytes is seen when it was written. */
  seal(kind: SecretKind, plain: Buffer | string, id: string): void {
    const value = Buffer.from(plain)
    const before = this.#body.records.find((record) => record.id === id)
    const version = (before?.version ?? 0) + 1
    const seal = recordSeal(this.#body.vaultId, { id, kind, version })
    const sealed = this.#cipher.seal(value, seal).toString('base64')
    this.#put(id, [{ id, kind, version, sealed }])
    const back = this.open(id)
    const isSame = back.length === value.length && timingSafeEqual(back, value)
    back.fill(0)
    value.fill(0)
    if (!isSame) throw damaged('a secret reads back differently')
  }

  remove(recordId: string): void {
    this.#put(recordId, [])
  }

  #put(recordId: string, records: readonly VaultRecord[]): void {
    const others = this.#body.records.filter((record) => record.id !== recordId)
    this.#body = { ...this.#body, records: [...others, ...records] }
  }
}
