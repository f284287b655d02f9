/** Parts of a duration that a person picks; the text is what goes on the wire (RFC 3339 appendix A). */
export const units = ['years', 'months', 'weeks', 'days', 'hours', 'minutes'] as const
export type Unit = (typeof units)[number]

const letters: Readonly<Record<Unit, (count: number) => string>> = {
  years: (count) => `P${String(count)}Y`,
  months: (count) => `P${String(count)}M`,
  weeks: (count) => `P${String(count)}W`,
  days: (count) => `P${String(count)}D`,
  hours: (count) => `PT${String(count)}H`,
  minutes: (count) => `PT${String(count)}M`,
}

export const durationText = (count: number, unit: Unit): string => letters[unit](count)

const simple = /^P(?:(\d+)([YMWD])|T(\d+)([HM]))$/
const unitOf: Readonly<Record<string, Unit>> = {
  Y: 'years',
  M: 'months',
  W: 'weeks',
  D: 'days',
  TH: 'hours',
  TM: 'minutes',
}

/** A duration of one part; null for everything else. */
export function readDuration(text: string): { count: number; unit: Unit } | null {
  const match = simple.exec(text)
  if (!match) return null
  const [, date, dateUnit, time, timeUnit] = match
  const unit = unitOf[dateUnit ?? `T${timeUnit ?? ''}`]
  return unit === undefined ? null : { count: Number(date ?? time), unit }
}

/** All parts, as sloppy servers write them too. */
const lenient = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** The wall clock of a zone, as a date that is read in UTC. */
function wallClock(atMs: number, timeZone: string): Date {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(atMs)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  return new Date(Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')))
}

/**
 * The day a duration leads to from now, back and ahead, on the utility's calendar: nothing on the wire tells which is
 * meant. Null for what is no duration, and for a zone this computer does not know.
 */
export function bothDays(
  duration: string,
  nowMs: number,
  timeZone: string,
): { back: string; ahead: string } | null {
  const match = lenient.exec(duration)
  if (!match || duration === 'P') return null
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0))
  const to = (sign: 1 | -1): string => {
    const at = wallClock(nowMs, timeZone)
    const day = at.getUTCDate()
    at.setUTCDate(1)
    at.setUTCMonth(at.getUTCMonth() + sign * (years * 12 + months))
    const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate()
    at.setUTCDate(Math.min(day, last) + sign * (weeks * 7 + days))
    at.setUTCMinutes(at.getUTCMinutes() + sign * (hours * 60 + minutes))
    return dayWords(at)
  }
  try {
    return { back: to(-1), ahead: to(1) }
  } catch (thrown) {
    if (thrown instanceof RangeError) return null
    throw thrown
  }
}

const dayWords = (at: Date): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(at)

/** A day and a time on the utility's clock as they go on the wire, in UTC; null for what is no time there. */
export function instantText(local: string, timeZone: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})$/.exec(local)
  if (!match) return null
  const wanted = Date.parse(`${match[1] ?? ''}T${match[2] ?? ''}:00Z`)
  if (Number.isNaN(wanted)) return null
  let at = wanted
  // Twice, since the first step may cross a change of the clocks.
  for (let turn = 0; turn < 2; turn += 1) at += wanted - wallClock(at, timeZone).getTime()
  return new Date(at).toISOString().replace('.000Z', 'Z')
}
