import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import type { RandomBytes } from './types'

const NONCE_BYTES = 12
const TAG_BYTES = 16
export const KEY_BYTES = 32

/** 32 bytes by HKDF-SHA-256. `purpose` is the info string and separates keys of one origin. */
export function deriveKey(key: Buffer, salt: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, `busbar 1 ${purpose}`, KEY_BYTES))
}

/** Authenticated encryption under one key. Associated data says what a value is, and is not kept with it. */
export interface Cipher {
  /** Nonce, ciphertext and tag in one buffer; the nonce is new every time. */
  seal(plain: Buffer, associated: string): Buffer
  /** Null when the key, the associated data or a single bit differs. */
  unseal(sealed: Buffer, associated: string): Buffer | null
  /** A keyed hash (16 bytes): equal texts give equal marks, and nothing can be read from one. */
  mark(text: string): Buffer
  /** Zeroes the keys. */
  close(): void
}

/** AES-256-GCM. The cipher owns `key` from here on and zeroes it at the end. */
export function createCipher(key: Buffer, randomBytes: RandomBytes): Cipher {
  const markKey = deriveKey(key, Buffer.alloc(0), 'mark')
  return {
    seal(plain, associated) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      cipher.setAAD(Buffer.from(associated, 'utf8'))
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    unseal(sealed, associated) {
      if (sealed.length < NONCE_BYTES + TAG_BYTES) return null
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAAD(Buffer.from(associated, 'utf8'))
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
      try {
        return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
      } catch {
        return null
      }
    },
    mark: (text) => createHmac('sha256', markKey).update(text, 'utf8').digest().subarray(0, 16),
    close() {
      key.fill(0)
      markKey.fill(0)
    },
  }
}
