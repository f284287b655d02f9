const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const units: Readonly<Record<string, number>> = { m: minuteMs, h: hourMs, d: dayMs, w: 7 * dayMs }
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

export interface Preset {
  readonly label: string
  readonly atMs: number
}

/** So many days from now at this hour, by the calendar and not by hours. */
function onDay(nowMs: number, days: number, hour: number): number {
  const at = new Date(nowMs)
  at.setDate(at.getDate() + days)
  return at.setHours(hour, 0, 0, 0)
}

/** Days until this weekday, never today. */
const daysTo = (nowMs: number, weekday: number) => (weekday - new Date(nowMs).getDay() + 7) % 7 || 7

export function snoozePresets(nowMs: number): Preset[] {
  return [
    { label: 'In 3 hours', atMs: nowMs + 3 * hourMs },
    { label: 'Tomorrow', atMs: onDay(nowMs, 1, 8) },
    { label: 'Monday', atMs: onDay(nowMs, daysTo(nowMs, 1), 8) },
    { label: 'In 30 days', atMs: onDay(nowMs, 30, 8) },
  ]
}

export function duePresets(nowMs: number): Preset[] {
  return [
    { label: 'Today', atMs: onDay(nowMs, 0, 17) },
    { label: 'Tomorrow', atMs: onDay(nowMs, 1, 17) },
    { label: 'Friday', atMs: onDay(nowMs, daysTo(nowMs, 5), 17) },
    { label: 'In 30 days', atMs: onDay(nowMs, 30, 17) },
  ]
}

const clockPart = /(?:^|\s)(\d{1,2}):(\d{2})$/

/**
 * What a person types for a moment: `+3d`, `tomorrow`, `fri`, `3 dec`, `2026-12-03`, each with a clock time after it
 * or at `hour`. Null when it says none, or none to come.
 */
export function readMoment(text: string, nowMs: number, hour: number): number | null {
  const typed = text.trim().toLowerCase()
  const [, digits = '', unit = ''] = /^\+\s*(\d{1,4})\s*([mhdw])?$/.exec(typed) ?? []
  if (digits !== '') {
    const span = Number(digits) * (units[unit || 'd'] ?? dayMs)
    const at = unit === 'm' || unit === 'h' ? nowMs + span : onDay(nowMs, Math.round(span / dayMs), hour)
    return at > nowMs ? at : null
  }
  const clock = clockPart.exec(typed)
  const day = dayOf(clock ? typed.slice(0, clock.index).trim() : typed, nowMs)
  if (day === null) return null
  const at = new Date(day)
  const [hours, minutes] = clock ? [Number(clock[1]), Number(clock[2])] : [hour, 0]
  if (hours > 23 || minutes > 59) return null
  at.setHours(hours, minutes, 0, 0)
  return at.getTime() > nowMs ? at.getTime() : null
}

/** Some moment of the day that is meant. */
function dayOf(typed: string, nowMs: number): number | null {
  if (typed === '' || typed === 'today') return nowMs
  if (typed === 'tomorrow') return onDay(nowMs, 1, 0)
  const weekday = typed.length < 3 ? -1 : weekdays.findIndex((name) => name.startsWith(typed))
  if (weekday >= 0) return onDay(nowMs, daysTo(nowMs, weekday), 0)
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed)
  if (iso) return calendarDay(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]))
  const named = /^(\d{1,2})\.?\s+([a-z]{3})[a-z]*\.?(?:\s+(\d{4}))?$/.exec(typed)
  const month = named ? months.indexOf(named[2] ?? '') : -1
  if (!named || month < 0) return null
  const year = new Date(nowMs).getFullYear()
  if (named[3]) return calendarDay(Number(named[3]), month, Number(named[1]))
  const thisYear = calendarDay(year, month, Number(named[1]))
  return thisYear !== null && thisYear < nowMs - dayMs
    ? calendarDay(year + 1, month, Number(named[1]))
    : thisYear
}

/** Null for a day that no calendar has. */
function calendarDay(year: number, month: number, day: number): number | null {
  const at = new Date(year, month, day)
  return at.getMonth() === month && at.getDate() === day ? at.getTime() : null
}
