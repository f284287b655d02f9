import { useRef, useState, type KeyboardEvent } from 'react'
import { classNames } from './class-names'
import { Icon } from './Icon'
import { dateWords } from './time-words'
import { useCssVars } from './use-css-vars'

export interface ExpiryTick {
  key: string
  /** Who and what: "Cedar Basin Gas, admin secret". */
  label: string
  /** "29 Nov, in 6 d". */
  when: string
  /** Days from now; below zero it is over. */
  inDays: number
  keystone: boolean
}

export interface ExpiryStripProps {
  label: string
  ticks: readonly ExpiryTick[]
  nowMs: number
  /** Days the strip spans. */
  days?: number | undefined
  /** Up to here a tick is a warning. */
  soonDays?: number | undefined
  onOpen: (key: string) => void
}

const dayMs = 86_400_000

/** What runs out in the coming weeks. One tab stop; arrows walk from tick to tick, Enter opens. */
export function ExpiryStrip({ label, ticks, nowMs, days = 90, soonDays = 30, onOpen }: ExpiryStripProps) {
  const [current, setCurrent] = useState(0)
  const [active, setActive] = useState<string | null>(null)
  const strip = useRef<HTMLDivElement>(null)
  const zone = useCssVars<HTMLDivElement>({ '--from': '0%', '--to': `${String((100 * soonDays) / days)}%` })
  const at = (inDays: number) => `${String((100 * Math.min(days, Math.max(0, inDays))) / days)}%`
  const shown = ticks.find((tick) => tick.key === active)

  const move = (event: KeyboardEvent, index: number) => {
    const steps: Record<string, number> = {
      ArrowRight: index + 1,
      ArrowLeft: index - 1,
      Home: 0,
      End: ticks.length - 1,
    }
    const next = steps[event.key]
    if (next === undefined || next < 0 || next >= ticks.length) return
    event.preventDefault()
    setCurrent(next)
    strip.current?.querySelectorAll<HTMLElement>('.horizon__tick')[next]?.focus()
  }

  return (
    <div ref={strip} className="horizon" role="group" aria-label={label}>
      <div className="horizon__lane">
        <div ref={zone} className="horizon__zone horizon__zone--soon" />
        {ticks.map((tick, index) => (
          <Tick
            key={tick.key}
            tick={tick}
            at={at(tick.inDays)}
            soon={tick.inDays <= soonDays}
            tabbable={index === Math.min(current, ticks.length - 1)}
            onActive={(on) => setActive(on ? tick.key : null)}
            onKeyDown={(event) => move(event, index)}
            onOpen={() => onOpen(tick.key)}
          />
        ))}
        {shown ? <Tip tick={shown} at={at(shown.inDays)} /> : null}
      </div>
      <div className="horizon__scale" aria-hidden="true">
        {[0, 1, 2, 3, 4, 5, 6].map((step) => (
          <Mark key={step} at={at((step * days) / 6)}>
            {step === 0 ? 'Today' : dateWords(nowMs + (step * days * dayMs) / 6, nowMs)}
          </Mark>
        ))}
      </div>
    </div>
  )
}

interface TickProps {
  tick: ExpiryTick
  at: string
  soon: boolean
  tabbable: boolean
  onActive: (on: boolean) => void
  onKeyDown: (event: KeyboardEvent) => void
  onOpen: () => void
}

function Tick({ tick, at, soon, tabbable, onActive, onKeyDown, onOpen }: TickProps) {
  const ref = useCssVars<HTMLButtonElement>({ '--at': at, '--h': tick.keystone ? '20px' : '14px' })
  return (
    <button
      ref={ref}
      type="button"
      tabIndex={tabbable ? 0 : -1}
      aria-label={`${tick.label}, ${tick.when}${tick.keystone ? ', keystone' : ''}`}
      className={classNames(
        'horizon__tick',
        soon && 'horizon__tick--warn',
        tick.inDays < 0 && 'horizon__tick--late',
        tick.keystone && 'horizon__tick--keystone',
      )}
      onFocus={() => onActive(true)}
      onBlur={() => onActive(false)}
      onPointerEnter={() => onActive(true)}
      onPointerLeave={() => onActive(false)}
      onKeyDown={onKeyDown}
      onClick={onOpen}
    >
      {tick.keystone ? <Icon name="keystone" className="horizon__key" /> : null}
    </button>
  )
}

function Tip({ tick, at }: { tick: ExpiryTick; at: string }) {
  const ref = useCssVars<HTMLSpanElement>({ '--at': at })
  return (
    <span ref={ref} className="tooltip horizon__tip" aria-hidden="true">
      {tick.keystone ? <Icon name="keystone" className="keystone" /> : null}
      <span>
        <strong>{tick.label}</strong> · {tick.when}
      </span>
    </span>
  )
}

function Mark({ at, children }: { at: string; children: string }) {
  const ref = useCssVars<HTMLSpanElement>({ '--at': at })
  return <span ref={ref}>{children}</span>
}
