const focusable = 'a[href], button:not([disabled]), input:not([disabled]), textarea, select, [tabindex="0"]'

const isSeen = (one: HTMLElement) => one.offsetParent !== null

/** The parts of the window in the order they are read. A screen that names none is one part. */
function panesNow(): HTMLElement[] {
  const named = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(isSeen)
  const main = document.querySelector<HTMLElement>('main')
  return !main || named.some((pane) => main.contains(pane)) ? named : [...named, main]
}

/** Moves the focus to the next part of the window: sidebar, list, reader. Parts carry `data-pane`. */
export function focusNextPane(): void {
  const panes = panesNow()
  // Of parts within each other the innermost is where one is.
  const at = panes.map((pane) => pane.contains(document.activeElement)).lastIndexOf(true)
  const next = panes[(at + 1) % panes.length]
  if (!next) return
  // What a narrow window alone shows is there too, unseen; it cannot take the focus.
  const first = [...next.querySelectorAll<HTMLElement>(focusable)].find(isSeen)
  const target = next.tabIndex >= 0 ? next : (first ?? next)
  target.focus()
}

/** Puts the cursor into the search field of the screen, which carries `data-search`. */
export function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>('[data-search] input, input[data-search]')
  field?.focus()
  field?.select()
}
