import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode, RefObject } from 'react'
import { classNames } from './class-names'
import { Icon } from './Icon'

export interface DialogProps {
  open: boolean
  /** Called for Escape, the close button and a press outside. */
  onClose: () => void
  title: string
  /** One sentence under the title; read out with it. */
  description?: ReactNode | undefined
  children?: ReactNode | undefined
  /** Buttons, the safe one first, the one that acts last. */
  actions?: ReactNode | undefined
  size?: 'md' | 'lg' | 'xl' | undefined
  /** Where focus goes first; the first control otherwise. */
  initialFocus?: RefObject<HTMLElement | null> | undefined
  /** False while losing the dialog would lose something that is shown only once. */
  dismissible?: boolean | undefined
}

/** A modal dialog. Focus is kept inside and returns to where it was. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  children,
  actions,
  size = 'md',
  initialFocus,
  dismissible = true,
}: DialogProps) {
  return (
    <Base.Root
      open={open}
      disablePointerDismissal={!dismissible}
      onOpenChange={(next, details) => {
        if (next) return
        if (!dismissible && details.reason === 'escape-key') return
        onClose()
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Viewport className="dialog-place">
          <Base.Popup
            className={classNames('dialog', size !== 'md' && `dialog--${size}`)}
            {...(initialFocus ? { initialFocus } : {})}
          >
            <Base.Title className="dialog__title">{title}</Base.Title>
            {description ? <Base.Description className="dialog__text">{description}</Base.Description> : null}
            {children ? <div className="dialog__body">{children}</div> : null}
            {actions ? <div className="dialog__actions">{actions}</div> : null}
            {dismissible ? (
              <Base.Close className="btn btn--quiet btn--icon btn--sm dialog__close" aria-label="Close">
                <Icon name="close" />
              </Base.Close>
            ) : null}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
