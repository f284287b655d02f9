import { setImmediate as nextTurn } from 'node:timers/promises'
import { bech32 } from '@scure/base'
import { Decrypter, Encrypter, identityToRecipient, Stanza } from 'age-encryption'
import { BusbarError } from '../../contract/errors'
import { passphraseIdentity, passphraseRecipient } from './age-passphrase'

/** The name of our own stanza; age tools skip stanzas they do not know. */
const sheetStanza = 'busbar-vault'
const sheetVersion = '1'
/** A slot sheet is a few hundred bytes. */
const longestSheet = 16_384
/** As much is encrypted or decrypted at once; then others have their turn. */
const pieceBytes = 65_536

/** A vault's own age identity: the 32 bytes as age writes them (`AGE-SECRET-KEY-1…`). */
export function ageIdentity(scalar: Uint8Array): string {
  return bech32.encodeFromBytes('AGE-SECRET-KEY-', scalar).toUpperCase()
}

/** The 32 bytes of such a line, in whatever case; null for anything else. */
export function ageIdentityBytes(typed: string): Buffer | null {
  try {
    const { prefix, bytes } = bech32.decodeToBytes(typed.replace(/\s/g, '').toLowerCase())
    return prefix === 'age-secret-key-' && bytes.length === 32 ? Buffer.from(bytes) : null
  } catch {
    return null
  }
}

/** What is encrypted to an identity (`age1…`). */
export function ageRecipient(identity: string): Promise<string> {
  return identityToRecipient(identity)
}

/** How a file can be opened: by a passphrase of its own, or with a key of the vault it was made for. */
export type AgeFileKind =
  { readonly by: 'passphrase' } | { readonly by: 'vault'; readonly sheet: Uint8Array | null }

/** Encrypts to a vault's identities; the slots of that vault lie in the header, so that any of them can open it. */
export async function encryptToVault(
  plain: Uint8Array,
  to: { readonly identities: readonly string[]; readonly slotSheet: Uint8Array },
): Promise<Buffer> {
  const encrypter = new Encrypter()
  for (const identity of to.identities) encrypter.addRecipient(await identityToRecipient(identity))
  const sheet = new Stanza([sheetStanza, sheetVersion], to.slotSheet)
  encrypter.addRecipient({ wrapFileKey: () => [sheet] })
  return collected(await encrypter.encrypt(inPieces(plain)))
}

/** `work`: the exponent of scrypt's N, as age counts it. */
export async function encryptWithPassphrase(
  plain: Uint8Array,
  passphrase: string,
  work: number,
): Promise<Buffer> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(passphraseRecipient(normalised(passphrase), work))
  return collected(await encrypter.encrypt(inPieces(plain)))
}

/** Reads the header only. Throws `backup-unreadable` for what is no age file. */
export async function ageFileKind(file: Uint8Array): Promise<AgeFileKind> {
  const stanzas = await stanzasOf(file)
  if (stanzas.some(({ args }) => args[0] === 'scrypt')) return { by: 'passphrase' }
  const own = stanzas.find(({ args }) => args[0] === sheetStanza && args[1] === sheetVersion)
  return { by: 'vault', sheet: own && own.body.length <= longestSheet ? own.body : null }
}

/** Throws `backup-wrong-key`, `backup-unreadable`. */
export function decryptWithPassphrase(file: Uint8Array, passphrase: string): Promise<Buffer> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(passphraseIdentity(normalised(passphrase)))
  return decrypt(file, decrypter)
}

/** Throws `backup-wrong-key`, `backup-unreadable`. */
export function decryptWithIdentity(file: Uint8Array, identity: string): Promise<Buffer> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return decrypt(file, decrypter)
}

/** The header first, so that a key that does not fit is told from a file that was changed. */
async function decrypt(file: Uint8Array, byKey: Decrypter): Promise<Buffer> {
  await stanzasOf(file)
  const fileKey = await byKey.decryptHeader(file).catch((cause: unknown) => {
    throw new BusbarError('backup-wrong-key', {}, { cause })
  })
  const decrypter = new Decrypter()
  decrypter.addIdentity({ unwrapFileKey: () => fileKey })
  try {
    return await collected(await decrypter.decrypt(inPieces(file)))
  } catch (cause) {
    throw new BusbarError('backup-unreadable', { reason: 'it was cut off or changed' }, { cause })
  } finally {
    fileKey.fill(0)
  }
}

async function stanzasOf(file: Uint8Array): Promise<readonly Stanza[]> {
  const seen: { stanzas: readonly Stanza[] | null } = { stanzas: null }
  const looker = new Decrypter()
  looker.addIdentity({
    unwrapFileKey(stanzas) {
      seen.stanzas = stanzas
      return null
    },
  })
  // It always throws, since nobody gave it a key; what matters is whether it came as far as the stanzas.
  await looker.decryptHeader(file).catch(() => undefined)
  if (!seen.stanzas) throw new BusbarError('backup-unreadable', { reason: 'it is not an age file' })
  return seen.stanzas
}

/** The same passphrase typed on another keyboard may arrive in another Unicode form. */
function normalised(passphrase: string): string {
  return passphrase.normalize('NFKC')
}

/** A large backup takes a second or two: between its pieces core answers its other callers. */
function inPieces(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      await nextTurn()
      controller.enqueue(bytes.subarray(at, at + pieceBytes))
      at += pieceBytes
      if (at >= bytes.length) controller.close()
    },
  })
}

async function collected(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(pieces)
    pieces.push(value)
  }
}
