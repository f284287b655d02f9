/** Puts the keyboard into the list of the inbox. */
export function focusList(): void {
  document.querySelector<HTMLElement>('.inbox [role=listbox]')?.focus()
}

/** Puts the keyboard into the open thread, so that the arrow keys scroll it. */
export function focusReader(): void {
  document.querySelector<HTMLElement>('.inbox .reader__body')?.focus()
}
