const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Busbar's words are English, so its dates are too; the day comes first and hours count to 24. */
const locale = 'en-GB'

const dayMonth = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
const dayMonthYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' })
const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
const full = new Intl.DateTimeFormat(locale, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
})

/** `29 Nov`, with the year when it is more than half a year away and could be mistaken. */
export function dateWords(atMs: number, nowMs: number): string {
  return (Math.abs(atMs - nowMs) < 183 * day ? dayMonth : dayMonthYear).format(atMs)
}

/** `04:31` in the zone of this computer. */
export function clockWords(atMs: number): string {
  return clock.format(atMs)
}

/** The exact moment with seconds and zone. */
export function exactWords(atMs: number): string {
  return full.format(atMs)
}

/** A length of time in one unit: `now`, `4 min`, `5 h`, `12 d`. */
export function spanWords(spanMs: number): string {
  const span = Math.abs(spanMs)
  if (span < minute) return 'now'
  if (span < hour) return `${String(Math.floor(span / minute))} min`
  if (span < day) return `${String(Math.floor(span / hour))} h`
  return `${String(Math.floor(span / day))} d`
}

/** How long something lasts already, in a sentence: `less than an hour`, `5 hours`, `12 days`. */
export function lastingWords(sinceMs: number, nowMs: number): string {
  const span = Math.max(0, nowMs - sinceMs)
  if (span < hour) return 'less than an hour'
  const [unit, one] = span < day ? ([hour, 'hour'] as const) : ([day, 'day'] as const)
  const count = Math.floor(span / unit)
  return `${String(count)} ${count === 1 ? one : `${one}s`}`
}

/** How long ago, short enough for a row; a date once it is more than four weeks. */
export function agoWords(atMs: number, nowMs: number): string {
  return nowMs - atMs < 28 * day ? spanWords(nowMs - atMs) : dateWords(atMs, nowMs)
}

/** An expiry: never only relative. `29 Nov, in 6 d` or `21 Nov, 2 d ago`. */
export function expiryWords(atMs: number, nowMs: number): { date: string; relative: string } {
  const span = spanWords(atMs - nowMs)
  const relative = span === 'now' ? 'now' : atMs >= nowMs ? `in ${span}` : `${span} ago`
  return { date: dateWords(atMs, nowMs), relative }
}

/** A byte count as people read it; powers of 1000, as file managers print them. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} B`
  if (bytes < 1_000_000) return `${String(Math.round(bytes / 1000))} KB`
  return `${(bytes / 1_000_000).toFixed(1).replace('.0', '')} MB`
}

/** `yesterday`, `today`, `tomorrow`, or the date. */
export function dayWords(atMs: number, nowMs: number): string {
  const midnight = new Date(nowMs)
  midnight.setHours(0, 0, 0, 0)
  const day = new Date(atMs)
  day.setHours(0, 0, 0, 0)
  // A day in between may be an hour longer or shorter.
  const days = Math.round((day.getTime() - midnight.getTime()) / (24 * hour))
  if (days === -1) return 'yesterday'
  if (days === 0) return 'today'
  return days === 1 ? 'tomorrow' : dateWords(atMs, nowMs)
}

type DayGroup = 'Today' | 'Yesterday' | 'This week' | 'This month' | 'Earlier'

/** The head under which a list that is sorted by time puts a row. */
export function dayGroup(atMs: number, nowMs: number): DayGroup {
  return dayGroups(nowMs)(atMs)
}

/** The same for many rows. */
export function dayGroups(nowMs: number): (atMs: number) => DayGroup {
  const midnight = new Date(nowMs)
  midnight.setHours(0, 0, 0, 0)
  const start = midnight.getTime()
  return (atMs) => {
    if (atMs >= start) return 'Today'
    if (atMs >= start - day) return 'Yesterday'
    if (atMs >= start - 6 * day) return 'This week'
    return atMs >= start - 30 * day ? 'This month' : 'Earlier'
  }
}
