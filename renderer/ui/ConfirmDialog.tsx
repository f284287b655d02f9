import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import { useRef, useState, type ReactNode, type RefObject } from 'react'
import { Button } from './Button'
import { TextField } from './TextField'

export interface ConfirmDialogProps {
  open: boolean
  onCancel: () => void
  /** May return a promise; the dialog stays until the caller closes it. */
  onConfirm: () => unknown
  title: string
  /** What happens, in one sentence. */
  consequence: ReactNode
  /** The things it happens to, when they are many. */
  items?: readonly string[] | undefined
  /** A verb: "Expire secret", never "OK". */
  confirmLabel: string
  cancelLabel?: string | undefined
  /** False for a confirm that only asks for care, such as an accepted move. */
  danger?: boolean | undefined
  /** Text that must be typed first (the count of affected things). */
  typeToConfirm?: string | undefined
  children?: ReactNode | undefined
}

/** Asks before something that cannot be taken back. Escape and the focused button are the safe choice. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const safe = useRef<HTMLButtonElement>(null)
  return (
    <Base.Root open={props.open} onOpenChange={(next) => !next && props.onCancel()}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Viewport className="dialog-place">
          <Base.Popup className="dialog" initialFocus={safe}>
            <Base.Title className="dialog__title">{props.title}</Base.Title>
            <Base.Description className="dialog__text">{props.consequence}</Base.Description>
            {props.items ? (
              <ul className="dialog__items scroll">
                {props.items.map((item) => (
                  <li key={item}>{item}</li>
                ))}
              </ul>
            ) : null}
            {props.children ? <div className="dialog__body">{props.children}</div> : null}
            <ConfirmActions {...props} safe={safe} />
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

type ConfirmActionsProps = ConfirmDialogProps & { safe: RefObject<HTMLButtonElement | null> }

function ConfirmActions({
  onCancel,
  onConfirm,
  confirmLabel,
  cancelLabel = 'Cancel',
  danger = true,
  typeToConfirm,
  safe,
}: ConfirmActionsProps) {
  const [typed, setTyped] = useState('')
  return (
    <>
      {typeToConfirm ? (
        <TextField label={`Type ${typeToConfirm} to confirm`} value={typed} onChange={setTyped} />
      ) : null}
      <div className="dialog__actions">
        <Button ref={safe} onPress={onCancel}>
          {cancelLabel}
        </Button>
        <Button
          kind={danger ? 'danger' : 'primary'}
          onPress={onConfirm}
          disabled={typeToConfirm !== undefined && typed.trim() !== typeToConfirm}
        >
          {confirmLabel}
        </Button>
      </div>
    </>
  )
}
