const focusable = 'a[href], button:not([disabled]), input:not([disabled]), textarea, select, [tabindex="0"]'

/** Moves the focus to the next part of the window: sidebar, list, reader. Parts carry `data-pane`. */
export function focusNextPane(): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.offsetParent !== null,
  )
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes[(at + 1) % panes.length]
  if (!next) return
  const target = next.tabIndex >= 0 ? next : next.querySelector<HTMLElement>(focusable)
  target?.focus()
}

/** Puts the cursor into the search field of the screen, which carries `data-search`. */
export function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>('[data-search] input, input[data-search]')
  field?.focus()
  field?.select()
}
