import type { MouseEvent, Ref } from 'react'
import { classNames } from './class-names'
import { Icon } from './Icon'
import type { IconName } from './icon-shapes'
import { Spinner } from './Spinner'
import { Tooltip } from './Tooltip'
import { usePending } from './use-pending'

export interface IconButtonProps {
  icon: IconName
  /** Accessible name, and the words of the tooltip. */
  label: string
  keys?: string | undefined
  kind?: 'hairline' | 'quiet' | undefined
  size?: 'sm' | 'md' | undefined
  onPress?: ((event: MouseEvent<HTMLButtonElement>) => unknown) | undefined
  disabled?: boolean | undefined
  pressed?: boolean | undefined
  flips?: boolean | undefined
  className?: string | undefined
  ref?: Ref<HTMLButtonElement> | undefined
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
  ref,
}: IconButtonProps) {
  const pending = usePending()
  return (
    <Tooltip content={label} {...(keys ? { keys } : {})}>
      <button
        type="button"
        ref={ref}
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
          if (onPress) pending.run(() => onPress(event))
        }}
      >
        {pending.visible ? <Spinner /> : <Icon name={icon} flips={flips} />}
      </button>
    </Tooltip>
  )
}
