import { type JsonObject, type JsonValue, own } from '../json-value'
import { filled, renamed } from './adapting'
import { durationOfOlder } from './relative-dates'

/** Limits by what they were called before; a field has one of them. */
const limitNames = [
  ['limit', 'maximum'],
  ['relative_date_limit', 'maximum'],
  ['absolute_date_limit', 'maximum'],
] as const
const dated = ['default', 'minimum', 'maximum'] as const

/** One field of an authorization detail of an older draft (CDS-WG1-02 §3.8). */
export function adaptAuthorizationField(
  raw: JsonObject,
  scopeId: string,
  note: (text: string) => void,
): JsonObject {
  let field = raw
  for (const names of limitNames) field = renamed(field, names, note)
  field = filled(field, 'is_required', false, note)
  field = filled(
    field,
    'for_types',
    [scopeId],
    note,
    '“for_types” is missing and is taken as the scope itself',
  )
  const format = own(field, 'format')
  if (typeof format !== 'string' || !format.includes('date')) return field
  for (const member of dated) {
    const value: JsonValue | undefined = own(field, member)
    if (typeof value !== 'string') continue
    const duration = durationOfOlder(value)
    if (duration === null) continue
    note(`“${value}” is read as the duration ${duration}`)
    field = { ...field, [member]: duration }
  }
  return field
}
