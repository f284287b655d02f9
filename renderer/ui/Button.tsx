import type { ComponentPropsWithRef, MouseEvent, ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './Icon'
import type { IconName } from './icon-shapes'
import { keyLabel } from './key-label'
import { Spinner } from './Spinner'
import { usePending } from './use-pending'

export type ButtonKind = 'primary' | 'hairline' | 'quiet' | 'danger'

/** Other attributes of the element pass through, so that a menu or tooltip can be hung on it. */
export interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'children' | 'type' | 'style'> {
  children: ReactNode
  /** One `primary` per view. `danger` only for what cannot be undone. */
  kind?: ButtonKind | undefined
  size?: 'sm' | 'md' | 'lg' | undefined
  icon?: IconName | undefined
  /** Icon after the words, for a button that opens a menu or leaves the app. */
  iconEnd?: IconName | undefined
  /** Shortcut shown inside the button; the action registry handles the key itself. */
  keys?: string | undefined
  /** May return a promise: the button then ignores further presses and shows a spinner after 50 ms. */
  onPress?: ((event: MouseEvent<HTMLButtonElement>) => unknown) | undefined
  /** Work that was started elsewhere. */
  loading?: boolean | undefined
  type?: 'button' | 'submit' | undefined
  /** Fills the width of its container. */
  wide?: boolean | undefined
  pressed?: boolean | undefined
}

/** A push button. Stays focusable while it works, so that focus is never lost. */
export function Button({
  children,
  kind = 'hairline',
  size = 'md',
  icon,
  iconEnd,
  keys,
  onPress,
  disabled = false,
  loading = false,
  type = 'button',
  wide = false,
  pressed,
  className,
  onClick,
  ...rest
}: ButtonProps) {
  const pending = usePending()
  const busy = loading || pending.busy
  const spins = loading || pending.visible
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled}
      aria-busy={busy || undefined}
      aria-pressed={pressed}
      className={classNames(
        'btn',
        kind !== 'hairline' && `btn--${kind}`,
        size !== 'md' && `btn--${size}`,
        wide && 'btn--wide',
        className,
      )}
      onClick={(event) => {
        if (busy) {
          event.preventDefault()
          return
        }
        onClick?.(event)
        if (onPress) pending.run(() => onPress(event))
      }}
    >
      {spins ? <Spinner /> : icon ? <Icon name={icon} /> : null}
      {children}
      {iconEnd ? <Icon name={iconEnd} /> : null}
      {keys ? (
        <span className="btn__kbd" aria-hidden="true">
          {keyLabel(keys)}
        </span>
      ) : null}
    </button>
  )
}
