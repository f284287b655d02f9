import type { ReactNode } from 'react'
import { Icon } from './Icon'
import type { IconName } from './icon-shapes'

export interface EmptyStateProps {
  icon: IconName
  title: string
  /** One sentence that teaches the next act. */
  children?: ReactNode | undefined
  actions?: ReactNode | undefined
}

/** Nothing here, and what to do about it. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="empty">
      <Icon name={icon} className="empty__glyph" />
      <h2 className="empty__title">{title}</h2>
      {children ? <div className="empty__text">{children}</div> : null}
      {actions ? <div className="empty__actions">{actions}</div> : null}
    </div>
  )
}
