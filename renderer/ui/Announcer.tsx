import { useEffect, useState } from 'react'
import { onAnnouncement, type Urgency } from './announcer'

/** Announcements wait for this much quiet, so that a burst is heard once and typing is not talked over. */
const quietMs = 1000

/** The two live regions. Mounted once, before anything is said, because late regions are not read out. */
export function Announcer() {
  const [said, setSaid] = useState<Record<Urgency, string>>({ polite: '', assertive: '' })

  useEffect(() => {
    const waiting = new Map<Urgency, string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const speak = () => {
      const texts = new Map(waiting)
      waiting.clear()
      // An unchanged text is not read again; a trailing space makes it a new one.
      setSaid((before) => {
        const after = { ...before }
        for (const [urgency, text] of texts) after[urgency] = before[urgency] === text ? `${text} ` : text
        return after
      })
    }
    const restart = () => {
      clearTimeout(timer)
      timer = setTimeout(speak, quietMs)
    }
    const unsubscribe = onAnnouncement((text, urgency) => {
      waiting.set(urgency, text)
      restart()
    })
    const onKey = () => {
      if (waiting.size > 0) restart()
    }
    document.addEventListener('keydown', onKey, true)
    return () => {
      unsubscribe()
      clearTimeout(timer)
      document.removeEventListener('keydown', onKey, true)
    }
  }, [])

  return (
    <>
      <div className="visually-hidden" role="status" aria-live="polite" aria-atomic="true">
        {said.polite}
      </div>
      <div className="visually-hidden" role="alert" aria-live="assertive" aria-atomic="true">
        {said.assertive}
      </div>
    </>
  )
}
