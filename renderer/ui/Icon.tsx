import { classNames } from './class-names'
import { iconShapes, solidShapes, type IconName } from './icon-shapes'

/** Colour of a mark by what it means; never the only carrier of that meaning. */
export type Tone = 'ok' | 'warn' | 'danger' | 'info' | 'sandbox' | 'muted' | 'accent'

export interface IconProps {
  name: IconName
  /** `sm` is 12 px; the drawing box is 16 px otherwise. */
  size?: 'sm' | 'md' | undefined
  tone?: Tone | undefined
  /** Mirrors the drawing where text runs from right to left (arrows, chevrons). */
  flips?: boolean | undefined
  className?: string | undefined
  /** Accessible name. Without one the icon is decoration and hidden from assistive technology. */
  label?: string | undefined
}

/** One drawing of our own set. */
export function Icon({ name, size = 'md', tone, flips = false, className, label }: IconProps) {
  return (
    <svg
      className={classNames(
        'icon',
        solidShapes.has(name) && 'icon--solid',
        size === 'sm' && 'icon--sm',
        tone && `tone-${tone}`,
        flips && 'icon--flip',
        className,
      )}
      viewBox="0 0 16 16"
      focusable="false"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {iconShapes[name]}
    </svg>
  )
}
