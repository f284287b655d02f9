export interface JsonScan {
  /** Deepest nesting of objects and arrays. */
  readonly depth: number
  /** Members of all objects, those with the same name counted each. */
  readonly members: number
  /** A number that a double would not give back digit for digit, or might not. */
  readonly lossy: boolean
  /** A string holds the escape of U+0000. */
  readonly nul: boolean
}

const quote = 0x22
const backslash = 0x5c
const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39
const nulEscape = Buffer.from('\\u0000')

/** One pass over the bytes without building anything, so that what cannot be afforded is refused before parsing. */
export function scanJson(bytes: Buffer): JsonScan {
  let depth = 0
  let deepest = 0
  let members = 0
  let lossy = false
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    if (byte === quote) at = endOfString(bytes, at)
    else if (byte === 0x7b || byte === 0x5b) deepest = Math.max(deepest, ++depth)
    else if (byte === 0x7d || byte === 0x5d) depth -= 1
    else if (byte === 0x3a) members += 1
    else if (isDigit(byte) || byte === 0x2d) {
      const end = endOfNumber(bytes, at)
      lossy ||= isLossy(bytes, at, end)
      at = end - 1
    }
    at += 1
  }
  return { depth: deepest, members, lossy, nul: bytes.includes(nulEscape) }
}

/** Index of the closing quote, or the end. */
function endOfString(bytes: Buffer, start: number): number {
  let at = start + 1
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1
  return at
}

function endOfNumber(bytes: Buffer, start: number): number {
  let at = start + 1
  // Digits, point, exponent and its sign; whether they stand in a legal order is the parser's business.
  while (
    at < bytes.length &&
    (isDigit(bytes[at] ?? 0) || '.eE+-'.includes(String.fromCharCode(bytes[at] ?? 0)))
  )
    at += 1
  return at
}

function isLossy(bytes: Buffer, start: number, end: number): boolean {
  const text = bytes.toString('latin1', start, end)
  return text === '-0' || /[.eE]/.test(text) || text.replace('-', '').length > 15
}
