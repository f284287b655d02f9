import { useEffect, useState } from 'react'
import { Button } from './Button'
import { Icon } from './Icon'
import { IconButton } from './IconButton'

/** Toasts only confirm success; a failure is a row or a banner and stays. */
export interface Toast {
  id: string
  text: string
  /** One act, such as Undo. */
  action?: { label: string; run: () => unknown } | undefined
  /** Milliseconds it stays; 8 s otherwise. */
  lastsMs?: number | undefined
}

export interface ToastRegionProps {
  toasts: readonly Toast[]
  onDismiss: (id: string) => void
}

/** Where toasts appear. Their clocks stand still while the pointer or the focus is inside. */
export function ToastRegion({ toasts, onDismiss }: ToastRegionProps) {
  const [held, setHeld] = useState(false)
  return (
    <section
      className="toasts"
      aria-label="Notices"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} held={held} onDismiss={onDismiss} />
      ))}
    </section>
  )
}

function ToastCard({
  toast,
  held,
  onDismiss,
}: {
  toast: Toast
  held: boolean
  onDismiss: (id: string) => void
}) {
  const { id, text, action, lastsMs = 8000 } = toast
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => onDismiss(id), lastsMs)
    return () => clearTimeout(timer)
  }, [held, id, lastsMs, onDismiss])
  return (
    <div className="toast">
      <Icon name="done" tone="ok" />
      <span>{text}</span>
      {action ? (
        <Button
          size="sm"
          kind="quiet"
          onPress={() => {
            onDismiss(id)
            return action.run()
          }}
        >
          {action.label}
        </Button>
      ) : null}
      <IconButton icon="close" label="Dismiss" size="sm" onPress={() => onDismiss(id)} />
    </div>
  )
}
