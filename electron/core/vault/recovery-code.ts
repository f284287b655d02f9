import { createHash } from 'node:crypto'
import { BusbarError } from '../../contract/errors'

/** Crockford's base 32: no I, L, O or U, so that a code survives handwriting and a telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const CODE_BYTES = 16
const DATA_CHARACTERS = 26
const CHECK_CHARACTERS = 4
const GROUP = 5

/** 26 characters for 128 bits and 4 that check them, in six groups of five. */
export function writeRecoveryCode(bytes: Buffer): string {
  // 26 characters hold 130 bits: the two spare ones are zero, in front.
  const data = toBase32(BigInt(`0x${bytes.toString('hex')}`), DATA_CHARACTERS)
  const all = data + checkCharacters(data)
  return (all.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-')
}

/**
 * The 128 bits of a typed code. Case, spaces and hyphens do not matter; I and L are read as 1, O as 0.
 * Throws `recovery-code-mistyped` when the check characters do not fit.
 */
export function readRecoveryCode(typed: string): Buffer {
  const clean = typed
    .toUpperCase()
    .replace(/[\s\-–—]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
  const length = DATA_CHARACTERS + CHECK_CHARACTERS
  if (clean.length !== length) {
    throw mistyped(`it has ${clean.length} characters instead of ${length}`)
  }
  const strange = Array.from(clean).find((character) => !ALPHABET.includes(character))
  if (strange !== undefined) throw mistyped(`“${strange}” is in no code`)
  const data = clean.slice(0, DATA_CHARACTERS)
  if (checkCharacters(data) !== clean.slice(DATA_CHARACTERS)) {
    throw mistyped('a character is wrong or two are swapped')
  }
  const number = Array.from(data).reduce(
    (sum, character) => sum * 32n + BigInt(ALPHABET.indexOf(character)),
    0n,
  )
  return Buffer.from(number.toString(16).padStart(CODE_BYTES * 2, '0'), 'hex')
}

function mistyped(reason: string): BusbarError {
  return new BusbarError('recovery-code-mistyped', { reason })
}

/** 20 bits of a hash: one code in a million slips through, and then it simply opens nothing. */
function checkCharacters(data: string): string {
  const hash = createHash('sha256').update(`busbar recovery code ${data}`).digest()
  return toBase32(BigInt(hash.readUInt32BE(0) >>> 12), CHECK_CHARACTERS)
}

function toBase32(number: bigint, length: number): string {
  let rest = number
  let text = ''
  for (let index = 0; index < length; index += 1) {
    text = (ALPHABET[Number(rest % 32n)] ?? '') + text
    rest /= 32n
  }
  return text
}
