import { Decimal, emptyMap, type JsonObject, type JsonValue } from './json-value'

/** Where strict JSON ends; the offset counts UTF-16 units of the text given. */
export class JsonSyntaxError extends Error {
  readonly offset: number

  constructor(offset: number, expected: string) {
    super(`${expected} expected`)
    this.offset = offset
  }
}

const token = /[ \t\n\r]*/y
const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y
// Everything a string may hold unescaped: no quote, no backslash, no control character (RFC 8259 §7).
const plain = /[\u0020\u0021\u0023-\u005b\u005d-\uffff]*/y
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/**
 * Parses strict JSON and keeps the source text of every number a double would change. It is the slow path: for
 * documents whose numbers matter, and for finding the place where JSON.parse gave up. The caller has checked the
 * nesting depth. Of a member that stands twice the last counts, as in JSON.parse; `onRepeat` hears where, from the
 * outermost name inwards. Throws JsonSyntaxError.
 */
export function parseStrict(
  text: string,
  onRepeat: (trail: readonly (string | number)[]) => void = () => undefined,
): JsonValue {
  const source = new Source(text, onRepeat)
  const value = source.value()
  source.skip()
  if (source.at < text.length) throw new JsonSyntaxError(source.at, 'the end')
  return value
}

class Source {
  at = 0
  private readonly text: string
  private readonly onRepeat: (trail: readonly (string | number)[]) => void
  private readonly trail: (string | number)[] = []

  constructor(text: string, onRepeat: (trail: readonly (string | number)[]) => void) {
    this.text = text
    this.onRepeat = onRepeat
  }

  skip(): void {
    this.match(token)
  }

  value(): JsonValue {
    this.skip()
    switch (this.text[this.at]) {
      case '{':
        return this.object()
      case '[':
        return this.array()
      case '"':
        return this.string()
      case 't':
        return this.word('true', true)
      case 'f':
        return this.word('false', false)
      case 'n':
        return this.word('null', null)
      default:
        return this.number()
    }
  }

  private object(): JsonObject {
    const found = emptyMap<JsonValue>()
    this.at += 1
    if (this.closes('}')) return found
    do {
      this.skip()
      if (this.text[this.at] !== '"') throw new JsonSyntaxError(this.at, 'a member name')
      const key = this.string()
      this.skip()
      if (this.text[this.at] !== ':') throw new JsonSyntaxError(this.at, '“:”')
      this.at += 1
      this.trail.push(key)
      if (Object.hasOwn(found, key)) this.onRepeat(this.trail)
      found[key] = this.value()
      this.trail.pop()
    } while (this.continues('}'))
    return found
  }

  private array(): JsonValue[] {
    const found: JsonValue[] = []
    this.at += 1
    if (this.closes(']')) return found
    do {
      this.trail.push(found.length)
      found.push(this.value())
      this.trail.pop()
    } while (this.continues(']'))
    return found
  }

  private closes(end: string): boolean {
    this.skip()
    if (this.text[this.at] !== end) return false
    this.at += 1
    return true
  }

  private continues(end: string): boolean {
    this.skip()
    if (this.text[this.at] === ',') {
      this.at += 1
      return true
    }
    if (!this.closes(end)) throw new JsonSyntaxError(this.at, `“,” or “${end}”`)
    return false
  }

  private string(): string {
    const start = this.at
    this.at += 1
    this.match(plain)
    while (this.text[this.at] === '\\') {
      if (this.match(escape) === null) throw new JsonSyntaxError(this.at, 'an escape sequence')
      this.match(plain)
    }
    if (this.text[this.at] !== '"') throw new JsonSyntaxError(this.at, 'the end of the text')
    this.at += 1
    return JSON.parse(this.text.slice(start, this.at)) as string
  }

  private word<T extends JsonValue>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) throw new JsonSyntaxError(this.at, 'a value')
    this.at += word.length
    return value
  }

  private number(): number | Decimal {
    const start = this.at
    const match = this.match(number)
    if (match === null) throw new JsonSyntaxError(start, 'a value')
    const digits = match[0]
    const exact = match[1] === undefined && match[2] === undefined && digits.replace('-', '').length <= 15
    return exact && digits !== '-0' ? Number(digits) : new Decimal(digits)
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at
    const match = pattern.exec(this.text)
    if (match !== null) this.at = pattern.lastIndex
    return match
  }
}
