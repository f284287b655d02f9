import { useState } from 'react'
import { Tooltip } from './Tooltip'
import {
  agoWords,
  clockWords,
  dateWords,
  dayWords,
  exactWords,
  expiryWords,
  lastingWords,
} from './time-words'
import { useNow } from './use-now'

export interface DateTextProps {
  atMs: number
  /**
   * `ago` for rows ("4 min"), `date` ("29 Nov"), `clock` ("04:31"), `day-clock` ("today 04:31"), `expiry`
   * ("29 Nov, in 6 d": never only relative), `span` for how long it lasts already ("12 days").
   */
  as?: 'ago' | 'span' | 'date' | 'clock' | 'day-clock' | 'expiry' | undefined
  /** A button: the exact time on focus, and in its place when pressed. For details, not for rows. */
  focusable?: boolean | undefined
  /** The same moment on other clocks, behind the exact one. */
  elsewhere?: string | null | undefined
}

function words(as: NonNullable<DateTextProps['as']>, atMs: number, nowMs: number): string {
  if (as === 'ago') return agoWords(atMs, nowMs)
  if (as === 'span') return lastingWords(atMs, nowMs)
  if (as === 'date') return dateWords(atMs, nowMs)
  if (as === 'clock') return clockWords(atMs)
  if (as === 'expiry') {
    const expiry = expiryWords(atMs, nowMs)
    return `${expiry.date}, ${expiry.relative}`
  }
  return `${dayWords(atMs, nowMs)} ${clockWords(atMs)}`
}

/** A moment in words; the exact one, with zone, on hover and on focus. */
export function DateText({ atMs, as = 'ago', focusable = false, elsewhere = null }: DateTextProps) {
  const nowMs = useNow()
  const iso = new Date(atMs).toISOString()
  const text = words(as, atMs, nowMs)
  const exact = elsewhere === null ? exactWords(atMs) : `${exactWords(atMs)}; ${elsewhere}`
  if (focusable) return <ExactToggle iso={iso} text={text} exact={exact} />
  return (
    <time dateTime={iso} title={exact} className="num">
      {text}
    </time>
  )
}

function ExactToggle({ iso, text, exact }: { iso: string; text: string; exact: string }) {
  const [shown, setShown] = useState(false)
  return (
    <Tooltip content={exact}>
      <button type="button" className="date-toggle num" onClick={() => setShown(!shown)}>
        <time dateTime={iso}>{shown ? exact : text}</time>
      </button>
    </Tooltip>
  )
}
