import { useEffect, useRef, useState } from 'react'
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
  const region = useRef<HTMLElement>(null)
  const [held, setHeld] = useState(false)
  useEffect(() => {
    const hold = () => setHeld(true)
    const release = () => setHeld(false)
    const node = region.current
    node?.addEventListener('pointerenter', hold)
    node?.addEventListener('pointerleave', release)
    node?.addEventListener('focusin', hold)
    node?.addEventListener('focusout', release)
    return () => {
      node?.removeEventListener('pointerenter', hold)
      node?.removeEventListener('pointerleave', release)
      node?.removeEventListener('focusin', hold)
      node?.removeEventListener('focusout', release)
    }
  }, [])
  return (
    <section ref={region} className="toasts" aria-label="Notices">
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
