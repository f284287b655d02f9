import { useCallback, type KeyboardEvent } from 'react'

export interface RovingOptions {
  count: number
  index: number
  /** `extending` with Shift, where rows can be chosen so. */
  onMove: (index: number, extending: boolean) => void
  /** Rows a page key jumps. */
  page?: number | undefined
  /** False switches `j`, `k`, `o` and `x` off; arrows, Home and End always work. */
  singleKeys?: boolean | undefined
  onActivate?: ((index: number) => void) | undefined
  onToggle?: ((index: number) => void) | undefined
  /** Shift with a key that moves: from the row it was at to the row it comes to. */
  onExtend?: ((from: number, to: number) => void) | undefined
  /** Ctrl or Cmd with A. */
  onAll?: (() => void) | undefined
  /** Escape; false when there was nothing to give up. */
  onNone?: (() => boolean) | undefined
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }
const letterSteps: Readonly<Record<string, number>> = { j: 1, k: -1 }

/** True for a key that is meant for a control inside the row rather than for the row. */
function belongsToControl(event: KeyboardEvent): boolean {
  return event.target !== event.currentTarget && event.target instanceof HTMLElement
    ? event.target.closest('input, textarea, select, button, a[href], [contenteditable]') !== null
    : false
}

/** The keyboard of a list: arrows, `j` `k`, Home, End, page keys; Enter or `o` opens, `x` or Space chooses, Shift extends. */
export function useRovingKeys(options: RovingOptions): (event: KeyboardEvent) => void {
  const { count, index, onMove, page = 10, singleKeys = true } = options
  const { onActivate, onToggle, onExtend, onAll, onNone } = options
  const targetOf = useCallback(
    (key: string): number | null => {
      const step = steps[key] ?? (singleKeys ? letterSteps[key.toLowerCase()] : undefined)
      if (step !== undefined) return index + step
      if (key === 'Home') return 0
      if (key === 'End') return count - 1
      if (key === 'PageDown') return index + page
      return key === 'PageUp' ? index - page : null
    },
    [count, index, page, singleKeys],
  )
  return useCallback(
    (event: KeyboardEvent) => {
      if (event.altKey || count === 0 || belongsToControl(event)) return
      const mod = event.ctrlKey || event.metaKey
      const target = targetOf(event.key)
      const act = () => {
        if (mod) return onAll && event.key.toLowerCase() === 'a' && !event.shiftKey ? onAll() : false
        if (event.key === 'Escape') return onNone?.() ?? false
        if (target !== null) {
          const to = Math.min(count - 1, Math.max(0, target))
          const extending = event.shiftKey && onExtend !== undefined
          if (extending) onExtend(index, to)
          return onMove(to, extending)
        }
        if (onActivate && (event.key === 'Enter' || (singleKeys && event.key === 'o')))
          return onActivate(index)
        if (onToggle && (event.key === ' ' || (singleKeys && event.key === 'x'))) return onToggle(index)
        return false
      }
      if (act() === false) return
      event.preventDefault()
      event.stopPropagation()
    },
    [count, index, onMove, singleKeys, targetOf, onActivate, onToggle, onExtend, onAll, onNone],
  )
}
