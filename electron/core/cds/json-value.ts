/**
 * A number whose digits matter: one with a fraction, an exponent or more digits than a double keeps.
 * The source text is kept, so that amounts and limits are shown and sent back exactly as they came.
 */
export class Decimal {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }

  /** In plain JSON.stringify the digits become a string; `stringifyJson` writes the number itself. */
  toJSON(): string {
    return this.text
  }
}

export type JsonValue = null | boolean | number | string | Decimal | JsonValue[] | JsonObject

export interface JsonObject {
  [member: string]: JsonValue
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Decimal)
}

/** The member itself, never something inherited: servers choose keys such as `constructor`. */
export function own<T>(map: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined
}

/** A map without prototype, for keys chosen by a server. */
export function emptyMap<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>
}

/** JSON text with every decimal written digit for digit. */
export function stringifyJson(value: JsonValue | undefined, indent = 0): string {
  return write(value ?? null, indent, '\n')
}

function write(value: JsonValue, indent: number, lineStart: string): string {
  if (value instanceof Decimal) return value.text
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const inner = lineStart + ' '.repeat(indent)
  const [open, gap, close, colon] = indent > 0 ? [inner, `,${inner}`, lineStart, ': '] : ['', ',', '', ':']
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]'
    return `[${open}${value.map((item) => write(item, indent, inner)).join(gap)}${close}]`
  }
  const members = Object.keys(value).filter((key) => value[key] !== undefined)
  if (members.length === 0) return '{}'
  const written = members.map(
    (key) => `${JSON.stringify(key)}${colon}${write(value[key] ?? null, indent, inner)}`,
  )
  return `{${open}${written.join(gap)}${close}}`
}
