import { emptyMap, isJsonObject, type JsonObject, type JsonValue } from './json-value'
import type { ObjectReader } from './object-reader'

/** Members whose value is a secret wherever they appear. */
export const secretMembers: readonly string[] = [
  'client_secret',
  'registration_access_token',
  'access_token',
  'refresh_token',
  'id_token',
  'code_verifier',
  'client_assertion',
  'software_statement',
  'password',
]

/** What stands where a secret stood. */
const sealedMark = { sealed: true } as const

/** The same value with every secret member replaced, at any depth. */
export function stripSecrets<T extends JsonValue>(value: T): T
export function stripSecrets(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item) => stripSecrets(item))
  if (!isJsonObject(value)) return value
  const stripped = emptyMap<JsonValue>()
  for (const [key, member] of Object.entries(value)) {
    stripped[key] = secretMembers.includes(key) && member !== null ? { ...sealedMark } : stripSecrets(member)
  }
  return stripped
}

/** The same reader over the stripped object, noting into the same findings. */
export function stripReader(reader: ObjectReader): ObjectReader {
  return reader.over(stripSecrets<JsonObject>(reader.raw))
}
