import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon, type Tone } from './Icon'
import type { IconName } from './icon-shapes'

export interface TimelineItem {
  key: string
  icon: IconName
  tone?: Tone
  title: ReactNode
  note?: ReactNode
  when?: ReactNode
  /** Where things stand now; said to screen readers too. */
  current?: boolean
  /** Not reached yet. */
  ahead?: boolean
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
