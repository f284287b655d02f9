import type { ComponentPropsWithRef, MouseEvent } from 'react'
import { classNames } from './class-names'
import { Icon } from './Icon'
import type { IconName } from './icon-shapes'
import { Spinner } from './Spinner'
import { Tooltip } from './Tooltip'
import { usePending } from './use-pending'

/** Other attributes of the element pass through, so that a menu can be hung on it. */
export interface IconButtonProps extends Omit<
  ComponentPropsWithRef<'button'>,
  'children' | 'type' | 'style'
> {
  icon: IconName
  /** Accessible name, and the words of the tooltip. */
  label: string
  keys?: string | undefined
  kind?: 'hairline' | 'quiet' | undefined
  size?: 'sm' | 'md' | undefined
  onPress?: ((event: MouseEvent<HTMLButtonElement>) => unknown) | undefined
  pressed?: boolean | undefined
  flips?: boolean | undefined
}

/** A button that shows only a drawing; its name is in the tooltip and in the accessibility tree. */
export function IconButton({
  icon,
  label,
  keys,
  kind = 'quiet',
  size = 'md',
  onPress,
  disabled = false,
  pressed,
  flips = false,
  className,
  onClick,
  ...rest
}: IconButtonProps) {
  const pending = usePending()
  return (
    <Tooltip content={label} {...(keys ? { keys } : {})}>
      <button
        {...rest}
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        aria-busy={pending.busy || undefined}
        disabled={disabled}
        className={classNames(
          'btn btn--icon',
          kind === 'quiet' && 'btn--quiet',
          size === 'sm' && 'btn--sm',
          className,
        )}
        onClick={(event) => {
          onClick?.(event)
          if (onPress) pending.run(() => onPress(event))
        }}
      >
        {pending.visible ? <Spinner /> : <Icon name={icon} flips={flips} />}
      </button>
    </Tooltip>
  )
}
