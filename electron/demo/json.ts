/** JSON as it travels on the demo grid's wires. */

export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject
export interface JsonObject {
  [key: string]: JsonValue
}

const decimalMark = '\u0001decimal:'

/**
 * A decimal that reaches the wire with exactly these digits (`750.00` stays `750.00`), which a number
 * could not do. It may stand wherever a JSON value may and becomes a number literal in `encodeJson`.
 */
export function decimal(digits: string): string {
  if (!/^-?\d+(\.\d+)?$/.test(digits)) throw new Error(`not a decimal: ${digits}`)
  return decimalMark + digits
}

/** Serialises a value; marked decimals become number literals with their digits kept. */
export function encodeJson(value: JsonValue): string {
  return JSON.stringify(value).replace(/"\\u0001decimal:(-?\d+(?:\.\d+)?)"/g, '$1')
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object under a name; an empty one, kept by nobody, when there is none. */
export function objectAt(object: JsonObject | undefined, name: string): JsonObject {
  const value = object?.[name]
  return isObject(value) ? value : {}
}

/** The value if it is a string, else the empty one. */
export function textOr(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** Strict base64 (RFC 4648 section 4, padded) to bytes; null when the text is anything else. */
export function decodeBase64(text: string): Buffer | null {
  if (text === '' || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : null
}

/** RFC 3339 in UTC. */
export function datetime(atMs: number): string {
  return new Date(atMs).toISOString()
}
