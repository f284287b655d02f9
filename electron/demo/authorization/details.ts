import type { Context } from '../context'
import { decimal, isObject, textOr, type JsonObject, type JsonValue } from '../json'

const duration =
  /^P(?:\d+W|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?|T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))$/

/** The entries of an `authorization_details` parameter (RFC 9396), or what is wrong with it in words. */
export function readDetails(
  context: Context,
  text: string,
  types: readonly string[],
): { entries: JsonObject[] } | { wrong: string } {
  let value: unknown
  try {
    value = JSON.parse(withDigits(text))
  } catch {
    return { wrong: '"authorization_details" is not JSON.' }
  }
  if (!Array.isArray(value)) return { wrong: '"authorization_details" must be a list.' }
  const entries: JsonObject[] = []
  for (const entry of value as unknown[]) {
    if (!isObject(entry)) return { wrong: 'Every entry must be an object.' }
    const type = entry['type']
    if (typeof type !== 'string' || !types.includes(type)) {
      return { wrong: 'An entry has a type that this client object may not use.' }
    }
    const wrong = wrongIn(context, entry, type)
    if (wrong !== null) return { wrong }
    entries.push(entry)
  }
  return { entries }
}

/** The first thing an entry says that its type does not take (CDS-WG1-02 section 3.8). */
function wrongIn(context: Context, entry: JsonObject, type: string): string | null {
  const fields = context.profile.scopes
    .flatMap((scope) => scope.authorization_details_fields_supported)
    .filter((field) => Array.isArray(field['for_types']) && field['for_types'].includes(type))
  for (const [name, value] of Object.entries(entry)) {
    if (name === 'type') continue
    const field = fields.find((one) => one['id'] === name)
    if (field === undefined) return `"${name}" is not a field of "${type}".`
    if (!fits(value, field))
      return `"${name}" of "${type}" is not a ${textOr(field['format'])} within its limits.`
  }
  const left = fields.find((one) => one['is_required'] === true && !(textOr(one['id']) in entry))
  return left === undefined ? null : `"${textOr(left['id'])}" of "${type}" is required.`
}

function fits(value: JsonValue, field: JsonObject): boolean {
  const format = textOr(field['format'])
  if (format.endsWith('_or_null') && value === null) return true
  switch (format.replace(/_or_null$/, '')) {
    case 'int':
      return Number.isInteger(value) && within(value, field)
    case 'decimal':
      return (typeof value === 'number' || isDecimal(value)) && within(value, field)
    case 'boolean':
      return typeof value === 'boolean'
    case 'string':
      return typeof value === 'string' && within(value.length, field)
    case 'string_list':
      return isTexts(value) && within(value.join('').length, field)
    case 'choice':
      return choiceIds(field).includes(value)
    case 'choice_list':
      return isTexts(value) && value.every((one) => choiceIds(field).includes(one))
    case 'jwk':
      return isObject(value) && value['use'] === 'enc' && typeof value['kty'] === 'string' && !('d' in value)
    case 'relative_or_absolute_date':
      return isDated(value, /^\d{4}-\d{2}-\d{2}$/) && !textOr(value).includes('T')
    case 'relative_or_absolute_datetime':
      return isDated(value, /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/)
    default:
      return true
  }
}

const isTexts = (value: JsonValue): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

const choiceIds = ({ choices }: JsonObject): JsonValue[] =>
  (Array.isArray(choices) ? choices : []).filter(isObject).map((one) => one['id'] ?? null)

/** An absolute moment, a duration of RFC 3339 appendix A, or no end at all. */
function isDated(value: JsonValue, absolute: RegExp): boolean {
  if (typeof value !== 'string') return false
  if (absolute.test(value)) return !Number.isNaN(Date.parse(value))
  return value === 'infinite' || duration.test(value)
}

/** Marked decimals are measured by their digits; words such as `infinite` limit nothing. */
function within(value: JsonValue, { minimum, maximum }: JsonObject): boolean {
  const number = (one: JsonValue | undefined) =>
    typeof one === 'number' ? one : Number(textOr(one).replace(/^[^-\d]*/, '') || Number.NaN)
  const limit = (one: JsonValue | undefined) => (one === 'infinite' ? Number.NaN : number(one))
  const measured = number(value)
  return !(measured < limit(minimum)) && !(measured > limit(maximum))
}

const isDecimal = (value: JsonValue): boolean =>
  typeof value === 'string' && value.startsWith(decimal('0').slice(0, -1))

/** The text with its decimals marked, so that none of their digits is lost. */
function withDigits(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\d+\.\d+/g, (part) =>
    part.startsWith('"') ? part : JSON.stringify(decimal(part)),
  )
}
