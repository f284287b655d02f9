const rfc3339 = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(?:\.(\d+))?([Zz]|[+-]\d{2}:\d{2})$/

interface Instant {
  readonly epochSec: number
  /** Digits behind the point without trailing zeros; comparing them as text compares them as fractions. */
  readonly fraction: string
}

/** Reads an RFC 3339 datetime with any offset and any number of fraction digits; null when it is not one. */
export function readInstant(text: string): Instant | null {
  const match = rfc3339.exec(text)
  if (!match) return null
  const [, day, time, fraction = '', zone = 'Z'] = match
  // A leap second is the first second of the next minute to every clock around here.
  const leap = time?.endsWith(':60') === true
  const ms = Date.parse(`${day}T${leap ? `${time.slice(0, 6)}59` : time}${zone.toUpperCase()}`)
  if (Number.isNaN(ms)) return null
  return { epochSec: ms / 1000 + (leap ? 1 : 0), fraction: fraction.replace(/0+$/, '') }
}

/** Negative when `a` is earlier, positive when later, 0 for the same instant. Unreadable text is earliest. */
export function compareInstants(a: string | null, b: string | null): number {
  const left = a === null ? null : readInstant(a)
  const right = b === null ? null : readInstant(b)
  if (!left || !right) return (left ? 1 : 0) - (right ? 1 : 0)
  if (left.epochSec !== right.epochSec) return left.epochSec - right.epochSec
  return left.fraction < right.fraction ? -1 : left.fraction > right.fraction ? 1 : 0
}

/** Milliseconds since the epoch, or null when the text is not an RFC 3339 datetime. */
export function instantMs(text: string | null): number | null {
  const instant = text === null ? null : readInstant(text)
  return instant && instant.epochSec * 1000 + Math.floor(Number(`0.${instant.fraction || '0'}`) * 1000)
}
