/** More parts than this no screen has. */
const most = 20
/** The parts of a screen come with their rows; so long they are looked for, ms. */
const comeMs = 2000
/** Whatever a person does with the page ends that. */
const touches = ['wheel', 'keydown', 'pointerdown'] as const

const parts = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('main .scroll')].slice(0, most)

/** How far each part of the screen is scrolled, px, in the order of the page. */
export const scrollsNow = (): number[] => parts().map((part) => Math.round(part.scrollTop))

/** Scrolls the parts of the screen to where they were, as they come. Returns the way to stop. */
export function bringBack(scrolls: readonly number[]): () => void {
  if (scrolls.every((px) => px === 0)) return () => undefined
  const untilMs = performance.now() + comeMs
  let frame = 0
  const stop = (): void => {
    cancelAnimationFrame(frame)
    for (const touch of touches) document.removeEventListener(touch, stop, { capture: true })
  }
  const look = (): void => {
    parts().forEach((part, at) => {
      const wanted = scrolls[at] ?? 0
      // A list that reads on when its end comes near gets there in several steps.
      if (Math.abs(part.scrollTop - wanted) > 1) part.scrollTop = wanted
    })
    if (performance.now() < untilMs) frame = requestAnimationFrame(look)
    else stop()
  }
  for (const touch of touches) document.addEventListener(touch, stop, { capture: true })
  frame = requestAnimationFrame(look)
  return stop
}
