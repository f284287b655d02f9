import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon, type Tone } from './Icon'
import type { IconName } from './icon-shapes'

export interface TimelineItem {
  key: string
  icon: IconName
  tone?: Tone | undefined
  title: ReactNode
  note?: ReactNode | undefined
  when?: ReactNode | undefined
  /** Where things stand now; said to screen readers too. */
  current?: boolean | undefined
  /** Not reached yet. */
  ahead?: boolean | undefined
}

/** What happened, and what is still ahead, in order. */
export function Timeline({ label, items }: { label: string; items: readonly TimelineItem[] }) {
  return (
    <ol className="timeline" aria-label={label}>
      {items.map((item) => (
        <li key={item.key} className="timeline__item" aria-current={item.current ? 'step' : undefined}>
          <Icon name={item.icon} {...(item.tone ? { tone: item.tone } : {})} />
          <span>
            <span className={classNames(item.current && 'timeline__now', item.ahead && 'tone-muted')}>
              {item.title}
            </span>
            {item.note ? <span className="meta timeline__note">{item.note}</span> : null}
          </span>
          {item.when ? <span className="timeline__when">{item.when}</span> : null}
        </li>
      ))}
    </ol>
  )
}
