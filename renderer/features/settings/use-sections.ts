import { type RefObject, useEffect, useRef, useState } from 'react'

/** A part counts as the one being read once its heading has come this near to the top, px. */
const nearTop = 96
/** While the parts of the page are still coming the wanted one is kept in its place so long at most, ms. */
const settleMs = 2000
/** Whatever a person does with the page ends that. */
const touches = ['wheel', 'keydown', 'pointerdown'] as const

const partsIn = (page: HTMLElement): HTMLElement[] => [
  ...page.querySelectorAll<HTMLElement>('[data-section]'),
]

/** Which part of a long page is being read, and the way to another one. `wanted` is shown when the page opens. */
export function useSections(
  page: RefObject<HTMLElement | null>,
  wanted: string | null,
): { current: string | null; reveal: (id: string) => void } {
  const [current, setCurrent] = useState<string | null>(wanted)
  /** The part that was asked for, until a person moves the page. */
  const asked = useRef(wanted)

  useEffect(() => {
    const element = page.current
    if (!element) return
    const look = () => setCurrent(asked.current ?? readIn(element))
    const moves = () => (asked.current = null)
    element.addEventListener('scroll', look, { passive: true })
    for (const touch of touches) element.addEventListener(touch, moves, { capture: true })
    return () => {
      element.removeEventListener('scroll', look)
      for (const touch of touches) element.removeEventListener(touch, moves, { capture: true })
    }
  }, [page])

  useEffect(() => {
    const element = page.current
    asked.current = wanted
    if (!element || wanted === null) return
    show(element, wanted)
    const observer = new MutationObserver(() => show(element, wanted))
    const end = () => observer.disconnect()
    observer.observe(element, { childList: true, subtree: true })
    const timer = setTimeout(end, settleMs)
    for (const touch of touches) element.addEventListener(touch, end)
    return () => {
      end()
      clearTimeout(timer)
      for (const touch of touches) element.removeEventListener(touch, end)
    }
  }, [page, wanted])

  const reveal = (id: string) => {
    asked.current = id
    if (page.current) show(page.current, id)
    setCurrent(id)
  }
  return { current, reveal }
}

/** Brings a part to the top and the keyboard to its heading. */
function show(page: HTMLElement, id: string): void {
  const part = partsIn(page).find((one) => one.dataset['section'] === id)
  part?.scrollIntoView({ block: 'start' })
  const heading = part?.querySelector<HTMLElement>('h2')
  if (!heading) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

/** The last part whose beginning is at the top or above; at the very end the last one, however short it is. */
function readIn(page: HTMLElement): string | null {
  const parts = partsIn(page)
  const isAtEnd = page.scrollTop > 0 && page.scrollTop + page.clientHeight >= page.scrollHeight - 2
  const top = page.getBoundingClientRect().top + nearTop
  const begun = isAtEnd ? parts : parts.filter((part) => part.getBoundingClientRect().top <= top)
  return (begun.at(-1) ?? parts[0])?.dataset['section'] ?? null
}
