import { Decimal, isJsonObject, type JsonObject, type JsonValue, own } from './json-value'
import type { AuthorizationDetailsField, ScopeDescription } from './scope-description'

/** The typed keys that the `authorization_details` of these scopes may hold (CDS-WG1-02 §3.8). */
export function detailFieldsOf(
  scopes: Readonly<Record<string, ScopeDescription>>,
  ids: readonly string[],
): AuthorizationDetailsField[] {
  const seen = new Set<string>()
  return ids
    .flatMap((id) => own(scopes, id)?.authorization_details_fields_supported ?? [])
    .filter((field) => {
      const key = JSON.stringify([field.id, field.for_types])
      return !seen.has(key) && seen.add(key)
    })
}

/** The first way in which one authorization details object goes beyond what its type may hold; null for none. */
export function beyondLimits(
  details: JsonObject,
  fields: readonly AuthorizationDetailsField[],
): string | null {
  const type = own(details, 'type')
  for (const field of fields) {
    if (field.id === null || typeof type !== 'string' || !field.for_types.includes(type)) continue
    const value = own(details, field.id)
    const problem = value === undefined ? missing(field) : beyond(value, field)
    if (problem !== null) return `“${field.id}” of “${type}” ${problem}`
  }
  return null
}

const missing = ({ is_required: required }: AuthorizationDetailsField): string | null =>
  required ? 'is required.' : null

function beyond(value: JsonValue, field: AuthorizationDetailsField): string | null {
  const { format, minimum, maximum, choices } = field
  if (format?.kind !== 'known') return null
  if (format.value === 'choice') {
    const ids = choices.flatMap(({ id }) => id ?? [])
    if (ids.length === 0 || (typeof value === 'string' && ids.includes(value))) return null
    return `is one of ${ids.join(', ')}.`
  }
  if (/^string(_or_null)?$/.test(format.value)) {
    const most = numberOf(maximum)
    const isLong = typeof value === 'string' && most !== null && value.length > most
    return isLong ? `has ${String(most)} characters at most.` : null
  }
  const measure = measures[format.value]
  const measured = measure?.(value)
  const ends = [minimum, maximum].map((one) => (one === undefined ? null : (measure?.(one) ?? null)))
  if (measured === undefined || measured === null) return null
  // For what reaches into the past the maximum is the number furthest from zero (CDS-WG1-02 §3.8).
  const [low, high] = ends.includes(null) ? ends : [...ends].sort((a, b) => Number(a) - Number(b))
  if (typeof high === 'number' && measured > high) return reach(field)
  return typeof low === 'number' && measured < low ? reach(field) : null
}

function reach({ minimum, maximum }: AuthorizationDetailsField): string {
  const [from, to] = [minimum, maximum].map(wordsOf)
  return from === null ? `reaches to ${to ?? '?'} at most.` : `goes from ${from} to ${to ?? 'any'}.`
}

const wordsOf = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' || typeof value === 'number' || value instanceof Decimal ? String(value) : null

function numberOf(value: JsonValue | undefined): number | null {
  if (value === 'infinite') return Infinity
  if (typeof value === 'number') return value
  return value instanceof Decimal ? Number(value.text) : null
}

/** Values on one scale, so that they can be compared; null for what cannot be, such as a day beside a duration. */
const measures: Readonly<Record<string, (value: JsonValue) => number | null>> = {
  int: numberOf,
  decimal: numberOf,
  relative_or_absolute_date: durationOf,
  relative_or_absolute_datetime: durationOf,
}

const duration = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/
/** Days in each part, counted alike on both sides. */
const daysIn = [365, 365 / 12, 7, 1, 1 / 24, 1 / 1440, 1 / 86_400]

function durationOf(value: JsonValue): number | null {
  if (value === 'infinite') return Infinity
  const parts = typeof value === 'string' ? duration.exec(value) : null
  if (!parts) return null
  const days = daysIn.reduce((sum, each, index) => sum + each * Number(parts[index + 2] ?? 0), 0)
  return parts[1] === '-' ? -days : days
}

/** The objects of an `authorization_details` value; what is none is left out. */
export const detailsIn = (value: JsonValue | undefined): JsonObject[] =>
  Array.isArray(value) ? value.filter((one) => isJsonObject(one)) : []
