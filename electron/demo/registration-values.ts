import type { RegistrationField, ScopeDescription } from './catalogue/profile'
import type { Context } from './context'
import { Refusal } from './http-server'
import { decodeBase64, type JsonObject, type JsonValue } from './json'

const addresses = ['client_uri', 'logo_uri', 'tos_uri', 'policy_uri']
const plainTexts = ['software_id', 'software_version']
const longestName = 200

const refuse = (why: string) => new Refusal(400, 'invalid_client_metadata', why)

/** The RFC 7591 members a client may choose; 400 when one has the wrong form. */
export function readNames(body: JsonObject): JsonObject {
  const names: JsonObject = {}
  const name = body['client_name']
  if (name !== undefined) {
    if (typeof name !== 'string' || name.trim() === '' || name.length > longestName) {
      throw refuse(`"client_name" must be a text of at most ${longestName} characters.`)
    }
    names['client_name'] = name
  }
  const contacts = body['contacts']
  if (contacts !== undefined) {
    if (!Array.isArray(contacts) || !contacts.every((one) => typeof one === 'string')) {
      throw refuse('"contacts" must be a list of strings.')
    }
    names['contacts'] = contacts
  }
  for (const member of addresses) {
    const value = body[member]
    if (value === undefined) continue
    if (typeof value !== 'string' || !isAddress(value))
      throw refuse(`"${member}" must be an absolute address.`)
    names[member] = value
  }
  for (const member of plainTexts) {
    const value = body[member]
    if (value === undefined) continue
    if (typeof value !== 'string') throw refuse(`"${member}" must be a string.`)
    names[member] = value
  }
  return names
}

/** The registration fields of the chosen scopes, checked; a field with a default may be left out. */
export function readFields(
  context: Context,
  scopes: readonly ScopeDescription[],
  body: JsonObject,
): JsonObject {
  const required = new Set(scopes.flatMap((scope) => scope.registration_requirements))
  const optional = new Set(scopes.flatMap((scope) => scope.registration_optional))
  const values: JsonObject = {}
  for (const field of context.profile.fields) {
    if (field.type !== 'registration_field' || field.field_name === undefined) continue
    if (!required.has(field.id) && !optional.has(field.id)) continue
    const value = body[field.field_name]
    if (value !== undefined) {
      const kept = checked(field, field.field_name, value)
      if (kept !== undefined) values[field.field_name] = kept
    } else if (field.default !== undefined) {
      values[field.field_name] = field.default
    } else if (required.has(field.id)) {
      throw refuse(`"${field.field_name}" is required: ${field.description}`)
    }
  }
  return values
}

/** Section 3.7: one value in its field's format. Files are checked and then not kept: undefined. */
function checked(field: RegistrationField, name: string, value: JsonValue): JsonValue | undefined {
  const format = field.format ?? 'string'
  if (value === null) {
    if (format.endsWith('_or_null')) return null
    throw refuse(`"${name}" must not be null.`)
  }
  const kind = format.replace(/_or_null$/, '')
  if (kind === 'boolean') {
    if (typeof value !== 'boolean') throw refuse(`"${name}" must be true or false.`)
    return value
  }
  if (!['string', 'url', 'email', 'image', 'pdf'].includes(kind)) return value
  if (typeof value !== 'string') throw refuse(`"${name}" must be a string.`)
  if (kind === 'image' || kind === 'pdf') {
    checkFile(field, name, kind, value)
    return undefined
  }
  if (value.trim() === '') throw refuse(`"${name}" must not be empty.`)
  if (typeof field.max_length === 'number' && Array.from(value).length > field.max_length) {
    throw refuse(`"${name}" may have ${field.max_length} characters.`)
  }
  if (kind === 'url' && !isAddress(value)) throw refuse(`"${name}" must be an absolute address.`)
  if (kind === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) {
    throw refuse(`"${name}" must be an e-mail address.`)
  }
  return value
}

function checkFile(field: RegistrationField, name: string, kind: 'image' | 'pdf', value: string): void {
  const bytes = decodeBase64(value)
  if (bytes === null) throw refuse(`"${name}" must be plain base64 with padding.`)
  if (field.max_size !== undefined && bytes.length > field.max_size) {
    throw refuse(`"${name}" may have ${field.max_size} bytes.`)
  }
  const starts = (text: string) => bytes.subarray(0, text.length).equals(Buffer.from(text, 'latin1'))
  if (kind === 'pdf' && !starts('%PDF-')) throw refuse(`"${name}" must be a PDF.`)
  if (kind === 'image' && !starts('\x89PNG\r\n\x1a\n') && !starts('\xff\xd8\xff')) {
    throw refuse(`"${name}" must be a PNG or JPEG image.`)
  }
}

function isAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text)) return false
  try {
    return new URL(text).hostname !== ''
  } catch {
    return false
  }
}
