import { classNames } from './class-names'
import { useCssVars } from './use-css-vars'

const percent = (fraction: number) => `${String(Math.round(Math.min(1, Math.max(0, fraction)) * 100))}%`

export interface LifeMeterProps {
  /** What is left of the lifetime, 0 to 1. */
  left: number
  tone?: 'plain' | 'warn' | 'late' | undefined
  label: string
}

/** How much of a lifetime is left; the date stands beside it. */
export function LifeMeter({ left, tone = 'plain', label }: LifeMeterProps) {
  const ref = useCssVars<HTMLSpanElement>({ '--value': percent(left) })
  return (
    <span
      ref={ref}
      className="life"
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(left * 100)}
    >
      <span className={classNames('life__left', tone !== 'plain' && `life__left--${tone}`)} />
    </span>
  )
}

/** Work with a known length. */
export function ProgressBar({ label, done, total }: { label: string; done: number; total: number }) {
  const ref = useCssVars<HTMLDivElement>({ '--value': percent(total > 0 ? done / total : 0) })
  return (
    <div
      ref={ref}
      className="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
    >
      <span className="progress__bar" />
    </div>
  )
}
