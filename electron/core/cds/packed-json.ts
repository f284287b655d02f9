import { Decimal, emptyMap, isJsonObject, type JsonValue } from './json-value'

/**
 * JSON values between threads: copying drops the class of a decimal, so it travels as a Map, which no JSON makes.
 */
export type PackedJson =
  | null
  | boolean
  | number
  | string
  | ReadonlyMap<'decimal', string>
  | PackedJson[]
  | { [member: string]: PackedJson }

export function packDecimals(value: JsonValue): PackedJson {
  if (value instanceof Decimal) return new Map([['decimal', value.text]])
  if (Array.isArray(value)) return value.map(packDecimals)
  if (!isJsonObject(value)) return value
  const packed = emptyMap<PackedJson>()
  for (const [key, member] of Object.entries(value)) packed[key] = packDecimals(member)
  return packed
}

export function unpackDecimals(value: PackedJson): JsonValue {
  if (value instanceof Map) return new Decimal(String(value.get('decimal')))
  if (Array.isArray(value)) return value.map(unpackDecimals)
  if (typeof value !== 'object' || value === null) return value
  const unpacked = emptyMap<JsonValue>()
  for (const [key, member] of Object.entries(value)) unpacked[key] = unpackDecimals(member as PackedJson)
  return unpacked
}
