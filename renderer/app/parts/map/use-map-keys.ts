import type { KeyboardEvent } from 'react'

interface MapKeys {
  onMove: (right: number, down: number) => void
  onZoom: (factor: number) => void
  onReset: () => void
  /** Enter or space: what is in the middle. */
  onPick: () => void
}

/** How much one press of a key or a button zooms. */
export const zoomStep = 1.6
const arrowPixels = 60
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-arrowPixels, 0],
  ArrowRight: [arrowPixels, 0],
  ArrowUp: [0, -arrowPixels],
  ArrowDown: [0, arrowPixels],
}

/** Makes a drawing one stop of the keyboard that takes arrows, plus, minus, zero and Enter for itself. */
export function useMapKeys(acts: MapKeys) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const arrow = arrows[event.key]
    if (arrow) acts.onMove(...arrow)
    else if (event.key === '+' || event.key === '=') acts.onZoom(zoomStep)
    else if (event.key === '-') acts.onZoom(1 / zoomStep)
    else if (event.key === '0') acts.onReset()
    else if (event.key === 'Enter' || event.key === ' ') acts.onPick()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return { role: 'application', 'aria-roledescription': 'map', tabIndex: 0, onKeyDown } as const
}
