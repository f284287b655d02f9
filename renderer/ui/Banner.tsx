import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './Icon'
import type { IconName } from './icon-shapes'

export type BannerTone = 'neutral' | 'info' | 'warn' | 'danger'

const icons: Readonly<Record<BannerTone, IconName>> = {
  neutral: 'info',
  info: 'info',
  warn: 'warn',
  danger: 'warn',
}

export interface BannerProps {
  tone?: BannerTone | undefined
  icon?: IconName | undefined
  /** The point, in a few words. */
  title?: ReactNode | undefined
  children?: ReactNode | undefined
  actions?: ReactNode | undefined
  /** Square corners across the full width, under a header. */
  edge?: boolean | undefined
  /** Spoken at once when it appears; only for what needs action now. */
  urgent?: boolean | undefined
}

/** A standing note. It stays as long as what it says is true. */
export function Banner({
  tone = 'neutral',
  icon,
  title,
  children,
  actions,
  edge = false,
  urgent = false,
}: BannerProps) {
  return (
    <div
      className={classNames('banner', tone !== 'neutral' && `banner--${tone}`, edge && 'banner--edge')}
      role={urgent ? 'alert' : 'note'}
    >
      <Icon name={icon ?? icons[tone]} />
      <div className="banner__body">
        {title ? <strong className="banner__title">{title}</strong> : null}
        {title && children ? ' ' : null}
        {children}
      </div>
      {actions ? <div className="banner__actions">{actions}</div> : null}
    </div>
  )
}
