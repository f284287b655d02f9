import type { ReactNode } from 'react'
import { classNames } from './class-names'

export interface ChipProps {
  children: ReactNode
  tone?: 'neutral' | 'ok' | 'warn' | 'danger' | 'info' | 'outline' | 'raw' | undefined
}

/** A short label. `raw` is for values exactly as a server wrote them. */
export function Chip({ children, tone = 'neutral' }: ChipProps) {
  return (
    <span
      className={classNames('chip', tone !== 'neutral' && `chip--${tone}`)}
      {...(tone === 'raw' ? { dir: 'ltr' } : {})}
    >
      {children}
    </span>
  )
}

/** A value from a server that this version does not know: shown raw, never hidden. */
export function RawValue({ value }: { value: string }) {
  return (
    <span className="inline inline--tight">
      <Chip tone="raw">{value}</Chip>
      <span className="meta">not known to this version</span>
    </span>
  )
}
