import { Icon } from './Icon'

export interface CaptionButtonsProps {
  maximized: boolean
  onMinimize: () => unknown
  onToggleMaximize: () => unknown
  onClose: () => unknown
}

/** Minimise, maximise, close. Drawn on Linux only; the other systems bring their own. */
export function CaptionButtons({ maximized, onMinimize, onToggleMaximize, onClose }: CaptionButtonsProps) {
  const buttons = [
    { icon: 'minus', label: 'Minimise', act: onMinimize },
    { icon: maximized ? 'copy' : 'square', label: maximized ? 'Restore' : 'Maximise', act: onToggleMaximize },
    { icon: 'close', label: 'Close', act: onClose },
  ] as const
  return (
    <span className="caption">
      {buttons.map(({ icon, label, act }) => (
        <button
          key={label}
          type="button"
          tabIndex={-1}
          className="caption__btn"
          aria-label={label}
          onClick={() => void act()}
        >
          <Icon name={icon} />
        </button>
      ))}
    </span>
  )
}
