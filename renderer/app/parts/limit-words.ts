import type { ScopeLimit } from '../../../electron/contract/utilities'
import { counted } from './wire-words'

const calendar = ['year', 'month', 'week', 'day'] as const
const clock = ['hour', 'minute', 'second'] as const
const pattern = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** `P1Y6M` reads “1 year 6 months”; null for what is no duration or none at all, such as `P0D`. */
export function durationWords(text: string): string | null {
  const parts = pattern.exec(text)?.slice(1)
  if (!parts) return null
  const words = [...calendar, ...clock].flatMap((unit, index) => {
    const count = Number(parts[index] ?? 0)
    return count > 0 ? [counted(count, unit)] : []
  })
  return words.length > 0 ? words.join(' ') : null
}

/** How far a value may go, in a few words; formats this version does not know keep the server's own text. */
export function limitWords({ format, minimum, maximum, choices }: ScopeLimit): string {
  if (format.kind === 'unknown') return range(minimum, maximum) ?? format.raw
  if (maximum === 'infinite') return 'No limit'
  switch (format.value) {
    case 'choice':
      return choices.join(', ')
    case 'boolean':
      return 'Yes or no'
    case 'string':
    case 'string_or_null':
    case 'string_list':
      return maximum === null ? 'Text' : `Text, up to ${counted(Number(maximum), 'character')}`
    case 'relative_or_absolute_date':
    case 'relative_or_absolute_datetime':
      return maximum === null ? 'A date' : `Up to ${durationWords(maximum) ?? maximum}`
    case 'jwk_or_null':
      return 'A public key'
    default:
      return range(minimum, maximum) ?? 'A number'
  }
}

/** True for what says how far a grant reaches; plain texts such as an identifier do not. */
export function isReach({ format }: ScopeLimit): boolean {
  return format.kind === 'unknown' || !/^(string|jwk)/.test(format.value)
}

function range(minimum: string | null, maximum: string | null): string | null {
  if (minimum !== null && maximum !== null) return `${minimum} to ${maximum}`
  if (maximum !== null) return `Up to ${maximum}`
  return minimum === null ? null : `From ${minimum}`
}

/** True for a limit that is counted from the day of the request, such as `P3Y`. */
export function isRelative({ format, minimum, maximum, defaultValue }: ScopeLimit): boolean {
  if (format.kind !== 'known' || !format.value.startsWith('relative_or_absolute_')) return false
  return [minimum, maximum, defaultValue].some((value) => value !== null && pattern.test(value))
}

/** From which day a relative date is counted: today, in the zone of the utility (02 §3.2, §3.9). */
export function countedFrom(zone: string | null, nowMs: number): string {
  if (zone === null) return 'Counted from the day of the request; the utility names no time zone.'
  try {
    const day = new Intl.DateTimeFormat(undefined, { timeZone: zone, dateStyle: 'medium' }).format(nowMs)
    return `Counted from the day of the request: now ${day} in ${zone}.`
  } catch {
    return `Counted from the day of the request; the time zone “${zone}” is not known here.`
  }
}
