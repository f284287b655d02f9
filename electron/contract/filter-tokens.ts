/** A piece of what was typed, and where it stands: from `start` up to `end`. */
export interface Piece {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** One word, or one `key:value,value`. `text` is as it was typed. */
export interface Token extends Piece {
  /** It begins with `-`: rows that fit it are left out. */
  readonly negated: boolean
  /** What stands before the colon, in lower case; null for a plain word. */
  readonly key: Piece | null
  /** Without quotes, in lower case. A plain word has one; a key has one for each comma and one more. */
  readonly values: readonly Piece[]
}

const spaces = /\s/
const keyAtStart = /^([a-z][a-z-]*):/i

/** Cuts a filter into its tokens. Quotes keep words together; one that is not closed reaches to the end. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    if (spaces.test(text.charAt(at))) {
      at += 1
      continue
    }
    const start = at
    let quoted = false
    while (at < text.length && (quoted || !spaces.test(text.charAt(at)))) {
      if (text.charAt(at) === '"') quoted = !quoted
      at += 1
    }
    tokens.push(tokenAt({ text: text.slice(start, at), start, end: at }))
  }
  return tokens
}

function tokenAt(piece: Piece): Token {
  const negated = piece.text.startsWith('-')
  const bodyAt = piece.start + (negated ? 1 : 0)
  const body = negated ? piece.text.slice(1) : piece.text
  const name = keyAtStart.exec(body)?.[1]
  // An address is no key with a value.
  if (name === undefined || body.startsWith('//', name.length + 1)) {
    return { ...piece, negated, key: null, values: [valueOf(body, bodyAt)] }
  }
  const key = { text: name.toLocaleLowerCase(), start: bodyAt, end: bodyAt + name.length }
  return { ...piece, negated, key, values: valuesOf(body.slice(name.length + 1), key.end + 1) }
}

function valueOf(raw: string, start: number): Piece {
  return { text: raw.replaceAll('"', '').toLocaleLowerCase(), start, end: start + raw.length }
}

/** A comma within quotes belongs to the value. */
function valuesOf(raw: string, start: number): Piece[] {
  const values: Piece[] = []
  let at = start
  for (const part of splitOutsideQuotes(raw)) {
    values.push(valueOf(part, at))
    at += part.length + 1
  }
  return values
}

function splitOutsideQuotes(raw: string): string[] {
  const parts: string[] = []
  let part = ''
  let quoted = false
  for (const letter of raw) {
    if (letter === '"') quoted = !quoted
    if (letter === ',' && !quoted) {
      parts.push(part)
      part = ''
    } else part += letter
  }
  return [...parts, part]
}

/** A value as it must be written to be read as one. */
export function quotedValue(value: string): string {
  return /[\s,]/.test(value) ? `"${value}"` : value
}
