import type { BusbarError } from '../../contract/errors'
import { beyondLimits, detailFieldsOf } from './authorization-limits'
import { parseJson } from './json'
import { isJsonObject, type JsonObject, type JsonValue, own } from './json-value'
import type { AuthorizationDetailsField, ScopeDescription } from './scope-description'

type Scopes = Readonly<Record<string, ScopeDescription>>

/**
 * The `type` of an entry for a scope: its own id where the scope lists it, else the first it lists that the client object
 * may use (CDS-WG1-02 §3.4); null where it takes no details.
 */
export function detailTypeOf(scope: ScopeDescription, usable: readonly string[]): string | null {
  const listed = scope.authorization_details_types_supported
  const possible = usable.length === 0 ? listed : listed.filter((type) => usable.includes(type))
  return possible.includes(scope.id) ? scope.id : (possible[0] ?? null)
}

export interface DetailProblem {
  readonly text: string
  /** A limit whose direction no machine can read, so that a person may know better (CDS-WG1-02 §3.8). */
  readonly soft: boolean
}

/** The entries in the text of an `authorization_details` array; null when it is no such array. */
export function readDetailEntries(text: string): JsonObject[] | null {
  let value: JsonValue
  try {
    value = parseJson(Buffer.from(text), 'authorization_details').value
  } catch (thrown) {
    if (isOurs(thrown)) return null
    throw thrown
  }
  return Array.isArray(value) && value.every((one) => isJsonObject(one)) ? value : null
}

const isOurs = (thrown: unknown): thrown is BusbarError =>
  thrown instanceof Error && thrown.name === 'BusbarError'

/** What is wrong with what is asked of a customer, in the order of the entries. */
export function consentProblems(
  scopes: Scopes,
  scopeIds: readonly string[],
  entries: readonly JsonObject[],
  usable: readonly string[],
): DetailProblem[] {
  const fields = detailFieldsOf(scopes, Object.keys(scopes))
  const problems = entries.flatMap((entry): DetailProblem[] => {
    const type = own(entry, 'type')
    if (typeof type !== 'string' || (usable.length > 0 && !usable.includes(type))) {
      const named = typeof type === 'string' ? `“${type}” is` : 'An entry without a type is'
      return [{ text: `${named} nothing this client object may ask for.`, soft: false }]
    }
    const own_ = fields.filter((field) => field.for_types.includes(type))
    return own_.flatMap((field) => problemOf(entry, field))
  })
  const lacking = scopeIds.flatMap((id) => {
    const scope = own(scopes, id)
    const required = scope?.authorization_details_fields_supported.find((field) => field.is_required)
    if (!scope || !required) return []
    const types = scope.authorization_details_types_supported
    const isThere = entries.some((entry) => types.some((type) => type === own(entry, 'type')))
    if (isThere) return []
    return [
      { text: `“${required.name ?? required.id ?? id}” of “${scope.name ?? id}” is required.`, soft: false },
    ]
  })
  return [...problems, ...lacking]
}

const isDated = ({ format }: AuthorizationDetailsField): boolean =>
  format?.kind === 'known' && format.value.startsWith('relative_or_absolute')

function problemOf(entry: JsonObject, field: AuthorizationDetailsField): DetailProblem[] {
  const value = field.id === null ? undefined : own(entry, field.id)
  const shape = value === undefined ? null : shapeProblem(value, field)
  const text = shape ?? beyondLimits(entry, [field])
  return text === null ? [] : [{ text, soft: shape === null && isDated(field) && value !== undefined }]
}

/** RFC 3339 appendix A: no sign, no fraction, no gap between the parts; weeks stand alone. */
const strictDuration =
  /^P(?:\d+W|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?|T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))$/
const date = /^\d{4}-\d{2}-\d{2}$/
const datetime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/

/** Why a value has not the form its format asks for; null when it has. */
function shapeProblem(value: JsonValue, { id, format }: AuthorizationDetailsField): string | null {
  if (format?.kind !== 'known') return null
  if (value === null && format.value.endsWith('_or_null')) return null
  const due = dueShapes[format.value.replace(/_or_null$/, '')]
  return due === undefined || due.fits(value) ? null : `“${id ?? ''}” has to be ${due.words}.`
}

const isTexts = (value: JsonValue): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')
const isNumber = (value: JsonValue): boolean =>
  typeof value === 'number' || (typeof value === 'object' && value !== null && 'text' in value)

const dueShapes: Readonly<Record<string, { words: string; fits: (value: JsonValue) => boolean }>> = {
  int: { words: 'a whole number', fits: (value) => Number.isInteger(Number(value)) && isNumber(value) },
  decimal: { words: 'a number', fits: isNumber },
  string: { words: 'text', fits: (value) => typeof value === 'string' },
  string_list: { words: 'a list of texts', fits: isTexts },
  boolean: { words: 'yes or no', fits: (value) => typeof value === 'boolean' },
  choice: { words: 'one of the choices', fits: (value) => typeof value === 'string' },
  choice_list: { words: 'a list of choices', fits: isTexts },
  jwk: { words: 'a public key for encryption', fits: (value) => isPublicKey(value) },
  relative_or_absolute_date: {
    words: 'a day such as 2026-01-31, a duration such as P3Y, or “infinite”',
    fits: (value) => isMoment(value, date) && typeof value === 'string' && !value.includes('T'),
  },
  relative_or_absolute_datetime: {
    words: 'a time such as 2026-01-31T12:00:00Z, a duration such as P30DT2H, or “infinite”',
    fits: (value) => isMoment(value, datetime),
  },
}

const isMoment = (value: JsonValue, absolute: RegExp): boolean =>
  typeof value === 'string' && (value === 'infinite' || strictDuration.test(value) || absolute.test(value))

/** RFC 7517 §4: nothing of the private half may leave (CDS-WG1-02 §2). */
function isPublicKey(value: JsonValue): boolean {
  if (!isJsonObject(value)) return false
  return own(value, 'use') === 'enc' && typeof own(value, 'kty') === 'string' && own(value, 'd') === undefined
}
