import { useRef, type KeyboardEvent, type PointerEvent } from 'react'

export interface SplitterProps {
  label: string
  /** Width of the pane before it, CSS pixels. */
  value: number
  min: number
  max: number
  onChange: (value: number) => void
}

/** A bar between two panes: drag it, or move it with the arrow keys in steps of 16 px. */
export function Splitter({ label, value, min, max, onChange }: SplitterProps) {
  const start = useRef<{ x: number; value: number } | null>(null)
  const clamp = (next: number) => Math.round(Math.min(max, Math.max(min, next)))
  const sign = () => (document.documentElement.dir === 'rtl' ? -1 : 1)

  const onKeyDown = (event: KeyboardEvent) => {
    const next: Record<string, number> = {
      ArrowRight: value + 16 * sign(),
      ArrowLeft: value - 16 * sign(),
      Home: min,
      End: max,
    }
    const wanted = next[event.key]
    if (wanted === undefined) return
    event.preventDefault()
    onChange(clamp(wanted))
  }
  const onPointerMove = (event: PointerEvent) => {
    if (start.current) onChange(clamp(start.current.value + (event.clientX - start.current.x) * sign()))
  }

  return (
    <div
      className="splitter"
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, value }
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        start.current = null
      }}
    />
  )
}
