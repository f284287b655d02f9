import { useSyncExternalStore } from 'react'

const heights = {
  row: { compact: 28, default: 36, comfortable: 44 },
  'two-line': { compact: 52, default: 60, comfortable: 68 },
} as const

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributeFilter: ['data-density', 'data-text-size'] })
  return () => observer.disconnect()
}

/** Row height in CSS pixels at the chosen density; the same numbers as in tokens.css. */
export function useRowHeight(kind: keyof typeof heights = 'row'): number {
  return useSyncExternalStore(subscribe, () => {
    const density = document.documentElement.dataset.density
    return heights[kind][density === 'compact' || density === 'comfortable' ? density : 'default']
  })
}
