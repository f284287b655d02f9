import { useCallback, type KeyboardEvent } from 'react'

export interface RovingOptions {
  count: number
  index: number
  onMove: (index: number) => void
  /** Rows a page key jumps. */
  page?: number | undefined
  /** False switches `j`, `k`, `o` and `x` off; arrows, Home and End always work. */
  singleKeys?: boolean | undefined
  onActivate?: ((index: number) => void) | undefined
  onToggle?: ((index: number) => void) | undefined
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }
const letterSteps: Readonly<Record<string, number>> = { j: 1, k: -1 }

/** True for a key that is meant for a control inside the row rather than for the row. */
function belongsToControl(event: KeyboardEvent): boolean {
  return event.target !== event.currentTarget && event.target instanceof HTMLElement
    ? event.target.closest('input, textarea, select, button, a[href], [contenteditable]') !== null
    : false
}

/** The keyboard of a list: arrows, `j` `k`, Home, End, page keys; Enter or `o` opens, `x` or Space selects. */
export function useRovingKeys(options: RovingOptions): (event: KeyboardEvent) => void {
  const { count, index, onMove, page = 10, singleKeys = true, onActivate, onToggle } = options
  return useCallback(
    (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || count === 0 || belongsToControl(event)) return
      const act = () => {
        const step = steps[event.key] ?? (singleKeys ? letterSteps[event.key] : undefined)
        if (step !== undefined) return onMove(Math.min(count - 1, Math.max(0, index + step)))
        if (event.key === 'Home') return onMove(0)
        if (event.key === 'End') return onMove(count - 1)
        if (event.key === 'PageDown') return onMove(Math.min(count - 1, index + page))
        if (event.key === 'PageUp') return onMove(Math.max(0, index - page))
        if (onActivate && (event.key === 'Enter' || (singleKeys && event.key === 'o')))
          return onActivate(index)
        if (onToggle && (event.key === ' ' || (singleKeys && event.key === 'x'))) return onToggle(index)
        return false
      }
      if (act() === false) return
      event.preventDefault()
      event.stopPropagation()
    },
    [count, index, onMove, page, singleKeys, onActivate, onToggle],
  )
}
