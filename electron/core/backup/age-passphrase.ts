import { randomBytes } from 'node:crypto'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { base64nopad } from '@scure/base'
import { type Identity, type Recipient, Stanza } from 'age-encryption'
import { scryptKey } from '../vault/kdf'

/** What age calls its passphrase recipient, in the header and as the label of its salt. */
const stanzaType = 'scrypt'
const saltLabel = Buffer.from('age-encryption.org/v1/scrypt', 'utf8')
const saltBytes = 16
/** The wrapping key is used once, so age's nonce is all zeros. */
const nonce = new Uint8Array(12)
const wrappedBytes = 32
/** 2^20 costs 1 GiB and seconds; more would only stop this computer. */
const mostWork = 20

// The library's own passphrase recipient computes scrypt in JavaScript on the calling thread, which for seconds
// answers nobody. These two write and read the same stanza, with scrypt on a thread of the runtime's pool.

/** `work`: the exponent of scrypt's N, as age counts it. */
export function passphraseRecipient(passphrase: string, work: number): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(saltBytes)
      const key = await wrappingKey(passphrase, salt, work)
      const body = chacha20poly1305(key, nonce).encrypt(fileKey)
      key.fill(0)
      return [new Stanza([stanzaType, base64nopad.encode(salt), String(work)], body)]
    },
  }
}

export function passphraseIdentity(passphrase: string): Identity {
  return {
    async unwrapFileKey(stanzas) {
      const stanza = stanzas.find(({ args }) => args[0] === stanzaType)
      if (!stanza) return null
      // Beside another stanza somebody without the passphrase could have written the file.
      if (stanzas.length !== 1) throw new Error('a scrypt stanza is not alone')
      const [, salt = '', work = ''] = stanza.args
      const saltRead = base64nopad.decode(salt)
      const isWhole =
        stanza.args.length === 3 && saltRead.length === saltBytes && stanza.body.length === wrappedBytes
      if (!isWhole || !/^[1-9]\d?$/.test(work) || Number(work) > mostWork) {
        throw new Error('a scrypt stanza of another form')
      }
      const key = await wrappingKey(passphrase, saltRead, Number(work))
      try {
        return chacha20poly1305(key, nonce).decrypt(stanza.body)
      } catch {
        return null
      } finally {
        key.fill(0)
      }
    },
  }
}

function wrappingKey(passphrase: string, salt: Uint8Array, work: number): Promise<Buffer> {
  return scryptKey(passphrase, Buffer.concat([saltLabel, salt]), { n: 2 ** work, r: 8, p: 1 })
}
