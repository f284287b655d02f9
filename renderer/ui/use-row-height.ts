import { useSyncExternalStore } from 'react'

type Density = 'compact' | 'default' | 'comfortable'

/** What a row needs in CSS pixels: room around its text, and the lines of text at their normal size. */
const measures: Readonly<
  Record<'row' | 'two-line', { room: Readonly<Record<Density, number>>; text: number }>
> = {
  row: { room: { compact: 8, default: 16, comfortable: 24 }, text: 20 },
  'two-line': { room: { compact: 12, default: 20, comfortable: 28 }, text: 40 },
}

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributeFilter: ['data-density', 'data-text-size'] })
  return () => observer.disconnect()
}

/** Row height in CSS pixels at the chosen density and text size; the same numbers as in tokens.css. */
export function useRowHeight(kind: keyof typeof measures = 'row'): number {
  return useSyncExternalStore(subscribe, () => {
    const { density, textSize } = document.documentElement.dataset
    const { room, text } = measures[kind]
    const scale = Number(textSize ?? 100) / 100
    return Math.round(room[isDensity(density) ? density : 'default'] + text * scale)
  })
}

const isDensity = (value: string | undefined): value is Density =>
  value === 'compact' || value === 'default' || value === 'comfortable'
